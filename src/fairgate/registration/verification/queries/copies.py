"""Which other organizations have handed in this picture, or nearly this one."""

from django.db.models import Q, QuerySet

from fairgate.foundation.files import distance
from fairgate.registration.verification.models import LicencePicture
from fairgate.registration.verification.queries.holders import organization_of_holder, organizations_hold
from fairgate.registration.verification.rules import NEAR_COPY, SAME_FILE

_NEAR = 6
"""Fingerprints that differ in fewer bits belong to the same picture, scaled or saved again."""


def copies_of(picture: LicencePicture) -> tuple[str, tuple[int, ...]]:
    """Return SAME_FILE, NEAR_COPY or "", and the ids of the other organizations that hold such a picture.

    Flat scans of two licences of one layout have nearly the same fingerprint; so a near one counts only
    when both pictures were read as showing the same code.
    """
    others = list(_others(picture).values_list("holder", "sha256", "perceptual_hash"))
    same = [holder for holder, sha256, _hash in others if sha256 == picture.sha256]
    near = [holder for holder, _sha, seen in others if distance(seen, picture.perceptual_hash) < _NEAR]
    kind = SAME_FILE if same else NEAR_COPY if near else ""
    return kind, tuple(sorted({_id(holder) for holder in (*same, *near)}))


def _others(picture: LicencePicture) -> QuerySet[LicencePicture]:
    alike = Q(sha256=picture.sha256)
    if picture.uscc_read:
        alike |= Q(uscc_read=picture.uscc_read)
    held = LicencePicture.objects.filter(alike, holder__startswith=organizations_hold())
    return held.exclude(holder=picture.holder)


def _id(holder: str) -> int:
    return organization_of_holder(holder) or 0
