"""Seven dated doors, each open until 24:00 in Shanghai; some longer for some. Source: guide R70, Q14, Q15."""

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.clock import end_of_day
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.deadlines import operations, queries
from fairgate.registration.deadlines.rules import extended, extension_refusals
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.submissions.states import SubmissionState
from tests.cast import AT, QIAN
from tests.factories import registration as make
from tests.factories.desk import GU

pytestmark = pytest.mark.django_db
LAST = date(2027, 10, 20)
LATER = date(2027, 10, 31)
SECOND = timedelta(seconds=1)
MIDNIGHT = end_of_day(LAST)
WHY = "物流停运，材料晚到"


def admin(code="shanghai"):
    """何, administrator of one of the demo's delegations."""
    grant = Grant(Role.DELEGATION_ADMIN, Scope.DELEGATION, str(make.delegation(code)))
    return Actor("77", "何静", frozenset({grant}))


def for_delegation(code="shanghai", *, by=GU, **said):
    return operations.extend_for_delegation(
        make.delegation(code),
        **{"what": CutOff.PERSON_SUBMIT, "until": LATER, "reason": WHY} | said,
        by=by,
        at=AT,
    )


def for_organization(organization_id, *, by=GU, **said):
    said = {"what": CutOff.PERSON_SUBMIT, "until": LATER, "reason": WHY} | said
    return organizations.extend_deadline(organization_id, **said, by=by, at=AT)


def refusals(edition_id, **said):
    said = {"what": CutOff.PAYMENT, "until": LATER, "reason": WHY, "is_for_organization": True} | said
    return [refusal.code for refusal in extension_refusals(rulebook(edition_id), **said)]


@pytest.mark.parametrize("what", CutOff)
def test_each_door_is_open_at_23_59_59_and_shut_at_00_00_00(what):
    book = rulebook(make.edition())
    end = end_of_day(book.cut_offs[what])
    assert cutoff_refusal(book, what, end - SECOND) is None
    assert cutoff_refusal(book, what, end).code == "closed"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (CutOff.REMITTANCE_SLIP, "“上传汇款凭证”已于2027年10月22日24:00截止"),
        (CutOff.REUSE, "“申请证件复用”已于2027年10月20日24:00截止"),
        (CutOff.REFUND, "“申请退款”已于2027年12月31日24:00截止"),
    ],
)
def test_the_doors_that_no_screen_has_yet_keep_the_same_rule_and_name_what_stays_open(what, words):
    """The other four are pressed in a browser at both instants: tests/walks/test_cut_offs.py."""
    book = rulebook(make.edition())
    end = end_of_day(book.cut_offs[what])
    assert cutoff_refusal(book, what, end - SECOND) is None
    said = str(cutoff_refusal(book, what, end).words)
    assert words in said
    stays_open = "查询和开票" if what == CutOff.REFUND else "查询、退款和开票"
    assert f"仍可登录、{stays_open}" in said


@given(days=st.lists(st.tuples(st.sampled_from(CutOff), st.dates(date(2027, 1, 1), date(2028, 12, 31)))))
@pytest.mark.django_db
def test_an_extension_never_shortens_and_the_latest_one_counts(days):
    book = rulebook(make.edition())
    longer = extended(book, [(what.value, day) for what, day in days])
    for what in CutOff:
        assert longer.cut_offs[what] == max(
            [book.cut_offs[what], *(day for each, day in days if each == what)]
        )


def test_an_extension_must_name_a_door_a_later_day_and_a_reason():
    say = partial(refusals, make.edition())
    assert say() == []
    assert say(what="nonsense") == say(until=None) == say(reason=" ") == ["missing"]
    assert say(until=LAST) == ["early"]
    assert say(until=date(2027, 11, 11)) == ["late"]
    assert say(what=CutOff.REFUND, until=date(2028, 3, 31)) == []
    assert say(reason="长" * 301) == ["long"]
    assert say(what=CutOff.SIGN_UP) == ["done"]
    assert say(what=CutOff.SIGN_UP, is_for_organization=False) == []


def test_a_delegations_extension_reaches_what_is_below_it_and_nobody_else():
    edition_id = make.edition()
    below, elsewhere = (
        make.organization(),
        make.another_organization(delegation_id=make.delegation("jiangsu")),
    )
    for_delegation("shanghai")
    assert rulebook_of(below.organization_id).cut_offs[CutOff.PERSON_SUBMIT] == LATER
    assert rulebook_of(elsewhere.organization_id).cut_offs[CutOff.PERSON_SUBMIT] == LAST
    assert rulebook(edition_id).cut_offs[CutOff.PERSON_SUBMIT] == LAST


