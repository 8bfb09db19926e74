"""Sending people to the authority outside: a signed file, kept sealed until it is answered. Source: Q5, PIPL 23."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refused, Stale, refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents.queries import person_holder, who_agree
from fairgate.platform.consents.states import Purpose
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.queries import contents
from fairgate.registration.vetting import keys, queries, rules
from fairgate.registration.vetting.models import VettingBatch, VettingItem
from fairgate.registration.vetting.policies import insist_on_officer
from fairgate.registration.vetting.wire import Asked, digest_of, request_sheet

People = Mapping[int, UUID]
"""By the id of their case."""


def export_batch(*, purpose: str, by: Actor, at: datetime) -> int:
    """Make the signed batch of who waits and has agreed, the oldest first, and return its id.

    Nothing has left yet: the file is taken by a verb of its own. Raises NotFound for all but the host's
    administrators, Refused with field "purpose", for nobody, or without a key; Stale when another was first.
    """
    insist_on_officer(by)
    people = _people()
    refuse(rules.export_refusal(len(people), purpose))
    key = keys.own_key()
    if key is None:
        raise Refused(rules.NO_KEY)
    try:
        return _made(people, purpose.strip(), key, by=by, at=at)
    except IntegrityError as error:
        raise Stale from error


def _people() -> People:
    """Return who is to be sent: only whose consent to it stands. Source: PIPL 23, 29."""
    rows = queries.waiting_cases()[: rules.MOST_IN_A_BATCH].values_list("pk", "person_id")
    found = {case_id: person_id for case_id, person_id in rows if person_id}
    agreed = who_agree([person_holder(each) for each in found.values()], Purpose.SECURITY)
    return {case_id: each for case_id, each in found.items() if person_holder(each) in agreed}


def _made(people: People, purpose: str, key: Ed25519PrivateKey, *, by: Actor, at: datetime) -> int:
    """Write down what is sent and on which content: what changes meanwhile, the result finds changed."""
    edition, number = current_edition(), f"V{day_of(at):%Y%m%d}-{secrets.token_hex(4).upper()}"
    known, refs = contents(people.values()), {case_id: secrets.token_urlsafe(16) for case_id in people}
    asked = [_asked(refs[case_id], *known[each][:2]) for case_id, each in people.items()]
    sheet = request_sheet(number, edition.code, purpose, asked, made_at=at, key=key, key_name=keys.OWN_NAME)
    with transaction.atomic():
        batch = VettingBatch.objects.create(
            edition_id=edition.id,
            number=number,
            purpose=purpose,
            total=len(asked),
            digest=digest_of(sheet),
            sheet=sheet.decode(),
            made_at=at,
            made_by=by.label,
        )
        VettingItem.objects.bulk_create(
            VettingItem(batch=batch, case_id=case_id, ref=refs[case_id], seen_version=known[each][2])
            for case_id, each in people.items()
        )
        audit.record("export_vetting", batch, by=by, at=at, total=batch.total, purpose=purpose)
    return batch.pk


def _asked(ref: str, file: PersonFile, photo_key: str) -> Asked:
    return Asked(
        ref=ref,
        name=file.name,
        document_kind=file.document_kind,
        document_number=file.document_number,
        document_issuer=file.document_issuer,
        nationality=file.nationality,
        born_on=file.born_on.isoformat() if file.born_on else "",
        photo=_photo(photo_key),
    )


def _photo(key: str) -> str:
    try:
        return digest_of(files.read(key)) if key else ""
    except NotFound:
        return ""
