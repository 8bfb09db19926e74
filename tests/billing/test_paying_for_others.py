"""One bank transfer pays for several organizations, each of which has authorized it. Source: decision 37."""

from datetime import timedelta

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.invoices.queries import payer_of
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.reconciliation import queries as reconciliation
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers import queries
from fairgate.billing.transfers.models import BankReceipt, Match, Remittance
from fairgate.billing.transfers.states import Doubt
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound, Refused
from fairgate.foundation.money import Money
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.models import Delegation, Organization
from tests.cast import AT
from tests.factories import registration
from tests.factories.billing import Scene, placed, scene
from tests.factories.transfers import CHECKER, MAKER, came, line, slip

pytestmark = pytest.mark.django_db
PAYER = "东海投资集团有限公司"
LATER = AT + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _the_books_agree():
    yield
    assert [each.name for each in reconciliation.invariants() if not each.holds] == []


def firms(*names: str) -> list[Scene]:
    """Return organizations of one edition, each with two people to pay for."""
    found = [scene(2, at=AT) for _name in names]
    for each, name in zip(found, names, strict=True):
        Organization.objects.filter(pk=each.organization_id).update(name=name, edition_id=found[0].edition_id)
    return found


def joined() -> tuple[Scene, str, list]:
    """Return a payer, its code, and two orders of others that have authorized it."""
    payer, *others = firms(PAYER, "甲公司有限公司", "乙公司有限公司")
    code = transfers.open_for_others(payer.organization_id, by=payer.lin, at=AT)
    placed_ones = [(each, placed(each, at=AT)) for each in others]
    Order.objects.update(edition_id=payer.edition_id)
    for each, order in placed_ones:
        transfers.authorize(order.number, code, by=each.lin, at=AT)
    return payer, code, placed_ones


def states() -> list[str]:
    return list(Order.objects.order_by("pk").values_list("state", flat=True))


def codes(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.code for refusal in refused.value.refusals]


def test_one_receipt_pays_every_order_by_the_code_and_invoices_follow_the_payer():
    payer, code, held = joined()
    view = queries.remittance(code, payer.lin)
    assert (view.total, len(view.orders), view.organization_name) == (Money(80000), 2, PAYER)
    assert [each.by for each in view.authorizations] == [each.lin.label for each, _order in held]
    transfers.hand_in(
        code,
        slip(80000, at=AT, payer_name=PAYER),
        data=registration.picture(),
        name="a.jpg",
        by=payer.lin,
        at=AT,
    )
    assert states() == ["checking", "checking"]
    receipt = came(80000, at=AT, payer_name=PAYER, remark=code)
    assert transfers.match_by_code(receipt.pk, by=MAKER, at=AT)
    assert states() == ["paid", "paid"]
    assert Remittance.objects.get().state == "confirmed"
    assert sorted(Match.objects.values_list("amount_fen", flat=True)) == [40000, 40000]
    uscc = Organization.objects.get(pk=payer.organization_id).uscc
    for each, order in held:
        title = payer_of([Order.objects.get(pk=order.id)])
        assert (title.name, title.tax_number, title.is_locked) == (PAYER, uscc, True)
        assert {fee.state for fee in fees_of(each.person_ids).values()} == {"paid"}


def test_money_of_another_account_waits_for_two_officers_and_counts_for_all_at_once():
    _payer, code, _held = joined()
    assert (
        transfers.confirm(
            code, line(80000, at=AT, payer_name="某某贸易有限公司"), note="集团函件", by=MAKER, at=AT
        )
        is False
    )
    (proposal,) = queries.receipt_case(BankReceipt.objects.get().pk, MAKER).proposals
    assert proposal.doubts == (Doubt.PAYER_DIFFERS, Doubt.UNANNOUNCED)
    transfers.accept(proposal.id, by=CHECKER, at=AT)
    assert states() == ["paid", "paid"]


def test_too_little_pays_the_first_and_asks_the_payer_for_the_rest_and_too_much_stays_in_suspense():
    _payer, code, _held = joined()
    first = came(50000, at=AT, payer_name=PAYER, remark=code)
    assert transfers.match_by_code(first.pk, by=MAKER, at=AT)
    assert (states(), queries.remittance(code, MAKER).missing) == (["paid", "waiting"], Money(30000))
    second = came(35000, at=AT, payer_name=PAYER, remark=code)
    assert transfers.match_by_code(second.pk, by=MAKER, at=AT)
    second.refresh_from_db()
    assert (states(), second.left_fen) == (["paid", "paid"], 5000)


def test_nobody_sees_or_moves_more_than_is_theirs():
    payer, code, ((first, order), (second, other)) = joined()
    with pytest.raises(NotFound):
        queries.remittance(code, first.lin)
    with pytest.raises(NotFound):
        transfers.leave(other.number, by=first.lin, at=AT)
    with pytest.raises(NotFound):
        transfers.put_out(code, order.number, by=second.lin, at=AT)
    with pytest.raises(NotFound):
        transfers.open_for_others(payer.organization_id, by=first.lin, at=AT)
    seen = queries.paid_by_others(order.number, first.lin)
    assert (seen.payer_name, seen.code, seen.may_leave) == (PAYER, code, True)
    assert queries.code_of_order(order.number, first.lin) == ""
    assert codes(lambda: transfers.begin(order.number, by=first.lin, at=AT)) == ["elsewhere"]


