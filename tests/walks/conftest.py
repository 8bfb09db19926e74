"""An open fair, and browsers of a liaison and of the desks that answer."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from tests.accessibility.conftest import axe, chromium, reader
from tests.billing.conftest import outside, sandbox
from tests.factories import desk as desks
from tests.factories import registration, visits
from tests.walks.desk import Desk
from tests.walks.liaison import Liaison
from tests.walks.officer import Officer
from tests.walks.partners import Partners

__all__ = ["axe", "chromium", "outside", "reader", "sandbox"]
WIDE, NARROW = 1440, 360


@dataclass(frozen=True)
class Fair:
    """The addresses of a fair that is open today."""

    url: str

    def at(self, name: str, *args: object) -> str:
        return f"{self.url}{reverse(name, args=args)}"

    def visitor(self, name: str, *args: object) -> str:
        return self.at(f"visitor:{name}", *args)


@pytest.fixture
def open_fair(live_server, settings):
    """Return a function that opens the fair; `changes` replace parts of its rulebook."""
    settings.PUBLIC_URL = live_server.url

    def begin(**changes) -> Fair:
        registration.edition(**changes)
        return Fair(live_server.url)

    return begin


@pytest.fixture
def liaison(reader):
    """Return a function that gives somebody a browser: at a desk in Chinese, or on a phone in English."""

    def sit_down(fair, *, english=False):
        page = reader(width=NARROW, language="en-GB") if english else reader(width=WIDE)
        return Liaison(fair, page, english=english)

    return sit_down


@pytest.fixture
def partners(sandbox):
    """Return channels and bureau, played by the sandbox's process, with the product's jobs about them."""
    return Partners(sandbox)


@pytest.fixture
def pudong(reader):
    """Return a function that opens the desk of 浦东's reviewer, who reviews organizations and people."""
    return lambda fair: _desk(reader, fair, "zhou", visits.reviewer_account)


@pytest.fixture
def host(reader):
    """Return a function that opens the host's desk, where overseas organizations and their people are reviewed."""
    return lambda fair: _desk(reader, fair, "gu.ming", desks.host_account)


@pytest.fixture
def officer(reader):
    """Return a function that opens the desk of 吴, who proposes and confirms, or of 何, who agrees."""
    return lambda fair, login="wu": Officer(fair, reader(width=WIDE), login)


def _desk(reader, fair, login, hire) -> Desk:
    at: datetime = clock.now()
    hire(at=at)
    desk = Desk(fair, reader(width=WIDE))
    desk.sign_in(login)
    return desk
