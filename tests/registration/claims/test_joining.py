"""A colleague asks to join: the owner decides, is reminded, and after a week the delegation does."""

from datetime import timedelta

import pytest

from fairgate.foundation.errors import NotFound, Refused, Stale
from fairgate.platform.accounts.queries import accounts_of_mobile, actor_by_id
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.platform.work.queries import state_of
from fairgate.registration.claims import operations, queries
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.messages import words_for
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations.queries import organization_of
from tests.cast import AT, HUADONG_USCC, QIAN, ZHOU
from tests.factories import claims as ask
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    make.edition()
    return make.organization().owner


def pudong():
    return ZHOU.in_scope(make.delegation("pudong"))


def refusals_of(**changes):
    said = {"uscc": HUADONG_USCC, "name": "孙乐", "holder": ask.SUN_MOBILE, "reason": "采购部"} | changes
    with pytest.raises(Refused) as refused:
        operations.ask_to_join(Named(said.pop("uscc")), **said, by=ask.SUN, at=AT)
    return {(refusal.field, refusal.code) for refusal in refused.value.refusals}


def test_a_stranger_sees_a_hint_and_no_more(owner):
    hint = queries.hint(current_edition().id, Named("91310115ma1k0fg7t2"))
    assert (hint.contact, hint.reached_by) == ("林**", "138****8046")
    assert queries.hint(current_edition().id, Named(make.valid_uscc(7))) is None


def test_the_owner_is_asked_and_the_applicant_sees_only_the_code(owner):
    row = ask.join_request()
    (seen,) = queries.requests(owner)
    assert (seen.applicant, seen.reached_by, seen.can_decide) == ("孙乐", "139****8181", True)
    assert "孙乐申请加入" in notices_of(owner.id)[0].body
    (own,) = queries.claims_of("139 0000 8181")
    assert (own.number, own.kind, own.named.uscc, own.state, own.is_open) == (
        row.number,
        "join",
        HUADONG_USCC,
        "waiting",
        True,
    )
    assert make.HUADONG.name not in str(vars(own))
    assert queries.claims_of("13900000000") == queries.claims_of("nonsense") == []


def test_a_yes_makes_a_liaison_who_signs_in_by_mobile(owner):
    row = ask.join_request()
    operations.approve_request(row.pk, by=owner, at=AT)
    (account,) = accounts_of_mobile(ask.SUN_MOBILE)
    assert actor_by_id(account.id).holds("registrar", "organization", str(row.organization_id))
    assert (account.login, account.name) == (ask.SUN_MOBILE, "孙乐")
    row.refresh_from_db()
    assert "手机验证码登录" in words_for(row, "decided", "zh-hans")[1]
    assert [entry.verb for entry in entries_about(row)] == ["ask_to_join", "approve_request"]
    assert state_of("registration.claims.text", f"{row.number}:decided") == "waiting"
    with pytest.raises(Stale):
        operations.decline_request(row.pk, reason="晚了", by=owner, at=AT)
    assert refusals_of() == {("mobile", "member")}


def test_a_member_of_another_organization_keeps_the_one_account(owner):
    other = make.another_organization().owner
    for holder in (owner, other):
        row = ask.join_request(uscc=organization_of(holder).uscc)
        operations.approve_request(row.pk, by=holder, at=AT)
    (account,) = accounts_of_mobile(ask.SUN_MOBILE)
    assert len(actor_by_id(account.id).scopes("registrar", "organization")) == 2


def test_a_no_needs_a_reason_which_the_applicant_reads(owner):
    row = ask.join_request()
    with pytest.raises(Refused):
        operations.decline_request(row.pk, reason=" ", by=owner, at=AT)
    operations.decline_request(row.pk, reason="查无此人", by=owner, at=AT)
    assert queries.claims_of(ask.SUN_MOBILE)[0].answer == "查无此人"
    assert accounts_of_mobile(ask.SUN_MOBILE) == []
    ask.join_request(at=AT + timedelta(hours=1))


@pytest.mark.parametrize("by", [QIAN, "delegation", "member"])
def test_nobody_else_decides(owner, by):
    row = ask.join_request()
    actor = {"delegation": pudong(), "member": make.another_organization().owner}.get(by, by)
    for act in (
        lambda: operations.approve_request(row.pk, by=actor, at=AT),
        lambda: operations.decline_request(row.pk, reason="x", by=actor, at=AT),
        lambda: queries.request(row.pk, actor),
    ):
        with pytest.raises(NotFound):
            act()


def test_silence_is_reminded_twice_and_then_goes_to_the_delegation(owner):
    row = ask.join_request()
    told = [len(notices_of(owner.id))]
    for days in (1, 2, 5):
        run_due(AT + timedelta(days=days))
        told.append(len(notices_of(owner.id)))
    assert [count - told[0] for count in told] == [0, 0, 1, 2]
    assert queries.requests(pudong()) == []
    run_due(AT + timedelta(days=7))
    (seen,) = queries.requests(pudong())
    assert (seen.state, queries.waiting_requests(pudong()).count()) == ("escalated", 1)
    assert [each.id for each in queries.requests(owner)] == [row.pk]
    operations.approve_request(row.pk, by=pudong(), at=AT + timedelta(days=8))
    assert len(accounts_of_mobile(ask.SUN_MOBILE)) == 1


def test_an_answered_request_is_neither_reminded_nor_escalated(owner):
    row = ask.join_request()
    operations.decline_request(row.pk, reason="查无此人", by=owner, at=AT)
    before = len(notices_of(owner.id))
    run_due(AT + timedelta(days=8))
    assert (len(notices_of(owner.id)), queries.requests(pudong())) == (before, [])


def test_reminders_and_escalation_can_be_repeated_without_harm(owner):
    row, late = ask.join_request(), AT + timedelta(days=7)
    operations.escalate(row.pk, at=AT + timedelta(days=6))
    for _twice in range(2):
        operations.remind(row.pk, days=2, at=late)
        operations.escalate(row.pk, at=late)
    row.refresh_from_db()
    assert (row.reminders, row.state) == (1, "escalated")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"uscc": "91310115MA1K000017"}, ("uscc", "free")),
        ({"name": " "}, ("name", "missing")),
        ({"holder": "12"}, ("mobile", "form")),
        ({"reason": ""}, ("reason", "missing")),
        ({"reason": "长" * 501}, ("reason", "long")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(owner, changes, refusal):
    assert refusals_of(**changes) == {refusal}


def test_one_request_at_a_time_and_three_a_day(owner):
    ask.join_request()
    assert refusals_of() == {("", "open")}
    assert refusals_of() == {("", "open")}
    assert refusals_of() == {("", "limit")}
    ask.join_request(holder="+8613900008182")
    ask.join_request(holder="+8613900008183")
    assert refusals_of(holder="+8613900008184") == {("", "limit")}


def test_a_request_is_withdrawn_by_its_own_mobile_alone(owner):
    row = ask.join_request()
    with pytest.raises(NotFound):
        operations.withdraw(row.number, holder="13900000000", by=QIAN, at=AT)
    operations.withdraw(row.number, holder=ask.SUN_MOBILE, by=ask.SUN, at=AT)
    assert queries.requests(owner) == []


@pytest.mark.parametrize("name", ["中奖请点evil.example/x", "加微信13900001111", "【海关】孙乐", "孙" * 51])
def test_a_name_that_is_a_message_reaches_no_owner_by_our_sms(owner, name):
    assert refusals_of(name=name) == {("name", "form")}
    assert not notices_of(owner.id)
