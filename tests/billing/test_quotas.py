"""Free places: agreed by two officers, used as fees arise, never more than there are, given back by whoever leaves."""

from datetime import date, timedelta

import pytest
from django.db import connection

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.events import FeesSettled
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.quotas import operations, queries
from fairgate.billing.quotas.models import Quota
from fairgate.billing.quotas.rules import Offer, shared_out
from fairgate.billing.reconciliation.queries import invariants
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import HOST, Role
from fairgate.registration.models import Delegation, Organization
from tests.at_once import at_once
from tests.cast import AT, LIN
from tests.factories.billing import scene
from tests.factories.transfers import CHECKER, MAKER

SAME = Actor(MAKER.id, MAKER.label, frozenset({Grant(Role.FINANCE_CHECKER, "host", HOST)}))
ADMIN = Actor("5", "主办方", frozenset({Grant(Role.HOST_ADMIN, "host", HOST)}))
AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))
WRITTEN = {"delegation_id": None, "category": "enterprise", "places": 3, "reason": "主宾国企业"}


def proposed(the, *, by=MAKER, **changes) -> int:
    said = WRITTEN | {"until": AT.date() + timedelta(days=30)} | changes
    return operations.propose_quota(the.edition_id, **said, by=by, at=AT)


def agreed(the, **changes) -> int:
    quota_id = proposed(the, **changes)
    operations.agree_to_quota(quota_id, by=CHECKER, at=AT)
    return quota_id


def raised(the) -> list[FeeState]:
    fees.raise_all(the.person_ids, the.organization_id, the.edition_id, by=SYSTEM, at=AT)
    return sorted(fee.state for fee in fees_of(the.person_ids).values())


def used(quota_id: int) -> int:
    return Quota.objects.values_list("used", flat=True).get(pk=quota_id)


def codes(call) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        call()
    return [(refusal.field, refusal.code) for refusal in refused.value.refusals]


def agree_books() -> bool:
    return all(finding.holds for finding in invariants())


def _delegation(edition_id: int, code: str, name: str, parent: Delegation | None = None) -> Delegation:
    path = f"{parent.path if parent else f'/{edition_id}/'}{code}/"
    return Delegation.objects.create(edition_id=edition_id, code=code, name=name, path=path, parent=parent)


def test_what_ends_first_is_used_first_and_never_more_than_is_wanted():
    offers = [Offer(1, 2, date(2027, 10, 1)), Offer(2, 2, date(2027, 9, 1))]
    assert shared_out(offers, 3) == [2, 2, 1]
    assert shared_out(offers, 9) == [2, 2, 1, 1]
    assert shared_out([], 2) == []


@pytest.mark.django_db
class TestAgreeing:
    def test_nothing_counts_before_another_officer_agrees(self):
        the = scene(2, at=AT, is_due=False)
        quota_id = proposed(the)
        assert codes(lambda: operations.agree_to_quota(quota_id, by=SAME, at=AT)) == [("", "same_officer")]
        assert raised(the) == [FeeState.DUE, FeeState.DUE]

    def test_the_host_proposes_and_finance_agrees(self):
        the = scene(1, at=AT, is_due=False)
        quota_id = proposed(the, by=ADMIN)
        with pytest.raises(NotFound):
            operations.agree_to_quota(quota_id, by=ADMIN, at=AT)
        operations.agree_to_quota(quota_id, by=CHECKER, at=AT)
        assert raised(the) == [FeeState.WAIVED]

    def test_a_refusal_has_its_reason_and_is_final(self):
        the = scene(1, at=AT, is_due=False)
        quota_id = proposed(the)
        assert codes(lambda: operations.decline_quota(quota_id, "", by=CHECKER, at=AT)) == [
            ("reason", "missing")
        ]
        operations.decline_quota(quota_id, "名额过多", by=CHECKER, at=AT)
        view = queries.quota(quota_id, CHECKER)
        assert (view.state, view.answer) == (AgreementState.REFUSED, "名额过多")
        assert codes(lambda: operations.agree_to_quota(quota_id, by=CHECKER, at=AT)) == [("", "decided")]

    def test_what_is_missing_is_said_at_its_field(self):
        the = scene(1, at=AT)
        call = lambda: proposed(the, places=0, category="", until=date(2020, 1, 1), reason=" ")
        assert [field for field, _code in codes(call)] == ["places", "until", "delegation", "reason"]

    def test_who_may(self):
        the = scene(1, at=AT)
        with pytest.raises(NotFound):
            proposed(the, by=LIN.in_scope(1))
        with pytest.raises(Forbidden):
            proposed(the, by=AUDITOR)
        with pytest.raises(NotFound):
            queries.quotas(the.edition_id, LIN.in_scope(1))


