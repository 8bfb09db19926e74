"""What a gate was shown, with the signature checked before any table is touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from fairgate.credentials.admissions.states import Direction
from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.rules import number_in
from fairgate.foundation.tokens import BadgeClaim, BadToken, keyring


@dataclass(frozen=True)
class Scan:
    """What a gate was shown: the text of the QR code, or a badge number that a steward typed."""

    id: UUID
    token: str
    at: datetime
    direction: Direction = Direction.IN


@dataclass(frozen=True)
class Reading:
    """A scan with the claim of its token, or with the badge number that it is; neither for anything else."""

    scan: Scan
    claim: BadgeClaim | None
    number: str | None

    def claim_on(self, badge: Badge | None, edition_id: int) -> BadgeClaim | None:
        """Return the claim to judge; a typed number claims the badge as it stands, or just the edition."""
        if self.claim or not self.number:
            return self.claim
        if badge is None:
            return BadgeClaim(edition=edition_id, badge=UUID(int=0), serial=0)
        return BadgeClaim(edition=badge.edition_id, badge=badge.pk, serial=badge.serial)


def read(scan: Scan) -> Reading:
    """Verify the token of a scan, or see that it is a badge number."""
    number = number_in(scan.token)
    try:
        claim = None if number else keyring().read(scan.token)
    except BadToken:
        claim = None
    return Reading(scan, claim, number)


def locked_badges(readings: Iterable[Reading]) -> dict[UUID | str, Badge]:
    """Return the claimed badges by id and by number, locked until the transaction ends; one query."""
    ids = {reading.claim.badge for reading in readings if reading.claim}
    numbers = {reading.number for reading in readings if reading.number}
    if not ids and not numbers:
        return {}
    # In the order of their ids, so that two gates with the same badges never wait for each other in a ring.
    found = (
        Badge.objects.select_for_update(no_key=True)
        .filter(Q(pk__in=ids) | Q(number__in=numbers))
        .order_by("pk")
    )
    return {key: badge for badge in found for key in (badge.pk, badge.number)}
