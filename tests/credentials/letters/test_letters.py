"""Confirmation letters, from the request to the page that verifies them. Source: facts F35, F83."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.credentials.letters import operations, queries
from fairgate.credentials.letters.queries import LetterState, Verdict
from fairgate.credentials.letters.rules import LOOK_UPS
from fairgate.credentials.letters.states import Because
from fairgate.credentials.models import Letter
from fairgate.foundation.actors import SYSTEM, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Person, Submission
from fairgate.registration.reviews.states import Outcome
from tests.cast import AT, QIAN
from tests.factories import registration, visits

pytestmark = pytest.mark.django_db
PASSPORT = {
    "name": "Maria",
    "nationality": "DEU",
    "document_kind": "passport",
    "document_number": "C01X00T47",
}


@pytest.fixture
def visit():
    registration.edition()
    return visits.ready(at=AT)


@pytest.fixture
def person_id(visit):
    return visit.person_ids[0]


def ask(visit, by=None, at=AT):
    letter_id = operations.request_letter(visit.person_ids[0], by=by or visit.owner, at=at)
    run_due(at, lane="pictures")
    return queries.get(letter_id, SYSTEM)


def check(letter, address="192.0.2.7"):
    return operations.look_up(letter.token, address=address, at=AT)


def test_an_approved_persons_letter_is_made_and_verified(visit, person_id):
    letter = ask(visit)
    name, pdf = queries.letter_pdf(letter.id, visit.owner)
    assert letter.is_ready
    assert pdf.startswith(b"%PDF-")
    assert name == f"confirmation-{letter.number}.pdf"
    assert check(letter).verdict == Verdict.GENUINE


def test_no_document_number_is_whole_in_the_row_or_its_address(visit, person_id):
    number = Person.objects.get(pk=person_id).document_number
    letter = ask(visit)
    row = Letter.objects.get(pk=letter.id)
    assert number not in str(row.words) + letter.token
    assert row.words["number_masked"].endswith(number[-4:])


def test_a_person_of_one_name_from_abroad_is_named_in_both_languages(visit, person_id):
    row = Person.objects.get(pk=person_id)
    row.file = replace(row.file, **PASSPORT)
    row.save()
    words = ask(visit).words
    assert (words.name, words.nationality.zh, words.nationality.en) == ("Maria", "德国", "Germany")
    assert (words.document.zh, words.document.en, words.number_masked) == ("护照", "Passport", "C0*****47")


def test_asking_again_gives_the_same_letter(visit):
    assert ask(visit).id == ask(visit, at=AT + timedelta(days=1)).id
    assert Letter.objects.count() == 1


def test_a_job_that_runs_twice_makes_one_letter(visit, tmp_path):
    from fairgate.credentials.letters import jobs

    letter = ask(visit)
    jobs.make(str(letter.id), {}, at=AT)
    assert queries.get(letter.id, SYSTEM) == letter


@pytest.mark.parametrize("outcome", [None, Outcome.RETURN, Outcome.REJECT])
def test_who_is_not_approved_gets_none(outcome):
    registration.edition()
    visit = visits.paid(at=AT)
    if outcome:
        visits.decided(visit, outcome, at=AT, reason="照片不清楚")
    with pytest.raises(Refused, match="人员审核通过后"):
        ask(visit)


def test_a_person_of_an_organization_that_is_not_approved_gets_none(visit):
    Submission.objects.update(state="revoked")
    with pytest.raises(Refused, match="单位审核通过后"):
        ask(visit)


def test_a_stranger_finds_neither_person_nor_letter_and_a_payer_may_not_ask(visit):
    letter = ask(visit)
    other = registration.another_organization()
    grant = Grant("payer", "organization", str(visit.enrolled.organization_id))
    payer = replace(visit.owner, grants=frozenset({grant}))
    for by in (other.owner, QIAN):
        with pytest.raises(NotFound):
            ask(visit, by=by)
        with pytest.raises(NotFound):
            queries.letter_pdf(letter.id, by)
        assert queries.letter_of(visit.person_ids[0], by) is None
    with pytest.raises(Forbidden):
        ask(visit, by=payer)


def test_a_withdrawn_letter_says_so_and_can_no_longer_be_downloaded(visit, person_id):
    letter = ask(visit)
    operations.withdraw(person_id, because=Because.CHANGED, by=SYSTEM, at=AT)
    assert operations.withdraw(person_id, because=Because.CHANGED, by=SYSTEM, at=AT) is None
    assert check(letter).verdict == Verdict.WITHDRAWN
    with pytest.raises(NotFound):
        queries.letter_pdf(letter.id, visit.owner)
    assert Notice.objects.filter(kind="letter_withdrawn").count() == 1


def test_a_letter_withdrawn_while_in_the_making_stays_withdrawn(visit, person_id):
    letter_id = operations.request_letter(person_id, by=visit.owner, at=AT)
    operations.withdraw(person_id, because=Because.CANCELLED, by=SYSTEM, at=AT)
    run_due(AT, lane="pictures")
    letter = queries.get(letter_id, SYSTEM)
    assert letter.state == LetterState.WITHDRAWN
    with pytest.raises(NotFound):
        check(letter)


def test_a_change_of_what_is_printed_makes_the_letter_void_and_another_mobile_does_not(visit, person_id):
    letter = ask(visit)
    Person.objects.filter(pk=person_id).update(department="别的部门")
    assert check(letter).is_genuine
    Person.objects.filter(pk=person_id).update(name="另一个人")
    assert not check(letter).is_genuine
    anew = ask(visit)
    assert anew.id != letter.id
    assert check(anew).is_genuine
    assert queries.get(letter.id, SYSTEM).state == LetterState.WITHDRAWN


def test_a_letter_of_a_revoked_organization_is_void_at_once(visit):
    letter = ask(visit)
    Submission.objects.update(state="revoked")
    assert not check(letter).is_genuine


def test_a_person_who_went_to_another_organization_needs_another_letter(visit, person_id):
    letter = ask(visit)
    other = visits.ready(at=AT).enrolled
    Person.objects.filter(pk=person_id).update(organization=other.organization_id)
    assert not check(letter).is_genuine
    anew = operations.request_letter(person_id, by=other.owner, at=AT)
    assert anew != letter.id
    assert queries.get(letter.id, SYSTEM).state == LetterState.WITHDRAWN


def test_whoever_verifies_too_often_is_asked_to_wait_and_others_are_not(visit):
    letter = ask(visit)
    for _each in range(LOOK_UPS):
        check(letter)
    with pytest.raises(Refused) as refused:
        check(letter)
    assert refused.value.refusals[0].code == "often"
    assert check(letter, address="198.51.100.9").is_genuine


def test_a_forged_token_counts_and_is_not_found(visit):
    with pytest.raises(NotFound):
        operations.look_up("A" * 40, address="192.0.2.7", at=AT)
