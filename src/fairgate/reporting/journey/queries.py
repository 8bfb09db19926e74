"""Reads the chart and the people of one organization, in a number of queries that does not grow with them."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.fees import queries as fees
from fairgate.billing.fees.queries import FeeView
from fairgate.billing.fees.states import FeeState
from fairgate.credentials.badges import queries as badges
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money, total
from fairgate.foundation.states import Party
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import StageOrder
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.queries import OrganizationView, pays_at_pickup
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.personnel.queries import PersonView
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.submissions.queries import SubmissionView
from fairgate.reporting.journey import rules
from fairgate.reporting.journey.states import Act, PersonStatus


@dataclass(frozen=True)
class PersonRow:
    """A person as lists show them: registration, badge fee and badge in one word."""

    person: PersonView
    status: PersonStatus
    fee: FeeView | None
    badge_state: str | None

    @property
    def id(self) -> UUID:
        return self.person.id

    @property
    def waits_for(self) -> Party | None:
        return rules.waits_for(self.status)


@dataclass(frozen=True)
class Chart:
    """Everything that the home page of an organization shows. Source: guide R1, R31, R42."""

    organization: OrganizationView
    submission: SubmissionView
    rulebook: Rulebook
    progress: rules.Progress
    people: tuple[PersonRow, ...]

    @property
    def steps(self) -> tuple[rules.Step, ...]:
        return rules.steps(self.progress)

    @property
    def act(self) -> Act:
        return rules.next_act(self.progress)

    @property
    def due(self) -> Money:
        """The badge fees that wait to be paid, orders already placed not counted."""
        return total([row.fee.amount for row in self.people if row.fee and row.fee.state == FeeState.DUE])

    def with_status(self, *words: PersonStatus) -> tuple[PersonRow, ...]:
        """Return the people who bear one of these words."""
        return tuple(row for row in self.people if row.status in words)


def people(organization_id: int, actor: Actor) -> tuple[PersonRow, ...]:
    """Return everyone of an organization with their word; a stranger finds nobody."""
    return _rows(organization_id, actor, pays_at_pickup=pays_at_pickup(organization_id))


def _rows(organization_id: int, actor: Actor, *, pays_at_pickup: bool) -> tuple[PersonRow, ...]:
    persons = personnel.persons_of(organization_id, actor)
    ids = [person.id for person in persons]
    fee_of, badge_of = fees.fees_of(ids), badges.states_of(ids)
    return tuple(
        _row(each, fee_of.get(each.id), badge_of.get(each.id), pays_at_pickup=pays_at_pickup)
        for each in persons
    )


def person(person_id: UUID, actor: Actor) -> PersonRow:
    """Return one person with their word; raises NotFound for a stranger."""
    view = personnel.person(person_id, actor)
    return _row(
        view,
        fees.fees_of([person_id]).get(person_id),
        badges.states_of([person_id]).get(person_id),
        pays_at_pickup=pays_at_pickup(view.organization_id),
    )


def chart(organization_id: int, actor: Actor) -> Chart:
    """Return the progress chart of an organization; raises NotFound for a stranger."""
    organization = organizations.get(organization_id, actor)
    submission = submissions.submission_of(organization_id, actor)
    rulebook = organizations.rulebook_of(organization_id)
    later = rulebook.pays_at_pickup(organization.region)
    rows = _rows(organization_id, actor, pays_at_pickup=later)
    progress = rules.Progress(
        organization=submission.state,
        is_automatic=not organization.is_overseas and organization.category in rulebook.automatic_categories,
        is_form_complete=not organization.missing,
        people=Counter(row.status for row in rows),
        is_pay_first=rulebook.stage_order == StageOrder.PAY_FIRST,
        is_overseas=organization.is_overseas,
    )
    return Chart(organization, submission, rulebook, progress, rows)


def _row(
    view: PersonView, fee: FeeView | None, badge_state: str | None, *, pays_at_pickup: bool
) -> PersonRow:
    fee_state = fee.state if fee else None
    word = rules.status(view.state, fee_state, badge_state, pays_at_pickup=pays_at_pickup)
    return PersonRow(view, word, fee, badge_state)
