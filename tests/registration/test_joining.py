"""单位审核加入: people fill in their own data by the organization's link, and it lets them in or not. R62-R64."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.events import install
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.consents.queries import history, person_holder
from fairgate.platform.consents.states import Channel
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.invitations import operations as invitations
from fairgate.registration.invitations import queries
from fairgate.registration.invitations.links import token_of
from fairgate.registration.invitations.rules import LINK, MOST_WAITING, full_refusal
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.links import token_of as own_token
from tests.cast import AT, QIAN
from tests.factories import registration as make
from tests.factories.colleagues import NEWCOMER, joiner, link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reactions():
    install(REACTIONS)


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


def state_of(enrolled, person_id):
    return people.person(person_id, enrolled.owner).state


def codes(act):
    with pytest.raises(Refused) as found:
        act()
    return [(each.field, each.code) for each in found.value.refusals]


def test_who_comes_by_the_link_waits_whole_with_their_own_consents_and_the_organization_is_told(enrolled):
    person_id = joiner(enrolled)
    (waiting,) = people.waiting_to_join(enrolled.organization_id, enrolled.owner)
    assert (waiting.id, waiting.state, waiting.missing) == (person_id, "vouching", ())
    given = history(person_holder(person_id))
    assert {each.purpose for each in given} == {"identity", "security"}
    assert {each.channel for each in given} == {Channel.WEB.label}
    assert [notice.kind for notice in notices_of(enrolled.user_id)] == ["person_asks_to_join"]
    assert entries_about_id("registration.person", str(person_id))[0].verb == "come_by_link"


def test_one_word_is_enough_for_all_who_wait(enrolled):
    for number in range(3):
        joiner(enrolled, name=f"来宾{'甲乙丙'[number]}")
    assert len(notices_of(enrolled.user_id)) == 1


def test_whoever_is_let_in_is_a_person_like_others_and_is_told(enrolled):
    person_id = joiner(enrolled, email="chen@example.com")
    assert personnel.vouch(enrolled.organization_id, [person_id], by=enrolled.owner, at=AT) == 1
    assert state_of(enrolled, person_id) == "draft"
    run_due(AT)
    (letter,) = mail.outbox
    assert letter.to == ["chen@example.com"]
    assert "已同意您加入" in letter.body
    assert Intention.objects.filter(kind="registration.personnel.text_joining").count() == 1
    assert make.submitted(enrolled, person_id) == "approved"
    run_due(AT)
    assert len(mail.outbox) == 1, "who filled in their own data is not told that others did"


def test_whoever_is_turned_away_reads_why_and_frees_the_document(enrolled):
    person_id = joiner(enrolled, email="chen@example.com", document_number=make.resident_id(401))
    turned = personnel.turn_away(
        enrolled.organization_id, [person_id], reason="您不是本单位员工。", by=enrolled.owner, at=AT
    )
    assert (turned, state_of(enrolled, person_id)) == (1, "cancelled")
    run_due(AT)
    (letter,) = mail.outbox
    assert "没有同意" in letter.body
    assert "您不是本单位员工。" in letter.body
    own = people.own_page(own_token(person_id))
    assert (own.asked_to_join, own.answer) == (True, "您不是本单位员工。")
    make.person(enrolled, document_number=make.resident_id(401))


@pytest.mark.parametrize(("reason", "code"), [(" ", "missing"), ("长" * 301, "long")])
def test_nobody_is_turned_away_without_words(enrolled, reason, code):
    person_id = joiner(enrolled)
    told = {"reason": reason, "by": enrolled.owner, "at": AT}
    assert codes(lambda: personnel.turn_away(enrolled.organization_id, [person_id], **told)) == [
        ("reason", code)
    ]
    assert state_of(enrolled, person_id) == "vouching"


def test_an_answer_given_twice_counts_once(enrolled):
    person_id = joiner(enrolled)
    for expected in (1, 0):
        assert personnel.vouch(enrolled.organization_id, [person_id], by=enrolled.owner, at=AT) == expected
    told = {"reason": "不认识", "by": enrolled.owner, "at": AT}
    assert personnel.turn_away(enrolled.organization_id, [person_id], **told) == 0
    assert state_of(enrolled, person_id) == "draft"


def test_whoever_waits_is_not_changed_or_deleted_but_answered(enrolled):
    person_id = joiner(enrolled)
    changed = {"by": enrolled.owner, "at": AT}
    assert codes(lambda: personnel.change_person(person_id, make.person_file(), **changed)) == [
        ("", "locked")
    ]
    assert codes(lambda: personnel.remove_draft(person_id, **changed)) == [("", "locked")]


def test_only_who_enters_people_answers(enrolled):
    person_id = joiner(enrolled)
    scope = str(enrolled.organization_id)
    payer = Actor("1", "付款人", frozenset({Grant(Role.PAYER, Scope.ORGANIZATION, scope)}))
    for who, answer in ((QIAN, NotFound), (payer, Forbidden)):
        for verb, told in (("vouch", {}), ("turn_away", {"reason": "不认识"})):
            with pytest.raises(answer):
                getattr(personnel, verb)(enrolled.organization_id, [person_id], **told, by=who, at=AT)
        for verb in ("open_link", "close_link"):
            with pytest.raises(answer):
                getattr(invitations, verb)(enrolled.organization_id, by=who, at=AT)


def test_people_of_another_organization_are_not_answered(enrolled):
    theirs = joiner(make.another_organization())
    assert personnel.vouch(enrolled.organization_id, [theirs], by=enrolled.owner, at=AT) == 0


def test_a_link_that_was_closed_opens_nothing_and_the_next_one_is_another(enrolled):
    first = link(enrolled)
    assert link(enrolled) == first
    invitations.close_link(enrolled.organization_id, by=enrolled.owner, at=AT)
    assert queries.link_of(enrolled.organization_id, enrolled.owner) is None
    assert link(enrolled) != first
    for token in (first, "nonsense", token_of(0, 0), token_of(enrolled.organization_id, 99)):
        with pytest.raises(NotFound):
            queries.invited_to(token, at=AT)


def test_the_link_leads_to_the_page_of_the_visitor_portal():
    assert reverse("visitor:colleague", args=["TOKEN"]) == LINK.format(token="TOKEN")


def test_nothing_is_taken_half_without_consent_or_too_late(enrolled):
    token, told = link(enrolled), {"photo": b"", "photo_name": "", "by": NEWCOMER, "at": AT}
    found = codes(
        lambda: invitations.join_by_link(token, make.person_file(title=""), agreed=["identity"], **told)
    )
    assert found == [("title", "missing"), ("photo", "missing"), ("security", "missing")]
    late = {"agreed": make.AGREED, "photo": make.picture(), "photo_name": "a.jpg", "by": NEWCOMER}
    closed = codes(
        lambda: invitations.join_by_link(token, make.person_file(), **late, at=AT + timedelta(days=400))
    )
    assert [code for _field, code in closed] == ["closed"]


def test_a_document_that_the_list_has_is_not_entered_twice(enrolled):
    make.person(enrolled, document_number=make.resident_id(402))
    assert codes(lambda: joiner(enrolled, document_number=make.resident_id(402))) == [
        ("document_number", "entered")
    ]


def test_a_link_in_wrong_hands_fills_no_more_than_a_list():
    assert full_refusal(MOST_WAITING - 1) is None
    assert full_refusal(MOST_WAITING).code == "full"
