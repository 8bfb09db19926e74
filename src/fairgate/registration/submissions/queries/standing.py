"""Where submissions stand."""

from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import either
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.personnel.states import EDITABLE, HANDED_IN
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.rules import submit_refusals
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT, SubmissionState
from fairgate.registration.submissions.views import Preview, SubmissionView
from fairgate.registration.verification.rules import Verdict


def submission_of(organization_id: int, actor: Actor) -> SubmissionView:
    """Return where an organization's submission stands; 草稿 before the first try. Raises NotFound."""
    organizations.get(organization_id, actor)
    return _view(row_of(organization_id))


def is_approved(organization_id: int) -> bool:
    """Say whether the organization is approved; for reactions, so no actor is asked."""
    return row_of(organization_id).state == SubmissionState.APPROVED


def is_revoked(organization_id: int) -> bool:
    """Say whether the host has taken the approval back; for verbs, so no actor is asked. Source: Q17."""
    return row_of(organization_id).state == SubmissionState.REVOKED


def preview(organization_id: int, actor: Actor, *, at: datetime) -> Preview:
    """Return everything that is about to be handed in, and what stands against it. Source: guide R39-R42."""
    organization = organizations.get(organization_id, actor)
    submission = row_of(organization_id)
    persons = tuple(personnel.persons_of(organization_id, actor))
    refusals = submit_refusals(
        state=submission.state,
        missing=organization.missing,
        people=sum(1 for person in persons if person.state in (*EDITABLE, *HANDED_IN)),
        rulebook=organizations.rulebook_of(organization_id),
        at=at,
    )
    return Preview(organization, _view(submission), persons, _unsubmitted(persons), refusals)


def unsubmitted_count(organization_id: int, actor: Actor) -> int:
    """Return 待提交人数: how many people are entered, or given back, and not handed in. Source: guide R42."""
    people = personnel.visible_to(actor).filter(organization_id=organization_id)
    return people.filter(state__in=EDITABLE).count()


def row_of(organization_id: int) -> Submission:
    """Return the stored submission, or an unsaved 草稿 when nothing was ever tried."""
    stored = Submission.objects.filter(organization_id=organization_id).first()
    return stored or Submission(organization_id=organization_id)


def doubts_of(organization_id: int) -> tuple[str, ...]:
    """Return the names of the checks that count and did not stand when the submission was judged last."""
    stored = row_of(organization_id).verdict
    return tuple(check.name.value for check in Verdict.from_json(stored).reasons) if stored else ()


def _unsubmitted(persons: tuple[PersonView, ...]) -> int:
    return sum(1 for person in persons if person.state in EDITABLE)


def _view(submission: Submission) -> SubmissionView:
    verdict = Verdict.from_json(submission.verdict) if submission.verdict else None
    return SubmissionView(
        organization_id=submission.organization_id,
        state=submission.state,
        state_label=SubmissionState(submission.state).label,
        times=submission.times,
        submitted_at=submission.submitted_at,
        decided_at=submission.decided_at,
        reason=str(either(submission.reason, submission.reason_en)),
        fields_named=tuple(submission.fields_named),
        checks=verdict.checks if verdict else (),
        concerns=verdict.words_for_applicant if verdict else (),
        rule_version=verdict.rule_version if verdict else "",
        can_submit=submission.state in OPEN_TO_SUBMIT,
    )
