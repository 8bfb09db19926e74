"""Every address of the product, walked from the resolver, with the objects that stand behind it in the world."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLResolver, get_resolver, reverse

from fairgate.portals.visitor.phones import pass_for
from tests.contracts.permissions.world import World

Arguments = Mapping[str, object]
Samples = dict[str, Callable[[World], Arguments]]

NOTHING: Samples = {"": lambda _world: {}}


@dataclass(frozen=True)
class Address:
    """A door: its name, its route as written in urls.py, and one sample of what it may be asked about."""

    name: str
    route: str
    about: str = ""
    arguments: Arguments = field(default_factory=dict)

    @property
    def space(self) -> str:
        """Return the portal or interface that the address belongs to."""
        return self.name.partition(":")[0] if ":" in self.name else "other"

    @property
    def key(self) -> str:
        """Return the name with what is asked about, one of its kind."""
        return f"{self.name} ({self.about})" if self.about else self.name

    def path(self, **other: object) -> str:
        """Return the path, for other objects than the sample's when given."""
        return reverse(self.name, kwargs={**self.arguments, **other})


def _person(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"person_id": getattr(world, name)}


def _order(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"number": getattr(world, name)}


def _link(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"token": getattr(world, name)}


def _case(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"case_id": getattr(world, name)}


SAMPLES: dict[tuple[str, ...], Samples] = {
    (): NOTHING,
    ("person_id",): {"": _person("badged")},
    ("number",): {"": _order("waiting_order")},
    ("token",): {"": _link("pay_link")},
    ("camera_pass",): {"": lambda _world: {"camera_pass": pass_for("a phone")}},
    ("case_id",): {"an organization": _case("organization_case"), "a person": _case("person_case")},
    ("claim",): {"": lambda world: {"claim": world.claim}},
    ("request_id",): {"": lambda world: {"request_id": world.join_request}},
    ("look_id",): {"": lambda world: {"look_id": world.look}},
    ("appeal_id",): {"": lambda world: {"appeal_id": world.appeal}},
    ("entry_id",): {"": lambda world: {"entry_id": world.list_entry}},
    ("rule_set_id",): {"": lambda world: {"rule_set_id": world.rule_set}},
    ("trial_id",): {"": lambda world: {"trial_id": world.trial}},
    ("item_id",): {"": lambda world: {"item_id": world.held_money}},
    ("gate_code",): {"": lambda world: {"gate_code": world.gate.code}},
    ("gate",): {"": lambda world: {"gate": world.gate.code}},
    ("gate_code", "scan_id"): {"": lambda world: {"gate_code": world.gate.code, "scan_id": world.question}},
    ("path",): {"": lambda _world: {"path": "ciie/f/visitor/pre-book"}},
}
"""What each kind of address is asked about, by the names in its route. A new kind must be added here."""

SAMPLES_OF: dict[str, Samples] = {
    "visitor:person": {"a draft": _person("draft"), "handed in": _person("due")},
    "visitor:person_remove": {"a draft": _person("draft"), "handed in": _person("due")},
    "visitor:pay": {"not paid": _order("waiting_order"), "paid": _order("paid_order")},
    "visitor:paid": {"not paid": _order("waiting_order"), "paid": _order("paid_order")},
    "delegation:join_request": {"": lambda world: {"request_id": world.escalated_request}},
    "visitor:receipt": {"not paid": _order("waiting_order"), "paid": _order("paid_order")},
}
"""Addresses that answer differently to different states, by name."""

BY_LINK = {
    *("visitor:pay_link", "visitor:pay_link_status", "visitor:pay_link_check", "visitor:pay_back"),
    "visitor:licence_camera",
}
"""Addresses that are their own key: who was sent it may pay one order, or hand in pictures; and sees no names."""

ELSEWHERE: dict[str, Any] = {
    "person_id": UUID("00000000-0000-4000-8000-000000000000"),
    "number": "FG209912310000000000",
    "token": "A" * 28,
    "case_id": 999_999_999,
    "item_id": 999_999_999,
    "camera_pass": "A" * 28,
    "claim": "JR209912310000000000",
    "request_id": 999_999_999,
    "look_id": 999_999_999,
    "appeal_id": 999_999_999,
    "entry_id": 999_999_999,
    "rule_set_id": 999_999_999,
    "trial_id": 999_999_999,
    "gate_code": "N9",
    "gate": "N9",
    "scan_id": UUID("00000000-0000-4000-8000-000000000000"),
    "path": "no/such/entry",
}
"""Objects that do not exist."""


def patterns() -> Iterator[tuple[str, str, Any]]:
    """Yield (name, route, pattern) for every address of the product."""
    yield from _walk(get_resolver(), "/", "")


def addresses(world: World) -> list[Address]:
    """Return every address with each of its samples, in the order of the resolver."""
    return [
        Address(name, route, about, arguments(world))
        for name, route, pattern in patterns()
        for about, arguments in samples_of(name, pattern).items()
    ]


def samples_of(name: str, pattern: Any) -> Samples:
    """Return what an address is asked about; fails with what to do for a kind that nobody has described."""
    asked = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
    if asked not in SAMPLES:
        raise AssertionError(f"{name} asks about {asked}: add a sample to {__name__}.SAMPLES")
    return SAMPLES_OF.get(name, SAMPLES[asked])


def _walk(resolver: URLResolver, route: str, space: str) -> Iterator[tuple[str, str, Any]]:
    for item in resolver.url_patterns:
        here = route + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from _walk(item, here, item.namespace or space)
        else:
            yield f"{space}:{item.name}" if space else str(item.name), here, item