def test_an_organizations_extension_is_its_own_and_its_members_are_told():
    make.edition()
    one, other = make.organization(), make.another_organization()
    for_organization(one.organization_id)
    assert rulebook_of(one.organization_id).cut_offs[CutOff.PERSON_SUBMIT] == LATER
    assert rulebook_of(other.organization_id).cut_offs[CutOff.PERSON_SUBMIT] == LAST
    newest = notices_of(one.user_id)[0]
    assert (newest.kind, "10月31日24:00" in newest.body) == ("deadline_extended", True)


def test_people_are_handed_in_until_the_last_second_and_not_at_midnight():
    make.edition()
    enrolled, _people = make.approved_organization()
    in_time, too_late = make.person(enrolled), make.person(enrolled)
    assert make.submitted(enrolled, in_time, at=MIDNIGHT - SECOND) == SubmissionState.APPROVED
    with pytest.raises(Refused) as refused:
        make.submitted(enrolled, too_late, at=MIDNIGHT)
    assert refused.value.refusals[0].code == "closed"
    for_organization(enrolled.organization_id)
    assert make.submitted(enrolled, too_late, at=MIDNIGHT) == SubmissionState.APPROVED


def test_an_organization_is_handed_in_until_the_last_second_and_not_at_midnight():
    make.edition()
    for_delegation(what=CutOff.PERSON_SUBMIT)
    enrolled = make.organization(at=MIDNIGHT - timedelta(hours=1))
    person = make.person(enrolled)
    with pytest.raises(Refused) as refused:
        make.submitted(enrolled, person, at=MIDNIGHT)
    assert [refusal.code for refusal in refused.value.refusals] == ["closed"]
    assert make.submitted(enrolled, person, at=MIDNIGHT - SECOND) == SubmissionState.APPROVED


def test_whoever_joins_an_extended_delegation_may_still_sign_up():
    make.edition()
    with pytest.raises(Refused) as refused:
        make.organization(at=MIDNIGHT)
    assert refused.value.refusals[0].code == "closed"
    assert not queries.is_extended_somewhere(make.edition(), CutOff.SIGN_UP, on=LAST)
    for_delegation(what=CutOff.SIGN_UP)
    assert queries.is_extended_somewhere(make.edition(), CutOff.SIGN_UP, on=LATER)
    assert make.another_organization(at=MIDNIGHT).organization_id


def test_an_administrator_extends_below_the_own_delegation_only():
    make.edition()
    here, there = make.organization(), make.another_organization(delegation_id=make.delegation("jiangsu"))
    assert for_delegation("pudong", by=admin())
    assert for_organization(here.organization_id, by=admin())
    for refused in (
        partial(for_delegation, "jiangsu", by=admin()),
        partial(for_delegation, "shanghai", by=admin("pudong")),
        partial(for_organization, there.organization_id, by=admin()),
    ):
        with pytest.raises(NotFound):
            refused()
    with pytest.raises(Forbidden):
        for_delegation("pudong", by=QIAN)


def test_a_withdrawn_extension_holds_no_longer_and_stays_in_the_books():
    edition_id = make.edition()
    enrolled = make.organization()
    extension_id = for_delegation("shanghai")
    with pytest.raises(NotFound):
        operations.withdraw_extension(extension_id, by=admin("jiangsu"), at=AT)
    operations.withdraw_extension(extension_id, by=admin(), at=AT)
    assert rulebook_of(enrolled.organization_id).cut_offs[CutOff.PERSON_SUBMIT] == LAST
    with pytest.raises(Stale):
        operations.withdraw_extension(extension_id, by=GU, at=AT)
    [view] = queries.extensions(edition_id, GU)
    assert (view.is_standing, view.withdrawn_by, view.reason) == (False, "何静", WHY)
    verbs = [entry.verb for entry in entries_about_id("registration.extension", str(extension_id))]
    assert verbs == ["extend", "withdraw_extension"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_extensions_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    edition_id = make.edition()
    for _each in range(number):
        for_organization(make.another_organization().organization_id)
        for_delegation("pudong")
    with django_assert_num_queries(3):
        assert len(queries.extensions(edition_id, GU)) == 2 * number
