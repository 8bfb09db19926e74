"""Qualification proofs: handing pictures in and taking them out. Source: guide R32, F2."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.foundation.files import CleanImage, clean_image
from fairgate.platform.audit import operations as audit
from fairgate.platform.limits import operations as limits
from fairgate.platform.work import uploads
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations import rules
from fairgate.registration.organizations.models import Organization, QualificationProof
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.policies import insist_on_editor

DROP_JOB = "registration.organizations.drop_unnamed_proof"
_SHORTEST_SIDE = 200
"""Below this many pixels nobody can read a certificate."""


def add_proof(
    organization_id: int, *, kind: str, caption: str, data: bytes, name: str, by: Actor, at: datetime
) -> int:
    """Clean and keep a picture of a qualification; return its id.

    Raises NotFound or Forbidden, Refused (also while the file is closed) beside kind, caption or picture. Not
    inside a transaction: a refused picture stays counted, for looking at it costs as much.
    """
    insist_on_editor(by, organization_id)
    full = limits.take(rules.proof_limits(organization_id), at=at)
    refuse(rules.upload_refusal(full), *rules.proof_refusals(kind, caption))
    clean = clean_image(data, name=name, min_side=_SHORTEST_SIDE)
    key = uploads.keep(
        clean.jpeg,
        "proofs",
        "jpg",
        unless_named=DROP_JOB,
        whose={"organization": int(organization_id)},
        at=at,
    )
    proof = QualificationProof(
        kind=kind, caption=caption.strip(), storage_key=key, added_at=at, added_by=by.label
    )
    try:
        return _file(organization_id, proof, clean, by=by, at=at)
    except Exception:
        files.drop(key)
        raise


def drop_unnamed_proof(key: str, organization_id: int) -> None:
    """Drop a picture that no proof of an organization names. Repeatable."""
    if not QualificationProof.objects.filter(organization_id=organization_id, storage_key=key).exists():
        files.drop(key)


@transaction.atomic
def remove_proof(proof_id: int, *, by: Actor, at: datetime) -> None:
    """Delete a picture for good. Raises NotFound or Forbidden, Refused while the file is closed."""
    whose = QualificationProof.objects.filter(pk=proof_id).values_list("organization_id", flat=True).first()
    if whose is None:
        raise NotFound
    _open(whose, by)
    proof = QualificationProof.objects.select_for_update(no_key=True).filter(pk=proof_id).first()
    if proof is None:
        raise NotFound
    audit.record("remove_proof", proof, by=by, at=at, organization=whose, kind=proof.kind)
    transaction.on_commit(lambda: files.drop(proof.storage_key))
    proof.delete()


@transaction.atomic
def _file(
    organization_id: int, proof: QualificationProof, clean: CleanImage, *, by: Actor, at: datetime
) -> int:
    organization = _open(organization_id, by)
    there = QualificationProof.objects.filter(organization=organization).count()
    refuse(rules.too_many_proofs_refusal(there, rulebook(organization.edition_id)))
    proof.organization, proof.name, proof.sha256 = organization, clean.name, clean.sha256
    try:
        with transaction.atomic():
            proof.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(rules.twice_refusal()) from error
    audit.record("add_proof", proof, by=by, at=at, organization=organization_id, kind=proof.kind)
    return proof.pk


def _open(organization_id: int, by: Actor) -> Organization:
    """Return the locked organization of an editor whose file is open: reviewers decide on what they have seen."""
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.locked_refusal(organization.lock))
    return organization
