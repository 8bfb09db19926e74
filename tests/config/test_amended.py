"""An approved organization changes: at once or by review, never leaving anybody in between. Source: Q11, Q28, R20."""

from dataclasses import replace

import pytest

from fairgate.credentials.badges.queries import badge_of, states_of
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.queries import get, organization_of
from fairgate.registration.personnel.queries import person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import Outcome, SubjectKind
from fairgate.registration.submissions import operations
from fairgate.registration.submissions.queries import latest_amendment, submission_of
from tests.at_once import at_once
from tests.cast import AT, LIN, QIAN, ZHOU
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.desk import GU

pytestmark = pytest.mark.django_db
NEW_NAME = "华东精密制造有限公司"


@pytest.fixture(autouse=True)
def _edition(db):
    make.edition()


@pytest.fixture
def paid():
    return visits.paid(2, at=AT)


def own(visit):
    return visit.enrolled.organization_id


def file(visit, **changes):
    return replace(get(own(visit), SYSTEM).file, **changes)


def amend(visit, *, by=None, seen="", **changes):
    seen = seen or get(own(visit), SYSTEM).version
    return operations.amend(
        own(visit), file(visit, **changes), seen_version=seen, by=by or visit.owner, at=AT
    )


def move_to(visit, code="xuhui", **changes):
    said = {"referral_code": "", "explanation": "总部在徐汇"} | changes
    return operations.ask_for_delegation(own(visit), make.delegation(code), **said, by=visit.owner, at=AT)


def reviewer(code="pudong"):
    return ZHOU.in_scope(make.delegation(code), user_id=code)


def case_of(by):
    (row,) = queries.queue(by, SubjectKind.ORGANIZATION)
    return queries.case(row.id, by, on=AT.date())


def decide(outcome, reason="", by=None, fields=()):
    by = by or reviewer()
    case = case_of(by)
    reviews.decide(
        case.id, outcome, reason=reason, fields_named=fields, seen_version=case.seen_version, by=by, at=AT
    )


def codes_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return {refusal.code for refusal in refused.value.refusals}


def test_contacts_change_at_once_and_nobody_reviews_them(paid):
    assert amend(paid, contact_name="周明", contact_email="zhou@huadong.example") is None
    assert organization_of(paid.owner).file.contact_name == "周明"
    assert queries.queue(reviewer(), SubjectKind.ORGANIZATION) == []


def test_what_is_on_the_certificate_stays_in_force_until_the_delegation_accepts(paid):
    amend(paid, name=NEW_NAME, contact_name="周明")
    before = organization_of(paid.owner)
    assert (before.name != NEW_NAME, before.file.contact_name) == (True, "周明")
    assert submission_of(own(paid), paid.owner).state == "approved"
    assert {person(each, paid.owner).state for each in paid.person_ids} == {"under_review"}
    case = case_of(reviewer())
    assert [(change.field, change.now) for change in case.changes] == [("name", NEW_NAME)]
    assert (case.organization.name, case.amendment.kind) == (NEW_NAME, "certificate")
    decide("approve")
    assert organization_of(paid.owner).name == NEW_NAME
    assert latest_amendment(own(paid), paid.owner).state == "applied"
    assert "变更已生效" in notices_of(paid.enrolled.user_id)[0].body


def test_badges_are_made_anew_when_the_name_changes_and_people_are_not_reviewed_again():
    visit = visits.ready(at=AT)
    old = badge_of(visit.person_ids[0], SYSTEM)
    amend(visit, name=NEW_NAME)
    assert badge_of(visit.person_ids[0], SYSTEM).number == old.number
    decide("approve")
    assert set(states_of(visit.person_ids).values()) == {"revoked"}
    run_due(AT)
    fresh = badge_of(visit.person_ids[0], SYSTEM)
    assert (fresh.face.organization, fresh.state, fresh.number != old.number) == (NEW_NAME, "ready", True)
    assert person(visit.person_ids[0], visit.owner).state == "approved"


def test_what_is_not_on_the_card_leaves_the_badges_alone():
    visit = visits.decided(visits.paid(at=AT), Outcome.APPROVE, at=AT)
    amend(visit, address="上海市浦东新区东海大道190号")
    decide("approve")
    assert set(states_of(visit.person_ids).values()) == {"preparing"}


@pytest.mark.parametrize(("outcome", "state"), [("return", "returned"), ("reject", "refused")])
def test_a_change_that_is_not_accepted_changes_nothing_and_says_why(paid, outcome, state):
    name = organization_of(paid.owner).name
    amend(paid, name=NEW_NAME)
    decide(outcome, "名称与新证照不符", fields=["name"])
    view = latest_amendment(own(paid), paid.owner)
    assert (view.state, view.reason, view.fields_named) == (state, "名称与新证照不符", ("name",))
    assert organization_of(paid.owner).name == name
    assert submission_of(own(paid), paid.owner).state == "approved"
    assert "名称与新证照不符" in notices_of(paid.enrolled.user_id)[0].body
    amend(paid, name="华东精密机械制造有限公司")


