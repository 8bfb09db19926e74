"""What the host keeps of an edition at its console."""

from datetime import date, datetime

from fairgate.lifecycle.rulebooks import operations as lifecycle_rulebooks
from fairgate.registration.announcements import operations
from fairgate.registration.announcements.file import AnnouncementFile
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.entries import ENTRIES
from fairgate.registration.editions.states import RuleTopic
from tests.factories.desk import GU

NEWS = {
    "title_zh": "注册截止日推迟",
    "title_en": "More time to register",
    "body_zh": "注册截止日推迟到10月27日。\n\n详见https://fair.example/news。",
    "body_en": "Registration stays open until 27 October.\n\nSee https://fair.example/en/news.",
    "audiences": ["visitors", "newcomers", "desks"],
    "first_day": "2026-11-01",
    "last_day": "2027-10-27",
}
"""An announcement as a form sends it; shown from before the tests' clocks until after them."""


def announcements(edition_id: int, *, at: datetime) -> tuple[int, int]:
    """Return the ids of a published announcement and of a draft."""
    return news(edition_id, at=at), operations.draft(edition_id, said(), by=GU, at=at)


def news(edition_id: int, *, at: datetime, **changes: object) -> int:
    """Return the id of a published announcement."""
    pk = operations.draft(edition_id, said(**changes), by=GU, at=at)
    operations.publish(pk, seen="", by=GU, at=at)
    return pk


def said(**changes: object) -> AnnouncementFile:
    """Return what the host tells, with changes."""
    days = {name: date.fromisoformat(str(NEWS[name])) for name in ("first_day", "last_day")}
    return AnnouncementFile(**{**NEWS, **days, "audiences": tuple(NEWS["audiences"]), **changes})


def rulebooks(edition_id: int, *, at: datetime) -> tuple[int, int]:
    """Return the ids of a version of an edition's rulebook that holds, and of a draft upon it."""
    hours = {"hours__en": "Daily 8:30–20:00"}
    standing = draft(edition_id, hours, at=at)
    lifecycle_rulebooks.switch_on(standing, by=GU, at=at)
    return standing, draft(edition_id, {"cut_offs__refund": "2028-01-31"}, at=at)


def help_lines(**changes: str) -> dict[str, str]:
    """Return the page of contacts of the current edition, filled in with changes."""
    values, digest = editions.standing_values(editions.current_edition().id)
    own = {entry.name: values[entry.name] for entry in ENTRIES if entry.topic == RuleTopic.HELP}
    return own | {"seen": digest} | changes


def draft(edition_id: int, changes: dict[str, object], *, at: datetime) -> int:
    """Return the id of a change that holds for nobody yet."""
    _values, seen = editions.standing_values(edition_id)
    return lifecycle_rulebooks.draft(edition_id, changes, seen=seen, by=GU, at=at)


def next_edition(**changes: object) -> dict[str, object]:
    """Return the form of the edition after the current one, filled in with changes."""
    current = editions.current_edition()
    said = {
        "source": str(current.id),
        "number": current.number + 1,
        "code": "donghai-11",
        "name": "第十一届东海国际进口博览会",
        "name_en": "The 11th Donghai International Import Expo",
        "first_day": "2028-11-05",
        "posts": "on",
        "codes": "on",
    }
    return said | changes
