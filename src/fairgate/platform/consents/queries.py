"""Reads of consents."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fairgate.foundation.words import Words
from fairgate.platform.consents import rules
from fairgate.platform.consents.models import Consent
from fairgate.platform.consents.rules import Given
from fairgate.platform.consents.states import Channel, Purpose, Standing
from fairgate.platform.consents.wordings import current, wording


@dataclass(frozen=True)
class GivenView:
    """One consent of the history. `text` is "" for a version from before our records."""

    purpose: Purpose
    version: str
    text: Words
    channel: Words
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class ConsentView:
    """One purpose: the text in force, how the answer stands, since when, and in which version and channel."""

    purpose: Purpose
    text: Words
    after_withdrawal: Words
    current_version: str
    standing: Standing
    is_needed: bool
    since: datetime | None
    version: str
    channel: Words

    @property
    def label(self) -> Words:
        return self.purpose.label

    @property
    def stands(self) -> bool:
        """Say whether there is something to withdraw."""
        return self.standing in (Standing.GIVEN, Standing.OLDER)


def user_holder(user_id: str) -> str:
    """Return the name under which an account's consents are kept."""
    return f"user:{user_id}"


def person_holder(person_id: object) -> str:
    """Return the name under which a person's consents are kept."""
    return f"person:{person_id}"


def stands(holder: str, purpose: str, version: str) -> bool:
    """Say whether a consent to this wording has been given and not withdrawn."""
    return _standing(purpose).filter(holder=holder, version=version).exists()


def agrees(holder: str, purpose: str) -> bool:
    """Say whether a holder agrees to a purpose, in whichever wording it was asked."""
    return _standing(purpose).filter(holder=holder).exists()


def who_agree(holders: Iterable[str], purpose: str) -> frozenset[str]:
    """Return those of many holders who agree to a purpose."""
    return frozenset(_standing(purpose).filter(holder__in=list(holders)).values_list("holder", flat=True))


def still_open(holders: Collection[str], purposes: Collection[str]) -> set[tuple[str, str, str]]:
    """Return (holder, purpose, version) of every consent of these that stands."""
    found = Consent.objects.filter(
        holder__in=list(holders), purpose__in=list(purposes), withdrawn_at__isnull=True
    )
    return set(found.values_list("holder", "purpose", "version"))


def agreed_of(holders: Collection[str], purposes: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return to which of the purposes each holder agrees, in whichever wording; one read."""
    found: dict[str, set[str]] = {holder: set() for holder in holders}
    for holder, purpose, _version in still_open(holders, purposes):
        found[holder].add(purpose)
    return {holder: frozenset(agreed) for holder, agreed in found.items()}


def counts(holders: Collection[str], purposes: Collection[str]) -> Mapping[str, int]:
    """Return how many of the holders agree to each purpose."""
    agreed = {(holder, purpose) for holder, purpose, _version in still_open(holders, purposes)}
    return Counter(purpose for _holder, purpose in agreed)


def answers(holder: str, purposes: Iterable[Purpose] = rules.OF_ACCOUNTS) -> list[ConsentView]:
    """Return every purpose with its answer, in the order in which they are asked; one query."""
    rows = _rows(holder)
    return [_view(purpose, [row for row in rows if row.purpose == purpose]) for purpose in purposes]


def history(holder: str) -> list[GivenView]:
    """Return everything that a holder ever agreed to, the newest first."""
    return [_given(row) for row in reversed(_rows(holder)) if row.purpose in Purpose.values]


def _standing(purpose: str) -> QuerySet[Consent]:
    return Consent.objects.filter(purpose=purpose, withdrawn_at__isnull=True)


def _rows(holder: str) -> list[Consent]:
    return list(Consent.objects.filter(holder=holder).order_by("given_at", "id"))


def _view(purpose: Purpose, rows: list[Consent]) -> ConsentView:
    text = current(purpose)
    given = [Given(row.version, row.given_at, row.withdrawn_at) for row in rows]
    last = next((row for row in reversed(rows) if row.withdrawn_at is None), rows[-1] if rows else None)
    return ConsentView(
        purpose=purpose,
        text=text.text,
        after_withdrawal=text.after_withdrawal,
        current_version=text.version,
        standing=rules.standing(given, text.version),
        is_needed=rules.is_needed(purpose),
        since=(last.withdrawn_at or last.given_at) if last else None,
        version=last.version if last else "",
        channel=_channel(last.channel) if last else "",
    )


def _given(row: Consent) -> GivenView:
    purpose = Purpose(row.purpose)
    text = wording(purpose, row.version)
    return GivenView(
        purpose, row.version, text.text if text else "", _channel(row.channel), row.given_at, row.withdrawn_at
    )


def _channel(name: str) -> Words:
    return Channel(name).label if name in Channel.values else name