def test_one_change_at_a_time_and_only_of_an_approved_organization(paid):
    amend(paid, name=NEW_NAME)
    assert codes_of(lambda: amend(paid, name="另一名称有限公司")) == {"open"}
    assert amend(paid, contact_name="周明") is None
    draft = visits.Visit(make.organization(), ())
    assert codes_of(lambda: amend(draft, name=NEW_NAME)) == {"unapproved"}


def test_a_gap_among_what_changes_is_said_beside_its_field(paid):
    with pytest.raises(Refused) as refused:
        amend(paid, name=" ", contact_email="nope")
    assert {refusal.field for refusal in refused.value.refusals} == {"name", "contact_email"}


def test_a_change_is_bound_to_what_was_seen_and_made_by_editors(paid):
    with pytest.raises(Stale):
        amend(paid, seen="0" * 32, name=NEW_NAME)
    payer = replace(LIN, role="payer").in_scope(own(paid), user_id="3")
    for actor, error in ((payer, Forbidden), (QIAN, NotFound)):
        with pytest.raises(error):
            amend(paid, by=actor, name=NEW_NAME)
        with pytest.raises(error):
            reviews.withdraw_amendment(own(paid), by=actor, at=AT)


def test_a_change_is_taken_back_until_a_reviewer_has_it(paid):
    amend(paid, name=NEW_NAME)
    case = case_of(reviewer())
    reviews.take(case.id, by=reviewer(), at=AT)
    assert codes_of(lambda: reviews.withdraw_amendment(own(paid), by=paid.owner, at=AT)) == {"taken"}
    reviews.release(case.id, by=reviewer(), at=AT)
    reviews.withdraw_amendment(own(paid), by=paid.owner, at=AT)
    assert latest_amendment(own(paid), paid.owner).state == "withdrawn"
    assert queries.queue(reviewer(), SubjectKind.ORGANIZATION) == []
    with pytest.raises(NotFound):
        reviews.withdraw_amendment(own(paid), by=paid.owner, at=AT)


def test_the_new_delegation_decides_and_takes_over_what_is_open(paid):
    move_to(paid)
    assert queries.queue(reviewer(), SubjectKind.ORGANIZATION) == []
    assert organization_of(paid.owner).delegation_id == make.delegation("pudong")
    assert len(queries.queue(reviewer(), SubjectKind.PERSON)) == 2
    decide("approve", by=reviewer("xuhui"))
    view = organization_of(paid.owner)
    assert (view.delegation_id, view.subordination_reason) == (make.delegation("xuhui"), "总部在徐汇")
    assert queries.queue(reviewer(), SubjectKind.PERSON) == []
    assert len(queries.queue(reviewer("xuhui"), SubjectKind.PERSON)) == 2


def test_a_delegation_is_asked_under_the_rules_of_the_sign_up(paid):
    assert codes_of(lambda: move_to(paid, "pudong")) == {"same"}
    assert codes_of(lambda: move_to(paid, referral_code="NOPE")) == {"unknown"}
    assert codes_of(lambda: move_to(paid, explanation="长" * 301)) == {"long"}


def test_before_the_submission_the_delegation_is_changed_freely():
    enrolled = make.organization()
    said = {"referral_code": "", "explanation": "", "by": enrolled.owner, "at": AT}
    organizations.change_delegation(enrolled.organization_id, make.delegation("xuhui"), **said)
    assert organization_of(enrolled.owner).delegation_id == make.delegation("xuhui")
    with pytest.raises(Refused):
        organizations.change_delegation(
            enrolled.organization_id, make.delegation("pudong"), **said | {"referral_code": "NOPE"}
        )
    make.submitted(enrolled, make.person(enrolled))
    assert codes_of(
        lambda: organizations.change_delegation(enrolled.organization_id, make.delegation("pudong"), **said)
    ) == {"locked"}


def test_a_revocation_ends_what_was_asked(paid):
    amend(paid, name=NEW_NAME)
    reviews.revoke_organization(own(paid), reason="营业执照已被吊销", by=GU, at=AT)
    assert latest_amendment(own(paid), paid.owner).state == "withdrawn"
    assert queries.queue(reviewer(), SubjectKind.ORGANIZATION) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_of_taking_a_change_back_and_accepting_it_at_once_one_wins_and_the_other_is_told(paid):
    name = organization_of(paid.owner).name
    amend(paid, name=NEW_NAME)
    by, case = reviewer(), case_of(reviewer())
    mine, theirs = at_once(
        lambda: reviews.withdraw_amendment(own(paid), by=paid.owner, at=AT),
        lambda: reviews.decide(case.id, "approve", seen_version=case.seen_version, by=by, at=AT),
    )
    assert isinstance(mine, Refused | NotFound) != isinstance(theirs, Refused)
    assert organization_of(paid.owner).name == (NEW_NAME if theirs is None else name)
