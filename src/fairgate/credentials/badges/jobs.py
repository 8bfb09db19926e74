"""Makes badges in the background: signs the token, sets the PDF, keeps both."""

import io
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from PIL import Image, ImageOps

from fairgate.credentials.badges import operations
from fairgate.credentials.badges.ports import BadgeFace, Typesetter
from fairgate.credentials.badges.queries import BadgeView, get
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Refused
from fairgate.foundation.providers import client_for
from fairgate.foundation.tokens import BadgeClaim, keyring
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.personnel.queries import brief

PORTRAIT = (450, 570)
"""Pixels of the portrait: 300 dpi at the size it has on paper, and quick to load at a gate."""


def prepare_each(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Begin the badges of people whose fees were settled together; nobody's whose approval was taken back since."""
    for person_id in payload["people"]:
        with suppress(Refused):
            operations.prepare(UUID(person_id), by=SYSTEM, at=at)
    return DONE


def make(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Make one issue of a badge; harmless to repeat."""
    badge, serial = get(UUID(payload["badge"]), SYSTEM), int(payload["serial"])
    if badge.state != BadgeState.PREPARING or badge.serial != serial:
        return DONE
    token = keyring().sign(BadgeClaim(edition=badge.edition_id, badge=badge.id, serial=serial))
    photo = _portrait_of(badge)
    face = BadgeFace(face=badge.face, number=badge.number, token=token, photo=photo)
    typesetter: Typesetter = client_for("typesetter")
    pdf_key = files.keep(typesetter.badges([face]), "badges", "pdf")
    photo_key = files.keep(photo, "badges", "jpg") if photo else ""
    is_ours = operations.record_made(
        badge.id, serial=serial, token=token, photo_key=photo_key, pdf_key=pdf_key, by=SYSTEM, at=at
    )
    if not is_ours:
        _drop(pdf_key, photo_key)
    return DONE


def _portrait_of(badge: BadgeView) -> bytes:
    """Return the person's photo as it stands now, cut to the portrait's shape; b"" when there is none.

    The badge keeps this copy: a photo that is changed later must not change a badge that is out.
    """
    key = brief([badge.person_id])[badge.person_id].photo_key
    if not key:
        return b""
    with Image.open(io.BytesIO(files.read(key))) as photo:
        cut = ImageOps.fit(photo.convert("RGB"), PORTRAIT, centering=(0.5, 0.35))
    out = io.BytesIO()
    cut.save(out, "JPEG", quality=88)
    return out.getvalue()


def _drop(*keys: str) -> None:
    for key in filter(None, keys):
        files.drop(key)
