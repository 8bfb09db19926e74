"""Reads of qualification proofs; a stranger finds none."""

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.organizations.models import QualificationProof
from fairgate.registration.organizations.queries.files import visible_to
from fairgate.registration.organizations.states import ProofKind
from fairgate.registration.organizations.views import ProofView


def proofs_of(organization_id: int, actor: Actor) -> tuple[ProofView, ...]:
    """Return an organization's qualification proofs, the oldest first, in one read; () for a stranger."""
    seen = visible_to(actor).filter(id=organization_id)
    return tuple(_view(row) for row in QualificationProof.objects.filter(organization__in=seen))


def proof(proof_id: int, actor: Actor) -> ProofView:
    """Return a proof of an organization that the actor may know of; raises NotFound."""
    return _view(_found(proof_id, actor))


def proof_picture(proof_id: int, actor: Actor) -> bytes:
    """Return a proof's picture as JPEG; raises NotFound."""
    return files.read(_found(proof_id, actor).storage_key)


def _found(proof_id: int, actor: Actor) -> QualificationProof:
    row = QualificationProof.objects.filter(organization__in=visible_to(actor), pk=proof_id).first()
    if row is None:
        raise NotFound
    return row


def _view(row: QualificationProof) -> ProofView:
    return ProofView(
        id=row.pk,
        organization_id=row.organization_id,
        kind=row.kind,
        kind_label=ProofKind(row.kind).label,
        caption=row.caption,
        name=row.name,
        added_at=row.added_at,
        added_by=row.added_by,
    )
