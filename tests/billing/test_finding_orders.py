"""Which orders money is for: the signs in their order, and what of it counts without a person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.reconciliation import queries as reconciliation
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers import queries, rules
from fairgate.billing.transfers.models import Match
from fairgate.billing.transfers.states import Basis
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from tests.cast import AT, QIAN
from tests.factories import billing
from tests.factories.transfers import MAKER, PAYER, announced, came

DAY = date(2027, 9, 14)
BOOKING = rules.Booking(40000, DAY, "华东精密机械有限公司", "", "")


def an_order(number, fen=40000, *, organization_id=1, names=("华东精密机械有限公司",), code="", days_ago=1):
    return rules.OpenOrder(number, organization_id, names, fen, DAY - timedelta(days=days_ago), code)


def found(booking, *among):
    return [(each.numbers, each.basis.value, each.is_sure) for each in rules.found_for(booking, among)]


class TestSigns:
    def test_the_code_comes_before_all(self):
        booking = replace(BOOKING, code="K7Q2M9XB", remark="FG270914K7Q2M9XB")
        coded, other = an_order("FG270914AAAAAAAA", code="K7Q2M9XB"), an_order("FG270914K7Q2M9XB")
        assert [each[1] for each in found(booking, other, coded)][:2] == ["code", "number"]

    def test_a_number_in_the_remark_is_read_through_spaces_and_width(self):
        booking = replace(BOOKING, remark="证件费　ＦＧ270914 K7Q2-M9XB 谢谢")
        assert found(booking, an_order("FG270914K7Q2M9XB", 999))[0] == (
            ("FG270914K7Q2M9XB",),
            "number",
            True,
        )

    def test_the_one_order_of_the_payer_with_this_amount_is_sure(self):
        assert found(BOOKING, an_order("A"), an_order("B", 100))[0] == (("A",), "only_order", True)

    def test_two_of_them_are_for_people(self):
        among = an_order("A"), an_order("B")
        assert found(BOOKING, *among) == [(("A",), "equal_orders", False), (("B",), "equal_orders", False)]

    @pytest.mark.parametrize("days_ago", [-1, 31])
    def test_an_old_order_and_one_placed_later_are_not_sure(self, days_ago):
        assert found(BOOKING, an_order("A", days_ago=days_ago)) == [(("A",), "name", False)]

    def test_the_payers_name_is_compared_without_regard_to_width_and_brackets(self):
        booking = replace(BOOKING, payer_name="华东（上海）有限公司")
        assert found(booking, an_order("A", names=("华东(上海)有限公司",)))[0][1] == "only_order"

    def test_orders_that_lack_the_sum_together_are_suggested(self):
        among = an_order("A", 10000), an_order("B", 30000), an_order("C", 5000)
        assert found(BOOKING, *among)[0] == (("A", "B"), "several", False)

    def test_orders_of_two_organizations_are_not_added_up(self):
        among = an_order("A", 10000), an_order("B", 30000, organization_id=2)
        assert "several" not in {each[1] for each in found(BOOKING, *among)}

    def test_an_equal_amount_of_another_payer_is_the_weakest(self):
        assert found(BOOKING, an_order("A", names=("东海投资",))) == [(("A",), "amount", False)]

    def test_many_orders_are_looked_through_in_bounded_time(self):
        among = [an_order(f"{number:02d}", 1 + number) for number in range(60)]
        assert len(found(replace(BOOKING, left_fen=10**9), *among)) <= 8


@pytest.mark.django_db
class TestCounting:
    @pytest.fixture(autouse=True)
    def _the_books_agree(self):
        yield
        assert [each.name for each in reconciliation.invariants() if not each.holds] == []

    def test_the_one_order_of_the_payer_is_paid_without_a_code(self):
        whose = announced(at=AT)
        receipt = came(40000, at=AT)
        assert transfers.match_found([receipt.pk], by=SYSTEM, at=AT) == 1
        assert whose.states == ("paid", "confirmed")
        assert Match.objects.get().basis == Basis.ONLY_ORDER

    def test_an_order_number_in_the_remark_pays_it_in_part_too(self):
        whose = announced(at=AT)
        receipt = came(10000, at=AT, remark=f"付{whose.order.number}")
        assert transfers.match_found([receipt.pk], by=SYSTEM, at=AT) == 1
        assert Match.objects.get().basis == Basis.NUMBER
        assert queries.remittance(whose.code, MAKER).received.fen == 10000

    @pytest.mark.parametrize("payer", ["东海投资控股有限公司", "林晓岚"])
    def test_another_payer_waits_for_people_whatever_the_remark_says(self, payer):
        whose = announced(at=AT)
        receipts = [
            came(40000, at=AT, payer_name=payer, remark=remark)
            for remark in (whose.code, whose.order.number, "")
        ]
        assert transfers.match_found([each.pk for each in receipts], by=SYSTEM, at=AT) == 0
        assert [each.basis.value for each in queries.suggestions(receipts[0].pk, MAKER)] == ["code"]
        assert [each.basis.value for each in queries.suggestions(receipts[2].pk, MAKER)] == ["amount"]

    def test_of_two_equal_amounts_the_second_finds_its_order_paid(self):
        announced(at=AT)
        receipts = [came(40000, at=AT).pk for _each in range(2)]
        assert transfers.match_found(receipts, by=SYSTEM, at=AT) == 1
        assert transfers.match_found(receipts, by=SYSTEM, at=AT) == 0
        assert Match.objects.count() == 1

    def test_two_orders_of_one_amount_are_left_to_people(self):
        whose = billing.scene(2, at=AT)
        for person_id in whose.person_ids:
            billing.placed(replace(whose, person_ids=(person_id,)), at=AT)
        receipt = came(20000, at=AT)
        assert transfers.match_found([receipt.pk], by=SYSTEM, at=AT) == 0
        shown = queries.suggestions(receipt.pk, MAKER)
        assert [each.basis for each in shown] == [Basis.EQUAL_ORDERS] * 2

    def test_two_orders_that_add_up_are_suggested_together(self):
        whose = billing.scene(2, at=AT)
        numbers = {
            billing.placed(replace(whose, person_ids=(person_id,)), at=AT).number
            for person_id in whose.person_ids
        }
        receipt = came(40000, at=AT)
        assert transfers.match_found([receipt.pk], by=SYSTEM, at=AT) == 0
        first = queries.suggestions(receipt.pk, MAKER)[0]
        assert (set(first.numbers), first.basis, first.organization_name) == (numbers, Basis.SEVERAL, PAYER)

    def test_an_order_that_ended_is_not_suggested(self):
        whose = announced(at=AT)
        orders.cancel(whose.order.number, by=whose.lin, at=AT)
        assert queries.suggestions(came(40000, at=AT, remark=whose.code).pk, MAKER) == ()

    def test_a_stranger_is_told_nothing(self):
        with pytest.raises(NotFound):
            queries.suggestions(came(1, at=AT).pk, QIAN)

    def test_unpaid_orders_are_read_once_for_many_receipts(self, django_assert_num_queries):
        for _each in range(3):
            announced(1, at=AT)
        receipts = [came(999, at=AT, payer_name=f"第{each}公司").pk for each in range(20)]
        with django_assert_num_queries(4):
            transfers.match_found(receipts, by=SYSTEM, at=AT)
        assert Order.objects.filter(state="paid").count() == 0
