"""Free places are lowered and ended by two officers: what is used stays used, and nothing more is."""

from contextlib import suppress

import pytest
from django.db import connection

from fairgate.billing.fees import operations as fees
from fairgate.billing.quotas import operations, queries
from fairgate.billing.quotas.models import Quota, QuotaChange
from fairgate.billing.reconciliation.queries import invariants
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.audit.models import AuditEntry
from tests.at_once import at_once
from tests.billing.test_quotas import ADMIN, AUDITOR, SAME, agree_books, agreed, codes, proposed, raised, used
from tests.cast import AT, LIN
from tests.factories.billing import scene
from tests.factories.transfers import CHECKER, MAKER


def lowered(quota_id: int, places: int | None, *, by=MAKER) -> int:
    return operations.propose_change(quota_id, places, "人数减少", by=by, at=AT)


def changed(quota_id: int, places: int | None) -> None:
    operations.agree_to_change(lowered(quota_id, places), by=CHECKER, at=AT)


@pytest.mark.django_db
class TestLowering:
    def test_what_is_used_stays_and_only_the_new_number_is_used_from_then_on(self):
        first, second = (scene(2, at=AT, is_due=False) for _each in range(2))
        second_people = second.person_ids
        quota_id = agreed(first, places=9)
        raised(first)
        change_id = lowered(quota_id, 3)
        assert queries.quota(quota_id, CHECKER).left == 7
        operations.agree_to_change(change_id, by=CHECKER, at=AT)
        view = queries.quota(quota_id, CHECKER)
        assert (view.places, view.used, view.left, view.is_changing) == (3, 2, 1, False)
        fees.raise_all(second_people, first.organization_id, first.edition_id, by=SYSTEM, at=AT)
        assert (used(quota_id), agree_books()) == (3, True)
        (entry,) = AuditEntry.objects.filter(verb="lower_quota")
        assert (entry.detail, entry.subject_id) == ({"before": 9, "places": 3}, str(quota_id))

    def test_never_below_what_is_used_also_when_more_is_used_before_the_second_officer_comes(self):
        the = scene(3, at=AT, is_due=False)
        quota_id = agreed(the, places=5)
        change_id = lowered(quota_id, 2)
        raised(the)
        assert codes(lambda: operations.agree_to_change(change_id, by=CHECKER, at=AT)) == [("places", "used")]
        assert QuotaChange.objects.get().state == "open"
        operations.decline_change(change_id, "已用3个", by=CHECKER, at=AT)
        assert codes(lambda: lowered(quota_id, 2)) == [("places", "used")]
        assert codes(lambda: lowered(quota_id, 5)) == [("places", "not_lower")]
        changed(quota_id, 3)
        assert (queries.quota(quota_id, CHECKER).left, agree_books()) == (0, True)

    def test_one_change_waits_at_a_time_and_only_of_what_was_agreed(self):
        the = scene(1, at=AT)
        waiting, standing = proposed(the), agreed(the)
        assert codes(lambda: lowered(waiting, 1)) == [("", "over")]
        lowered(standing, 2)
        assert codes(lambda: lowered(standing, 1)) == [("", "waiting")]
        assert [view.id for view in queries.quotas(the.edition_id, CHECKER)] == [standing, waiting]
        assert queries.quotas_to_agree(CHECKER) == 2
        with pytest.raises(Refused, match="写明原因"):
            operations.propose_change(agreed(the), 1, " ", by=MAKER, at=AT)

    def test_an_agreement_that_was_tampered_with_is_found(self):
        quota_id = agreed(scene(1, at=AT, is_due=False))
        changed(quota_id, 1)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE billing_quota SET places = 3")
        assert [finding.name for finding in invariants() if not finding.holds] == ["quota_changes_hold"]


@pytest.mark.django_db
class TestEnding:
    def test_an_end_frees_nobody_any_more_also_not_with_places_given_back(self):
        the = scene(2, at=AT, is_due=False)
        quota_id = agreed(the, places=2)
        first, second = the.person_ids
        fees.raise_all([first], the.organization_id, the.edition_id, by=SYSTEM, at=AT)
        changed(quota_id, None)
        fees.withdraw(first, by=the.lin, at=AT)
        fees.raise_all([second], the.organization_id, the.edition_id, by=SYSTEM, at=AT)
        view = queries.quota(quota_id, CHECKER)
        assert (view.used, view.left, view.ended_at, agree_books()) == (0, 0, AT, True)
        assert codes(lambda: lowered(quota_id, 1)) == [("", "over")]

    def test_who_may(self):
        quota_id = agreed(scene(1, at=AT))
        for actor, refused in ((LIN.in_scope(1), NotFound), (AUDITOR, Forbidden)):
            with pytest.raises(refused):
                lowered(quota_id, None, by=actor)
        change_id = lowered(quota_id, None)
        for actor, refused in ((ADMIN, NotFound), (MAKER, Forbidden)):
            with pytest.raises(refused):
                operations.agree_to_change(change_id, by=actor, at=AT)
        assert codes(lambda: operations.agree_to_change(change_id, by=SAME, at=AT)) == [("", "same_officer")]

    def test_the_host_takes_back_what_it_proposed_and_nothing_else(self):
        the = scene(1, at=AT)
        own, quota_id = proposed(the, by=ADMIN), agreed(the)
        with pytest.raises(NotFound):
            operations.decline_quota(proposed(the), "算错了", by=ADMIN, at=AT)
        operations.decline_quota(own, "算错了", by=ADMIN, at=AT)
        operations.decline_change(lowered(quota_id, 1, by=ADMIN), "算错了", by=ADMIN, at=AT)
        assert queries.quota(own, ADMIN).answer == "算错了"
        assert [each.state for each in queries.quota(quota_id, ADMIN).changes] == ["refused"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_approvals_and_a_lowering_at_once_never_leave_more_used_than_there_are():
    the = scene(4, at=AT, is_due=False)
    quota_id = agreed(the, places=4)
    change_id = lowered(quota_id, 2)

    def approve(person_id):
        fees.raise_all([person_id], the.organization_id, the.edition_id, by=SYSTEM, at=AT)

    def lower():
        with suppress(Refused):  # where more were used before it came
            operations.agree_to_change(change_id, by=CHECKER, at=AT)

    at_once(lower, *[lambda one=one: approve(one) for one in the.person_ids])
    quota = Quota.objects.get(pk=quota_id)
    assert (quota.places, quota.used) in {(2, 2), (4, 4)}
    assert agree_books()
