"""What people ask about their own data by the link that they were sent, and the answer. Source: PIPL 15, 44-50."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents import operations as consents
from fairgate.platform.consents.queries import person_holder
from fairgate.platform.consents.rules import NEEDED
from fairgate.platform.consents.states import Step
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.personnel import messages, rules
from fairgate.registration.personnel.links import person_of
from fairgate.registration.personnel.models import Objection
from fairgate.registration.personnel.operations.needing import withdraw_of
from fairgate.registration.personnel.operations.rows import row_of
from fairgate.registration.personnel.policies import answers_for
from fairgate.registration.personnel.states import OBJECTION, ObjectionState, Wish

REMIND_JOB = "registration.personnel.remind_of_withdrawal"
PRESS_JOB = "registration.personnel.press_withdrawal"
TEXT_JOB, MAIL_JOB = "registration.personnel.text_settled", "registration.personnel.mail_settled"


@transaction.atomic
def object_to_entry(token: str, wish: str, words: str, *, by: Actor, at: datetime) -> None:
    """Take down what a person asks of whoever entered them, and tell the organization. Raises NotFound, Refused.

    The token is the permission. The same wish once more changes nothing. Whoever withdraws the consent to document,
    portrait or security review withdraws it now; the host's officers are told too, for nobody comes without them.
    """
    person = row_of(_told(token))
    refuse(rules.objection_refusal(wish, person.state))
    row, is_new = Objection.objects.get_or_create(
        person=person,
        wish=wish,
        state=ObjectionState.OPEN,
        defaults={"words": words.strip(), "made_at": at},
    )
    if not is_new:
        return
    audit.record("object_to_entry", person, by=by, at=at, wish=row.wish)
    messages.tell_objection(row, at=at)
    if wish == Wish.WITHDRAW:
        _withdraw_consents(person.pk, by=by, at=at)
        messages.tell_privacy_desk(row, at=at)
        _watch(row, at)


def _watch(row: Objection, at: datetime) -> None:
    """See to it that a withdrawal has its consequence: a reminder a day before the term, the host after it."""
    leaves_at = rules.leaves_by(row.wish, at, rulebook(row.person.edition_id))
    if leaves_at is not None:
        intend(REMIND_JOB, str(row.pk), at=at, due_at=max(at, leaves_at - timedelta(days=1)))
        intend(PRESS_JOB, str(row.pk), at=at, due_at=leaves_at)


@transaction.atomic
def remind_of_withdrawal(objection_id: int, *, at: datetime) -> None:
    """Remind the organization of somebody who withdrew and is not cancelled yet; harmless twice."""
    row = _open(objection_id)
    if row is not None:
        messages.tell_leave_soon(row, at=at)


@transaction.atomic
def press_withdrawal(objection_id: int, *, at: datetime) -> None:
    """Tell the host's officers that an organization has let the term pass: now they may cancel. Harmless twice."""
    row = _open(objection_id)
    if row is not None:
        messages.tell_overdue(row, at=at)


def _open(objection_id: int) -> Objection | None:
    rows = Objection.objects.select_related("person__organization")
    return rows.filter(pk=objection_id, state=ObjectionState.OPEN).first()


@transaction.atomic
def withdraw_own_need(token: str, *, by: Actor, at: datetime) -> None:
    """Withdraw the consent to one's accessibility need by one's own link; the need goes with it. Raises NotFound."""
    person = row_of(_told(token))
    withdraw_of(person.pk, by=by, at=at)


@transaction.atomic
def settle_objection(objection_id: int, *, is_done: bool, answer: str, by: Actor, at: datetime) -> None:
    """Say that a wish is done, or why it is not; the person is told by SMS and e-mail. Source: PIPL 50.

    The organization's editors answer, or the host's officers. Raises NotFound, Refused (field "answer", or code
    "still_here" for a person who is not out yet, "consent" for a withdrawal, which nobody may decline), Stale.
    """
    row = _locked(objection_id, by)
    state = row_of(row.person_id).state
    refuse(*rules.settling_refusals(row.wish, state, answer, is_done=is_done))
    audit.move(row, OBJECTION, "settle_objection" if is_done else "decline_objection", by=by, at=at)
    _close(row, answer, by=by, at=at)


@transaction.atomic
def settle_by_leaving(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Settle whatever a person still asks, now that they are out: nothing of theirs is used any more; repeatable."""
    wishes = Objection.objects.select_for_update(no_key=True, of=("self",)).filter(person_id=person_id)
    for row in wishes.filter(state=ObjectionState.OPEN):
        audit.move(row, OBJECTION, "settle_objection", by=by, at=at)
        _close(row, "", by=by, at=at)


def _close(row: Objection, answer: str, *, by: Actor, at: datetime) -> None:
    row.settled_at, row.settled_by, row.answer = at, by.label, answer.strip()
    row.save(update_fields=["settled_at", "settled_by", "answer"])
    for job in (TEXT_JOB, MAIL_JOB):
        intend(job, str(row.pk), at=at)


def _withdraw_consents(person_id: UUID, *, by: Actor, at: datetime) -> None:
    for purpose in NEEDED[Step.HAND_IN]:
        consents.withdraw(person_holder(person_id), purpose=purpose, by=by, at=at)


def _told(token: str) -> UUID:
    person_id = person_of(token)
    if person_id is None:
        raise NotFound
    return person_id


def _locked(objection_id: int, by: Actor) -> Objection:
    found = Objection.objects.select_for_update(no_key=True, of=("self",)).filter(answers_for(by))
    row = found.filter(pk=objection_id).first() if by != SYSTEM else None
    if row is None:
        raise NotFound
    return row
