"""What may become of a badge fee, and of a person's place. Source: guide R43, R45, R46; Q12, Q16."""

from itertools import product

import pytest

from fairgate.billing.fees import rules as fees
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.places import rules as places
from fairgate.billing.places.states import MoneyAfter
from fairgate.billing.waivers.rules import propose_refusal
from fairgate.registration.personnel.states import EDITABLE, PersonState
from tests.billing.rules.saying import said

F = FeeState
SETTLED = ("吴敏的证件费已结清。请取消勾选后再下单。", "person_ids", "settled")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (F.DUE, None),
        (
            F.PAYING,
            (
                "吴敏已在另一笔待支付的订单中。请先支付或取消那笔订单，再重新选择。",
                "person_ids",
                "in_an_order",
            ),
        ),
        (F.WITHDRAWN, ("吴敏已注销，无需缴费。请取消勾选后再下单。", "person_ids", "withdrawn")),
        (F.PAID, SETTLED),
        (F.WAIVED, SETTLED),
        (F.REFUNDED, SETTLED),
    ],
)
def test_only_a_fee_that_is_due_goes_into_an_order(state, expected):
    assert said(fees.hold_refusal(state, name="吴敏")) == expected


def test_a_fee_in_an_order_that_waits_is_not_waived():
    words = ("这笔费用在一笔待支付的订单中。请待订单取消或过期后再免缴。", "", "in_an_order")
    assert {state: said(fees.waive_refusal(state)) for state in F} == dict.fromkeys(F) | {F.PAYING: words}
    settled = ("这份证件费已经结清或撤销，不需要免缴。", "", "settled")
    waiting = ("这份证件费的免缴已在等待复核。", "", "waiting")
    assert said(propose_refusal(F.DUE, is_waiting=False)) is None
    assert said(propose_refusal(F.PAYING, is_waiting=False)) == words
    assert said(propose_refusal(F.DUE, is_waiting=True)) == waiting
    for state in set(F) - {F.DUE, F.PAYING}:
        assert said(propose_refusal(state, is_waiting=True)) == settled


def test_paid_money_that_has_bought_nothing_goes_to_a_colleague():
    not_paid = (
        "该人员没有已支付的证件费可以转给同事。请直接注销该人员，再提交新的人员。",
        "",
        "not_paid",
    )
    spent = ("该人员的证件已经制作，证件费不能转给同事。请注销该人员，新的人员另行缴费。", "", "spent")
    assert fees.hand_on_refusal(F.PAID, Spent.NONE) is None
    assert said(fees.hand_on_refusal(F.PAID, Spent.MADE)) == spent
    assert said(fees.hand_on_refusal(F.PAID, Spent.USED)) == spent
    for state in (None, *(set(F) - {F.PAID})):
        assert said(fees.hand_on_refusal(state, Spent.NONE)) == not_paid
    has_fee = ("所选人员已有自己的证件费，不能再接用一份。请选择还没有缴费的人员。", "newcomer", "has_fee")
    assert said(fees.has_fee_refusal()) == has_fee


def test_the_audit_says_why_a_fee_was_settled_when_it_was_raised():
    assert fees.waived_because(20000, is_waived=True) == "overseas_fee=waived"
    assert fees.waived_because(0, is_waived=False) == "no_fee"
    assert fees.waived_because(1, is_waived=False) == ""


def test_what_a_fee_has_bought_never_shrinks():
    growth = (Spent.NONE, Spent.MADE, Spent.USED)
    grows = {(before, now) for before, now in product(growth, growth) if fees.spends_more(before, now)}
    assert grows == {(Spent.NONE, Spent.MADE), (Spent.NONE, Spent.USED), (Spent.MADE, Spent.USED)}


@pytest.mark.parametrize(
    ("fee", "spent", "refunds_made", "after"),
    [
        (None, Spent.NONE, False, MoneyAfter.NOTHING),
        (F.WITHDRAWN, Spent.NONE, False, MoneyAfter.NOTHING),
        (F.DUE, Spent.NONE, False, MoneyAfter.DROPPED),
        (F.PAYING, Spent.NONE, False, MoneyAfter.DROPPED),
        (F.WAIVED, Spent.NONE, False, MoneyAfter.FREE),
        (F.WAIVED, Spent.MADE, False, MoneyAfter.FREE),
        (F.PAID, Spent.NONE, False, MoneyAfter.REFUNDABLE),
        (F.PAID, Spent.MADE, False, MoneyAfter.KEPT),
        (F.PAID, Spent.MADE, True, MoneyAfter.REFUNDABLE),
        (F.PAID, Spent.USED, True, MoneyAfter.KEPT),
    ],
)
def test_what_becomes_of_the_money_of_a_cancelled_person(fee, spent, refunds_made, after):
    assert places.money_after(fee, spent, refunds_made=refunds_made) == after


def test_who_has_entered_the_fair_was_there():
    draft = ("该人员还没有提交过，无需注销，可以直接删除。", "", "draft")
    gone_in = (
        "该人员已经入场，不能再注销。如证件遗失或被冒用，请到现场服务台办理。",
        "",
        "admitted",
    )
    fixed = ("该人员已经入场，证件内容不能再更正。如证件有误，请到现场服务台办理。", "", "admitted")
    assert said(places.cancel_refusal(was_handed_in=False, spent=Spent.USED)) == draft
    assert said(places.cancel_refusal(was_handed_in=True, spent=Spent.USED)) == gone_in
    assert said(places.amend_refusal(Spent.USED)) == fixed
    for spent in (Spent.NONE, Spent.MADE):
        assert places.cancel_refusal(was_handed_in=True, spent=spent) is None
        assert places.amend_refusal(spent) is None


def test_only_who_waits_to_be_handed_in_takes_a_colleagues_place():
    same = ("请选择另一位人员来接替。", "newcomer", "same")
    state = ("接替的人员必须是待提交、退回修改或审核不通过的人员。请重新选择。", "newcomer", "state")
    for each in PersonState:
        expected = None if each in EDITABLE else state
        assert said(places.newcomer_refusal(each, is_same_person=False)) == expected
        assert said(places.newcomer_refusal(each, is_same_person=True)) == same


def test_nobody_takes_over_from_whose_fee_is_asked_back_or_who_has_not_joined():
    asked = ("已为该人员申请退款。由同事接替前，请先在“退款”页撤回退款申请。", "", "refund")
    vouching = ("该人员还没有经单位审核加入，没有名额可以转给同事。", "", "vouching")
    assert said(places.leaver_refusal(PersonState.VOUCHING, is_asked_back=True)) == asked
    assert said(places.leaver_refusal(PersonState.VOUCHING, is_asked_back=False)) == vouching
    assert places.leaver_refusal(PersonState.APPROVED, is_asked_back=False) is None


def test_it_is_said_that_a_badge_is_reused_before_its_fee_is_raised():
    due = (
        "该人员的证件费已经生成。要申请或撤回证件复用，请先撤回该人员，改好后重新提交。",
        "",
        "fee_raised",
    )
    later = (
        "该人员的证件费已经生成，证件按已定的方式办理，不能再申请或撤回复用。",
        "",
        "fee_raised",
    )
    expected = dict.fromkeys(F, later) | {F.WITHDRAWN: None, F.DUE: due}
    assert {state: said(places.reuse_refusal(state)) for state in F} == expected
    assert places.reuse_refusal(None) is None
    assert places.nobody_reuses_refusal(1) is None
    nobody = ("请至少为一人填写原证件的届次和编号。", "", "nobody")
    assert said(places.nobody_reuses_refusal(0)) == nobody
