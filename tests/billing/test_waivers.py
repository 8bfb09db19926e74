"""A single fee is waived by two officers with a reason."""

import pytest

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.events import FeesSettled
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.waivers import operations, queries
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import HOST, Role
from tests.at_once import at_once
from tests.cast import AT
from tests.factories.billing import placed, scene
from tests.factories.transfers import CHECKER, MAKER

SAME = Actor(MAKER.id, MAKER.label, frozenset({Grant(Role.FINANCE_CHECKER, "host", HOST)}))
AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))


def fee_of(the):
    return fees_of(the.person_ids)[the.person_ids[0]]


def proposed(the, *, by=MAKER, reason="特邀嘉宾") -> int:
    return operations.propose_waiver(fee_of(the).id, reason, by=by, at=AT)


def codes(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.code for refusal in refused.value.refusals]


@pytest.mark.django_db
class TestWaiving:
    def test_two_officers_waive_and_the_person_counts_as_settled(self, told):
        the = scene(1, at=AT)
        heard = told(FeesSettled)
        waiver_id = proposed(the)
        assert fee_of(the).state == FeeState.DUE
        assert codes(lambda: operations.agree_to_waiver(waiver_id, by=SAME, at=AT)) == ["same_officer"]
        operations.agree_to_waiver(waiver_id, by=CHECKER, at=AT)
        assert fee_of(the).state == FeeState.WAIVED
        assert heard == [FeesSettled((the.person_ids[0],))]
        view = queries.waiver(waiver_id, CHECKER)
        assert (view.state, view.reason, view.decided_by_name) == (
            AgreementState.AGREED,
            "特邀嘉宾",
            CHECKER.label,
        )

    def test_it_needs_a_reason_and_waits_once(self):
        the = scene(1, at=AT)
        assert codes(lambda: proposed(the, reason=" ")) == ["missing"]
        proposed(the)
        assert codes(lambda: proposed(the)) == ["waiting"]

    def test_a_refusal_leaves_the_fee_due_and_it_may_be_asked_again(self):
        the = scene(1, at=AT)
        operations.decline_waiver(proposed(the), "不符合规定", by=CHECKER, at=AT)
        assert fee_of(the).state == FeeState.DUE
        operations.decline_waiver(proposed(the), "先撤回", by=MAKER, at=AT)
        assert queries.waivers_to_agree(CHECKER) == 0

    def test_a_fee_in_an_order_or_settled_stays(self):
        the = scene(1, at=AT)
        waiver_id = proposed(the)
        placed(the, at=AT)
        assert codes(lambda: operations.agree_to_waiver(waiver_id, by=CHECKER, at=AT)) == ["in_an_order"]
        fees.settle([fee_of(the).id], by=CHECKER, at=AT)
        assert codes(lambda: operations.agree_to_waiver(waiver_id, by=CHECKER, at=AT)) == ["settled"]
        assert queries.waiver(waiver_id, CHECKER).state == AgreementState.OPEN

    def test_who_may(self):
        the = scene(1, at=AT)
        with pytest.raises(NotFound):
            proposed(the, by=the.lin)
        with pytest.raises(Forbidden):
            proposed(the, by=AUDITOR)
        waiver_id = proposed(the)
        with pytest.raises(Forbidden):
            operations.agree_to_waiver(waiver_id, by=MAKER, at=AT)
        for read in (lambda: queries.due_fees("华东", the.lin), lambda: queries.waiver(waiver_id, the.lin)):
            with pytest.raises(NotFound):
                read()

    def test_due_fees_are_found_by_organization_in_one_read(self, django_assert_num_queries):
        scene(3, at=AT)
        with django_assert_num_queries(1):
            assert len(queries.due_fees("华东精密", CHECKER)) == 3
        assert queries.due_fees("没有这家", CHECKER) == queries.due_fees(" ", CHECKER) == ()


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_a_waiver_and_an_order_at_once_leave_one_of_them():
    the = scene(1, at=AT)
    waiver_id = proposed(the)
    at_once(
        lambda: operations.agree_to_waiver(waiver_id, by=CHECKER, at=AT),
        lambda: placed(the, at=AT),
    )
    assert fee_of(the).state in {FeeState.WAIVED, FeeState.PAYING}
