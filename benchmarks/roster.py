"""How long a page of the roster takes, and each named search, in an edition of `size` people, as a reader asks for it.

A whole request each time: session, guard, search, page. The same requests are made beside it in an edition of 5,000
people, so that a ratio says how the cost grows with people; the tree of delegations is that of the whole fair in both.
On a PostgreSQL of our own they are made once more with everything cold.
"""

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import cycle
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from benchmarks import ground
from benchmarks.figures import Figure
from fairgate.foundation.clock import now
from fairgate.lifecycle.crowds.operations import seed
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.personnel.models import Person
from fairgate.reporting.roster.models import RosterOrganization
from tests.factories import accounts

QUERIES = 200
DESKS = 50
EACH = 4
"""People an organization."""
FAIR = 130_000
SMALL = 5_000
MOST_ROUNDS = 2
"""A round takes minutes."""
NOTE = f"95th percentile of {QUERIES} distinct requests, one at a time; bare: the same among {SMALL:,} people"
Row = TypeVar("Row", bound=Model)
Ask = Callable[[], object]
Kinds = Mapping[str, Sequence[Ask]]
Found = dict[str, list[float]]


def measure(rounds: int, size: int) -> list[Figure]:
    """Return the 95th percentile in milliseconds of every kind of request, warm and cold."""
    load_demo_edition(at=now())
    ground.keep()
    with override_settings(ALLOWED_HOSTS=["*"]):
        warm_beside, cold_beside, _how = _measured(SMALL, min(rounds, MOST_ROUNDS))
        warm, cold, how = _measured(size, min(rounds, MOST_ROUNDS))
    figures = [Figure(name, "ms", tuple(warm[name]), tuple(warm_beside[name]), NOTE) for name in warm]
    cold_note = f"{NOTE}; before each kind: {how}"
    return figures + [
        Figure(f"{name}, cold", "ms", tuple(cold[name]), tuple(cold_beside[name]), cold_note) for name in cold
    ]


def _measured(size: int, rounds: int) -> tuple[Found, Found, str]:
    """Return what each kind took in an edition of `size` people: warm a value a round, cold one; and how cold."""
    ground.renew()
    seed(size // EACH, size, 1, at=now(), told=lambda *_told: None, tree_of=FAIR)
    ground.settle()
    kinds = _kinds(Random(1))  # noqa: S311 - the same queries again are what is wanted
    _as_a_server(kinds)
    warm = {name: [_p95(asks) for _round in range(rounds)] for name, asks in kinds.items()}
    how = ground.cool()
    cold = {name: [_cold_p95(asks)] for name, asks in kinds.items()} if how else {}
    return warm, cold, how


def _as_a_server(kinds: Kinds) -> None:
    """Do what the web application does after its first answers: what is there for good is not collected again."""
    for asks in kinds.values():
        asks[0]()
    gc.collect()
    gc.freeze()


def _cold_p95(asks: Sequence[Ask]) -> float:
    ground.cool()
    return _p95(asks)


def _p95(asks: Sequence[Ask]) -> float:
    return quantiles([_milliseconds(each) for each in asks], n=20)[-1]


def _milliseconds(ask: Ask) -> float:
    started = perf_counter()
    ask()
    return (perf_counter() - started) * 1000


def _kinds(draw: Random) -> Kinds:
    people = _drawn(Person.objects.all(), QUERIES, draw)
    organizations = _drawn(RosterOrganization.objects.all(), QUERIES, draw)
    host = [_signed_in("host", Role.HOST_ADMIN, Scope.HOST, HOST)]
    below = [
        _signed_in(f"desk-{each.pk}", Role.DELEGATION_REVIEWER, Scope.DELEGATION, str(each.pk))
        for each in _drawn(Delegation.objects.all(), DESKS, draw)
    ]
    parts = [_part(each.name, draw) for each in organizations]
    nothing = [""] * QUERIES
    return {
        "first page of people, host": _asks(host, "people", nothing),
        "first page of people, a delegation": _asks(below, "people", nothing),
        "first page of organizations, a delegation": _asks(below, "organizations", nothing),
        "by document": _asks(host, "people", [each.document_number for each in people]),
        "by mobile": _asks(host, "people", [each.mobile for each in people]),
        "by credit code": _asks(host, "organizations", [each.uscc for each in organizations]),
        "by surname": _asks(host, "people", [each.name[:1] for each in people]),
        "by two signs of a name": _asks(host, "people", [each.name[-2:] for each in people]),
        "by a part of an organization's name": _asks(host, "organizations", parts),
        "by a part of it, a delegation": _asks(below, "organizations", parts),
    }


def _drawn(rows: QuerySet[Row], count: int, draw: Random) -> list[Row]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return list(rows.filter(pk__in=draw.sample(keys, count)))


def _asks(readers: Sequence[Client], kind: str, typed: Sequence[str]) -> list[Ask]:
    address = f"{reverse('delegation:roster')}?kind={kind}"
    return [partial(_ask, reader, address, text) for reader, text in zip(cycle(readers), typed, strict=False)]


def _ask(reader: Client, address: str, typed: str) -> None:
    response = reader.post(address, {"typed": typed}) if typed else reader.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"answered {response.status_code}")


def _signed_in(login: str, role: Role, kind: Scope, scope_id: str) -> Client:
    """Return a browser in which an officer has shown both factors."""
    key = accounts.staff(login, role=role, scope_kind=kind, scope_id=scope_id, at=now())
    client = Client()
    client.force_login(get_user_model().objects.get(pk=key), "django.contrib.auth.backends.ModelBackend")
    session, moment = client.session, now().timestamp()
    session.update({SECOND_FACTOR: moment, "entered_at": moment, "seen_at": moment, "is_public": False})
    session.save()
    return client


def _part(name: str, draw: Random) -> str:
    start = draw.randrange(len(name) - 3)
    return name[start : start + draw.choice((2, 3, 4))]