def test_an_order_leaves_and_is_put_out_and_can_be_paid_otherwise():
    payer, code, ((first, order), (_second, other)) = joined()
    transfers.leave(order.number, by=first.lin, at=LATER)
    assert queries.remittance(code, payer.lin).total == Money(40000)
    assert queries.paid_by_others(order.number, first.lin) is None
    transfers.put_out(code, other.number, by=payer.lin, at=LATER)
    rows = Order.objects.order_by("pk").values_list("by_transfer", "expires_at")
    assert set(rows) == {(False, LATER + timedelta(days=1))}
    verbs = AuditEntry.objects.filter(verb__in=["authorize_payer", "leave_payer", "put_out"])
    assert sorted(verbs.values_list("verb", flat=True)) == [
        *["authorize_payer"] * 2,
        "leave_payer",
        "put_out",
    ]
    transfers.authorize(order.number, code, by=first.lin, at=LATER)
    assert queries.remittance(code, payer.lin).total == Money(40000)


def test_a_cancelled_order_and_a_given_up_transfer_let_go_of_each_other():
    payer, code, ((first, order), (second, other)) = joined()
    orders.cancel(order.number, by=first.lin, at=LATER)
    assert queries.remittance(code, payer.lin).total == Money(40000)
    transfers.withdraw(code, by=payer.lin, at=LATER)
    assert states() == ["cancelled", "waiting"]
    assert queries.paid_by_others(other.number, second.lin) is None


def test_what_stands_against_an_authorization_is_said():
    payer, code, ((first, order), _other) = joined()
    third = scene(2, at=AT)
    foreign = placed(third, at=AT)
    say = lambda number, given, by: codes(lambda: transfers.payer_behind(number, given, by=by, at=AT))
    assert say(foreign.number, code, third.lin) == ["unknown"]
    assert say(foreign.number, "NOSUCHCO", third.lin) == ["unknown"]
    assert say(order.number, code, first.lin) == ["elsewhere"]
    own = placed(payer, at=AT)
    Order.objects.filter(pk=own.id).update(edition_id=payer.edition_id)
    assert say(own.number, code, payer.lin) == ["own"]
    transfers.authorize(order.number, code, by=first.lin, at=AT)
    for _try in range(18):
        say(foreign.number, "NOSUCHCO", third.lin)
    assert say(foreign.number, code, third.lin) == ["too_often"]
    said = slip(80000, at=AT, payer_name=PAYER)
    transfers.hand_in(code, said, data=registration.picture(), name="a.jpg", by=payer.lin, at=AT)
    assert codes(lambda: transfers.leave(order.number, by=first.lin, at=AT)) == ["checking"]


def test_an_empty_one_is_given_again_and_takes_no_slip():
    (payer,) = firms(PAYER)
    code = transfers.open_for_others(payer.organization_id, by=payer.lin, at=AT)
    assert transfers.open_for_others(payer.organization_id, by=payer.lin, at=AT) == code
    said = slip(100, at=AT, payer_name=PAYER)
    assert codes(
        lambda: transfers.hand_in(code, said, data=registration.picture(), name="a.jpg", by=payer.lin, at=AT)
    ) == ["empty"]


def test_a_delegation_pays_from_its_own_account():
    (first,) = firms("甲公司有限公司")
    row = Delegation.objects.create(
        edition_id=first.edition_id, code="sh", name="上海交易团", path=f"/{first.edition_id}/sh/"
    )
    admin = Actor("7", "唐颖", frozenset({Grant("delegation_admin", "delegation", str(row.pk))}))
    stranger = Actor("6", "别人", frozenset({Grant("delegation_admin", "delegation", "99999")}))
    assert codes(lambda: transfers.open_for_delegation(row.pk, " ", by=admin, at=AT)) == ["missing"]
    with pytest.raises(NotFound):
        transfers.open_for_delegation(row.pk, "上海市商务委员会", by=stranger, at=AT)
    code = transfers.open_for_delegation(row.pk, "上海市商务委员会", by=admin, at=AT)
    order = placed(first, at=AT)
    assert "上海交易团" in transfers.payer_behind(order.number, code, by=first.lin, at=AT)
    transfers.authorize(order.number, code, by=first.lin, at=AT)
    with pytest.raises(NotFound):
        queries.remittance(code, stranger)
    assert [each.code for each in queries.shared_by([row.pk], admin)] == [code]
    receipt = came(40000, at=AT, payer_name="上海市商务委员会", remark=code)
    assert transfers.match_by_code(receipt.pk, by=MAKER, at=AT)
    assert states() == ["paid"]
    title = payer_of([Order.objects.get()])
    assert (title.name, title.tax_number, title.is_locked) == ("上海市商务委员会", "", True)
