"""Writing down what was known of an organization, and what the rules say of it, at the moment of a decision."""

from datetime import datetime

from fairgate.foundation.clock import day_of
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.submissions.models import Judgement
from fairgate.registration.submissions.queries import evidence_of
from fairgate.registration.submissions.states import JudgementCause
from fairgate.registration.verification.queries import rules_in_force
from fairgate.registration.verification.rules import Verdict, judge


def judged(organization: OrganizationView, cause: JudgementCause, *, at: datetime) -> Verdict:
    """Judge what is known of an organization by the rules in force, and keep evidence and verdict."""
    evidence = evidence_of(organization, on=day_of(at))
    found = judge(evidence, rules_in_force(organization.edition_id))
    Judgement.objects.create(
        edition_id=organization.edition_id,
        organization_id=organization.id,
        picture_id=organization.picture_id,
        cause=cause,
        evidence=evidence.as_json(),
        verdict=found.as_json(),
        automatic=found.automatic,
        rule_version=found.rule_version,
        judged_at=at,
    )
    return found
