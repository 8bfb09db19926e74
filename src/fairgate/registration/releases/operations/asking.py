"""Asking another organization, whoever it is, to let go of a person; and taking that back. Source: Q23."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.foundation.files import clean_image
from fairgate.foundation.identifiers import business_number
from fairgate.platform.audit import operations as audit
from fairgate.platform.limits import operations as limits
from fairgate.platform.work import uploads
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.rules import PATIENCE, REMINDERS
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel.models import Person
from fairgate.registration.releases import messages, rules
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.policies import asked_by
from fairgate.registration.releases.queries import holder_entry_of
from fairgate.registration.releases.states import OPEN_RELEASES, RELEASE

REMIND_JOB, ESCALATE_JOB = "registration.releases.remind", "registration.releases.escalate"
DROP_JOB = "registration.releases.drop_unnamed_proof"
_MOST_BYTES = 5 * 1024**2
_SHORTEST_SIDE = 200


def ask_for_release(
    person_id: UUID, *, statement: str, proof: bytes, proof_name: str = "", by: Actor, at: datetime
) -> int:
    """Ask whoever has this person's document handed in to let go of it; return the request's id.

    Raises NotFound, Forbidden, Refused (code "free" when nobody has it; beside statement and proof; "limit"). Not
    inside a transaction: a refused request must stay counted, and a picture takes time.
    """
    wanted = _own(person_id, by)
    refuse(*rules.ask_refusals(wanted.state, statement=statement, has_proof=bool(proof)))
    refuse(rules.limit_refusal(limits.take(rules.limits(wanted.organization_id), at=at)))
    held = holder_entry_of(wanted)
    refuse(rules.free_refusal(is_taken=held is not None))
    if held is None:
        raise NotFound
    refuse(rules.open_refusal(is_open=_is_open(wanted.organization_id, held.pk)))
    clean = clean_image(proof, name=proof_name, max_bytes=_MOST_BYTES, min_side=_SHORTEST_SIDE, field="proof")
    row = _row(wanted, held)
    row.statement = statement.strip()
    row.proof_key = uploads.keep(
        clean.jpeg, "proofs", "jpg", unless_named=DROP_JOB, whose={"wanted": str(wanted.pk)}, at=at
    )
    row.number, row.asked_by, row.asked_at = business_number("RL", at), by.label, at
    return _write(row, by=by, at=at)


def drop_unnamed_proof(key: str, wanted_id: UUID) -> None:
    """Drop a picture that no request for this person names. Repeatable."""
    if not ReleaseRequest.objects.filter(wanted_id=wanted_id, proof_key=key).exists():
        files.drop(key)


@transaction.atomic
def withdraw(request_id: int, *, by: Actor, at: datetime) -> None:
    """Take a request back. Raises NotFound, Stale when it is answered."""
    row = ReleaseRequest.objects.select_for_update(no_key=True).filter(asked_by(by), pk=request_id).first()
    if row is None:
        raise NotFound
    audit.move(row, RELEASE, "withdraw", by=by, at=at)
    row.decided_at, row.decided_by = at, by.label
    row.save(update_fields=["decided_at", "decided_by"])


def _own(person_id: UUID, by: Actor) -> Person:
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound
    insist_on_editor(by, person.organization_id)
    return person


def _is_open(asker_id: int, held_id: UUID) -> bool:
    asked = ReleaseRequest.objects.filter(asker_id=asker_id, held_id=held_id)
    return asked.filter(state__in=OPEN_RELEASES).exists()


def _row(wanted: Person, held: Person) -> ReleaseRequest:
    return ReleaseRequest(
        asker_id=wanted.organization_id, wanted=wanted, holder_id=held.organization_id, held=held
    )


def _write(row: ReleaseRequest, *, by: Actor, at: datetime) -> int:
    with transaction.atomic():
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:  # the button was pressed twice
            raise Refused(*filter(None, [rules.open_refusal(is_open=True)])) from error
        audit.record("ask_for_release", row, by=by, at=at)
        messages.tell_holder(row, at=at)
        for wait in REMINDERS:
            intend(REMIND_JOB, f"{row.pk}:{wait.days}", at=at, due_at=at + wait)
        intend(ESCALATE_JOB, str(row.pk), at=at, due_at=at + PATIENCE)
    return row.pk
