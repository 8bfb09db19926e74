"""Which way is up is told by reading the longest lines; what was read for that is not read again."""

from collections import Counter

import cv2
import numpy as np
import pytest

from fairgate.providers.document_ocr.turning import find_text
from fairgate.providers.document_ocr.views import opened
from tests.factories.licences import business_licence, drawn


@pytest.fixture
def asked(reader, monkeypatch):
    """Count the crops that the recogniser is given, by their pixels."""
    seen = Counter()
    recognise = reader._engine.recognise

    def counting(crops):
        seen.update(crop.tobytes() for crop in crops)
        return recognise(crops)

    monkeypatch.setattr(reader._engine, "recognise", counting)
    return seen


def test_no_line_of_an_upright_licence_is_read_twice(reader, asked):
    reader.read(drawn(business_licence()), lambda _done: None)
    assert sum(asked.values()) > 10
    assert set(asked.values()) == {1}


def test_lines_read_upright_are_kept_with_their_corners(reader):
    found = find_text(opened(drawn(business_licence())), reader._engine)
    lengths = sorted((np.ptp(quad[:, 0]) for quad in found.quads), reverse=True)
    known = [np.ptp(quad[:, 0]) for quad in found.quads if id(quad) in found.known]
    assert sorted(known, reverse=True) == lengths[:6]
    assert any("技术进出口" in "".join(sign.char for sign in signs) for signs in found.known.values())


def test_what_was_read_upside_down_is_not_kept(reader):
    found = find_text(opened(drawn(business_licence(), turn=2)), reader._engine)
    assert (found.view.turns, found.known) == (2, {})


def test_a_picture_without_text_has_no_lines(reader):
    blank = cv2.imencode(".jpg", np.full((300, 400, 3), 255, np.uint8))[1].tobytes()
    found = find_text(opened(blank), reader._engine)
    assert (found.quads, found.known) == ([], {})
