"""An organization whose people owe their badge fee. Rows of registration are written directly: billing needs
them to exist, not how they came about.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from fairgate.billing.fees.operations import raise_due
from fairgate.billing.orders.operations import place
from fairgate.billing.orders.queries import OrderView
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.lifecycle.seeding.data import table
from fairgate.registration.models import Edition, Organization, Person
from tests.cast import LIN
from tests.remembered import remembered

FEE_FEN = 20000
_codes = count(1)


@dataclass(frozen=True)
class Scene:
    """One organization, its people in the order in which they were entered, and 林, who may pay for them."""

    edition_id: int
    organization_id: int
    person_ids: tuple[UUID, ...]
    lin: Actor


@remembered
def scene(
    people: int = 2, *, at: datetime, fee_fen: int = FEE_FEN, is_due: bool = True, spare: int = 0
) -> Scene:
    """Write an organization with people; their fees are due unless `is_due` is False. The `spare` owe nothing."""
    edition = _edition(at, fee_fen)
    organization = Organization.objects.create(
        edition=edition,
        region="domestic",
        category="enterprise",
        uscc=f"91310115MA1K{next(_codes):06d}",
        name="华东精密机械有限公司",
        created_at=at,
    )
    person_ids = tuple(_person(edition, organization, number, at) for number in range(people + spare))
    for person_id in person_ids[:people] if is_due else ():
        raise_due(person_id, organization.pk, edition.pk, by=SYSTEM, at=at)
    lin = LIN.in_scope(organization.pk, user_id=uuid4())
    return Scene(edition.pk, organization.pk, person_ids, lin)


@remembered
def placed(scene: Scene, *, at: datetime, key: str = "") -> OrderView:
    """Place an order for everybody of a scene."""
    return place(scene.organization_id, scene.person_ids, by=scene.lin, at=at, key=key or str(uuid4()))


def _edition(at: datetime, fee_fen: int) -> Edition:
    number = Edition.objects.count() + 1
    return Edition.objects.create(
        code=f"e{number}",
        number=number,
        name="第十届东海国际进口博览会",
        name_en="10th Donghai International Import Fair",
        rulebook=rulebook(at, fee_fen),
    )


def rulebook(at: datetime, fee_fen: int) -> dict[str, Any]:
    """Return the demo's rules for an edition that is open for another hundred days, its show on the last."""
    opened, closes = ((at + timedelta(days=days)).date().isoformat() for days in (-10, 100))
    rules = table("edition")["rulebook"]
    one_day = {"first": closes, "last": closes}
    return rules | {
        "overseas_fee": "online",
        "registration_opens_on": opened,
        "show": one_day,
        "admission": one_day,
        "trial": {"first": opened, "last": closes},
        "cut_offs": dict.fromkeys(rules["cut_offs"], closes),
        "fees": [fee | {"fen": fee_fen} for fee in rules["fees"]],
    }


def _person(edition: Edition, organization: Organization, number: int, at: datetime) -> UUID:
    person = Person.objects.create(
        edition=edition,
        organization=organization,
        state="submitted",
        name=("李明远", "王思齐", "陈嘉禾")[number % 3],
        document_kind="passport",
        document_number=f"E{number:08d}",
        document_index=uuid4().hex,
        submitted_at=at,
        created_at=at + timedelta(seconds=number),
    )
    return person.pk