@pytest.mark.django_db
class TestUsing:
    def test_as_many_as_are_left_pay_nothing_and_the_rest_pay(self, told):
        the = scene(5, at=AT, is_due=False)
        quota_id = agreed(the)
        heard = told(FeesSettled)
        assert raised(the) == [FeeState.DUE] * 2 + [FeeState.WAIVED] * 3
        assert (used(quota_id), [len(fact.person_ids) for fact in heard]) == (3, [3])
        assert agree_books()

    def test_a_delegation_s_places_are_for_all_below_it_and_for_no_other(self):
        the = scene(2, at=AT, is_due=False)
        top = _delegation(the.edition_id, "t", "上海")
        below = _delegation(the.edition_id, "b", "浦东", parent=top)
        other = _delegation(the.edition_id, "o", "江苏")
        elsewhere = agreed(the, delegation_id=other.pk, category="")
        quota_id = agreed(the, delegation_id=top.pk, category="", places=1)
        Organization.objects.filter(pk=the.organization_id).update(delegation=below)
        assert raised(the) == [FeeState.DUE, FeeState.WAIVED]
        assert (used(quota_id), used(elsewhere)) == (1, 0)
        near = {each: [quota.id for quota in queries.quotas_for(the.edition_id, [each])] for each in
                (top.pk, below.pk, other.pk)}  # fmt: skip  # a table
        assert near == {top.pk: [quota_id], below.pk: [quota_id], other.pk: [elsewhere]}

    @pytest.mark.parametrize(
        "changes", [{"category": "government"}, {"until": AT.date() - timedelta(days=1)}]
    )
    def test_another_category_or_a_day_that_is_over_frees_nobody(self, changes):
        the = scene(1, at=AT, is_due=False)
        quota_id = agreed(the, category=changes.get("category", "enterprise"))
        if until := changes.get("until"):
            Quota.objects.filter(pk=quota_id).update(until=until)
        assert raised(the) == [FeeState.DUE]

    def test_whoever_leaves_before_entering_gives_the_place_back(self):
        the = scene(2, at=AT, is_due=False)
        quota_id = agreed(the, places=2)
        raised(the)
        first, second = the.person_ids
        fees.mark_spent(second, Spent.MADE, by=SYSTEM, at=AT)
        fees.mark_spent(second, Spent.USED, by=SYSTEM, at=AT)
        fees.withdraw(first, by=the.lin, at=AT)
        assert used(quota_id) == 1
        assert agree_books()

    def test_an_edition_without_quotas_costs_one_read_more(self, django_assert_num_queries):
        the = scene(1, at=AT, is_due=False)
        with django_assert_num_queries(1):
            assert operations.take(the.edition_id, the.organization_id, 5, at=AT) == ()

    def test_a_list_is_read_at_once(self, django_assert_num_queries):
        the = scene(1, at=AT)
        for _each in range(3):
            proposed(the)
        with django_assert_num_queries(1):
            assert len(queries.quotas(the.edition_id, CHECKER)) == 3

    def test_a_count_that_was_tampered_with_is_found(self):
        the = scene(2, at=AT, is_due=False)
        agreed(the)
        raised(the)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE billing_quota SET used = 0")
        assert [finding.name for finding in invariants() if not finding.holds] == ["quotas_counted"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_many_approvals_at_once_never_use_more_places_than_there_are():
    first = scene(3, at=AT, is_due=False)
    quota_id = agreed(first, places=5)
    others = [scene(3, at=AT, is_due=False) for _each in range(3)]
    for other in others:
        Organization.objects.filter(pk=other.organization_id).update(edition_id=first.edition_id)
    everybody = [first, *others]

    def approve(the):
        fees.raise_all(the.person_ids, the.organization_id, first.edition_id, by=SYSTEM, at=AT)

    at_once(*[lambda the=the: approve(the) for the in everybody])
    assert used(quota_id) == BadgeFee.objects.filter(state=FeeState.WAIVED).count() == 5
    assert BadgeFee.objects.filter(state=FeeState.DUE).count() == 7
    assert agree_books()
