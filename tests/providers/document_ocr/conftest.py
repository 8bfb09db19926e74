"""One reader for all tests of this folder that read pictures, and no network for any of them."""

import socket

import pytest

from fairgate.providers.document_ocr.reading import PictureReader


@pytest.fixture(scope="session")
def reader():
    return PictureReader()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("the reader asked for a network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
