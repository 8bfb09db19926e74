"""确认提交 and what follows from it within the same request, or later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound, Refused
from fairgate.foundation.events import install
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.work.operations import run_due
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.submissions import operations, queries
from fairgate.registration.submissions.models import Submission
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.events import LicenceRead, RegistryAnswered
from fairgate.registration.verification.rules import RULE_VERSION
from tests.cast import AT, HUADONG_USCC, QIAN
from tests.factories import registration as make

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


def state_of(enrolled):
    return queries.submission_of(enrolled.organization_id, enrolled.owner).state


def codes_of(enrolled, *person_ids, at=AT):
    with pytest.raises(Refused) as refused:
        make.submitted(enrolled, *person_ids, at=at)
    return {refusal.code for refusal in refused.value.refusals}


def unread():
    return make.organization(picture_id=make.licence(read=False))


def read(enrolled, *, name=make.HUADONG.name):
    picture_id = organization_of(enrolled.owner).picture_id
    verification.record_reading(picture_id, make.reading(uscc=HUADONG_USCC, name=name), by=SYSTEM, at=AT)


def test_an_enterprise_is_approved_within_the_request_and_the_rule_is_recorded():
    enrolled = make.organization()
    assert make.submitted(enrolled, make.person(enrolled)) == "approved"
    row = Submission.objects.get()
    assert queries.is_approved(enrolled.organization_id)
    last = entries_about(row)[-1]
    assert (last.verb, last.actor_label, last.detail["rule_version"]) == (
        "approve_by_rule",
        "system",
        RULE_VERSION,
    )


def test_at_least_one_person_must_come_along_or_have_come_before():
    enrolled = make.organization()
    make.person(enrolled)
    assert codes_of(enrolled) == {"nobody"}


def test_every_gap_is_said_at_once():
    enrolled = make.organization(file=replace(make.HUADONG, main_business="", contact_email=""))
    with pytest.raises(Refused) as refused:
        make.submitted(enrolled)
    assert {refusal.field for refusal in refused.value.refusals} == {
        "main_business",
        "contact_email",
        "persons",
    }


def test_an_unready_person_stops_the_whole_submission():
    enrolled = make.organization()
    with pytest.raises(Refused):
        make.submitted(enrolled, make.person(enrolled, title=""))
    assert state_of(enrolled) == "draft"


def test_a_doubtful_licence_goes_to_people_with_the_reasons():
    enrolled = make.organization(file=replace(make.HUADONG, name="华东精密机械股份有限公司"))
    assert make.submitted(enrolled, make.person(enrolled)) == "waiting"
    view = queries.submission_of(enrolled.organization_id, enrolled.owner)
    assert len(view.concerns) == 1
    assert "华东精密机械有限公司" in view.concerns[0]


def test_other_categories_always_go_to_people():
    enrolled = make.organization(category="social_organization", referral_code="Q2021537")
    assert make.submitted(enrolled, make.person(enrolled)) == "waiting"


def test_a_licence_that_is_still_being_read_is_judged_when_it_has_been():
    install({fact: REACTIONS[fact] for fact in (LicenceRead, RegistryAnswered)})
    enrolled = unread()
    assert make.submitted(enrolled, make.person(enrolled)) == "checking"
    run_due(LATER, lane="quick")
    assert state_of(enrolled) == "checking"
    read(enrolled)
    run_due(LATER, lane="quick")
    assert state_of(enrolled) == "approved"


def test_after_ten_minutes_people_take_over():
    enrolled = unread()
    make.submitted(enrolled, make.person(enrolled))
    assert (
        operations.decide_when_read(enrolled.organization_id, at=AT + timedelta(minutes=9, seconds=59))
        == "checking"
    )
    assert operations.decide_when_read(enrolled.organization_id, at=AT + timedelta(minutes=10)) == "waiting"


def test_judging_twice_changes_nothing():
    enrolled = make.organization()
    make.submitted(enrolled, make.person(enrolled))
    before = len(entries_about(Submission.objects.get()))
    assert operations.decide_when_read(enrolled.organization_id, at=LATER) == "approved"
    assert len(entries_about(Submission.objects.get())) == before


def test_an_approved_organization_hands_in_more_people_by_the_same_verb():
    enrolled, _first = make.approved_organization()
    second = make.person(enrolled)
    assert queries.unsubmitted_count(enrolled.organization_id, enrolled.owner) == 1
    assert make.submitted(enrolled, second) == "approved"
    assert queries.unsubmitted_count(enrolled.organization_id, enrolled.owner) == 0
    assert codes_of(enrolled) == {"nobody"}


def test_the_preview_says_what_submitting_would_refuse():
    enrolled = make.organization(file=replace(make.HUADONG, main_business=""))
    preview = queries.preview(enrolled.organization_id, enrolled.owner, at=AT)
    assert {refusal.field for refusal in preview.refusals} == {"main_business", "persons"}
    assert preview.unsubmitted == 0
    make.person(enrolled)
    preview = queries.preview(enrolled.organization_id, enrolled.owner, at=AT)
    assert ([refusal.field for refusal in preview.refusals], preview.unsubmitted) == (["main_business"], 1)


def test_submitting_closes_at_24_00_and_reading_stays_open():
    enrolled = make.organization()
    person_id = make.person(enrolled)
    closes = current_edition().rulebook.closes_at(CutOff.ORGANIZATION_SUBMIT)
    verification.ask_registry(HUADONG_USCC, make.HUADONG.name, "林国栋", by=SYSTEM, at=closes)
    make.registry_says("match", at=closes)
    assert codes_of(enrolled, person_id, at=closes) == {"closed"}
    assert queries.preview(enrolled.organization_id, enrolled.owner, at=closes).persons
    assert make.submitted(enrolled, person_id, at=closes - timedelta(seconds=1)) == "approved"


def test_a_stranger_submits_nothing():
    enrolled = make.organization()
    with pytest.raises(NotFound):
        operations.submit(
            enrolled.organization_id, [make.person(enrolled)], assured=make.AGREED, by=QIAN, at=AT
        )
    assert not Submission.objects.exists()


def test_somebody_elses_person_cannot_be_handed_in():
    enrolled, other = make.organization(), make.another_organization()
    person_id = make.person(other)
    with pytest.raises(NotFound):
        make.submitted(enrolled, person_id)
    both = replace(enrolled.owner, grants=enrolled.owner.grants | other.owner.grants)
    with pytest.raises(NotFound):
        operations.submit(enrolled.organization_id, [person_id], assured=make.AGREED, by=both, at=AT)
