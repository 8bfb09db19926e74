"""The steward's answer to a question of the gate, after comparing the person with the portrait."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from fairgate.credentials.admissions import rules
from fairgate.credentials.admissions.models import Admission
from fairgate.credentials.admissions.operations.lines import new_line, tell_first_entry
from fairgate.credentials.admissions.policies import gate_for
from fairgate.credentials.admissions.queries import Answer, answer_of, passages_of
from fairgate.credentials.admissions.states import Direction, Reason, Verdict
from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, refuse
from fairgate.registration.editions.queries import rulebook


@transaction.atomic
def settle(scan_id: UUID, gate_code: str, *, is_the_person: bool, by: Actor, at: datetime) -> Answer:
    """Answer the question that a scan raised: admit the person, or refuse because it is somebody else.

    The badge is judged once more, since it may have been revoked meanwhile. The same answer twice changes
    nothing; another one is refused. Raises NotFound for whoever does not work at that gate.
    """
    question = _question(scan_id, gate_code, by)
    badge = (
        Badge.objects.select_for_update(no_key=True).get(pk=question.badge_id) if question.badge_id else None
    )
    earlier = Admission.objects.select_related("badge").filter(settles=question).first()
    is_other = earlier is not None and (earlier.reason == Reason.NOT_THE_PERSON) == is_the_person
    refuse(rules.settle_refusal(reason=Reason(question.reason), is_settled_otherwise=is_other))
    if earlier is not None or badge is None:
        return answer_of(earlier or question)
    line = _settlement(question, badge, is_the_person, by, at)
    line.save(force_insert=True)
    tell_first_entry(line, by=by, at=at)
    return answer_of(line)


def _question(scan_id: UUID, gate_code: str, by: Actor) -> Admission:
    lines = Admission.objects.select_for_update(no_key=True).filter(gate=gate_for(by, gate_code), pk=scan_id)
    line = lines.first()
    if line is None:
        raise NotFound
    return line


def _settlement(question: Admission, badge: Badge, is_the_person: bool, by: Actor, at: datetime) -> Admission:
    finding = rules.Finding(Verdict.REFUSE_ENTRY, Reason.NOT_THE_PERSON, question.is_trial)
    if is_the_person:
        finding = _judged_again(question, badge, at)
    line = new_line(
        uuid5(question.pk, "settled"),
        question.gate,
        badge,
        finding,
        direction=question.direction,
        shown_at=at,
        shown_hash=question.shown_hash,
        by=by,
        at=at,
    )
    line.settles = question
    return line


def _judged_again(question: Admission, badge: Badge, at: datetime) -> rules.Finding:
    shown = rules.Shown(
        gate=question.gate.code,
        edition=question.gate.edition_id,
        direction=Direction(question.direction),
        at=at,
        day=day_of(at),
        claimed_edition=badge.edition_id,
        claimed_serial=badge.serial,
        is_confirmed=True,
    )
    card = rules.Card(badge.serial, BadgeState(badge.state))
    past = passages_of([badge]).get(badge.pk, [])
    return rules.judge(shown, card, rulebook(badge.edition_id), past)
