"""The auditor finds who did what, when, from where and from which state to which, by any of these."""

from datetime import date, timedelta

import pytest

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain import operations as chain
from fairgate.platform.work.models import Intention
from fairgate.registration.numbers.queries import number_of, organization_holder, person_holder
from fairgate.reporting.trail import queries
from fairgate.reporting.trail.rules import key_of, place_of
from fairgate.reporting.trail.views import Wanted
from tests.cast import AT, LIN, QIAN
from tests.factories import accounts, registration

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
SUN = Actor("a1", "孙正", frozenset({Grant("auditor", "host", "1")}))


@pytest.fixture
def handed_in(db):
    """Return Lin's organization with a person handed in."""
    registration.edition()
    enrolled = registration.another_organization()
    person = registration.person(enrolled)
    registration.submitted(enrolled, person)
    return enrolled, person


def _found(**wanted):
    return queries.search(Wanted(**wanted), SUN).rows


def test_only_the_auditor_searches():
    for actor in (
        QIAN,
        SYSTEM,
        LIN.in_scope(17),
        Actor("h", "顾明", frozenset({Grant("host_admin", "host", "1")})),
    ):
        with pytest.raises(NotFound):
            queries.search(Wanted(), actor)
        with pytest.raises(NotFound):
            queries.chain_standing(actor)
        with pytest.raises(NotFound):
            chain.ask_check(by=actor, at=AT)


def test_a_row_says_all_of_it_in_words(handed_in):
    _enrolled, person = handed_in
    row = _found(kind="registration.person", verb="submit")[0]
    assert (str(row.verb), str(row.subject), str(row.to_label)) == ("提交", "人员", "已提交")
    assert (row.office, row.about) == ("单位负责账号", number_of(person_holder(person)))
    assert row.at == AT


def test_details_are_told_in_words_and_money_in_yuan():
    told = {"role": "auditor", "scope": "host:1", "outcome": "return", "total_fen": 123400, "stage": "x"}
    audit.record("grant", Intention(pk=7), by=SUN, at=AT, **told)
    facts = {str(name): str(value) for name, value in _found(verb="grant")[0].facts}
    assert facts == {
        "角色": "安全审计员",
        "范围": "主办方",
        "结果": "退回修改",
        "金额": "¥1,234.00",
        "环节": "x",
    }
    audit.record("grant", Intention(pk=7), by=SUN, at=AT, scope="delegation:17")
    assert [str(value) for _name, value in _found(verb="grant")[0].facts] == ["交易团或分团 17"]


def test_each_filter_narrows(handed_in):
    enrolled, person = handed_in
    audit.record("look", Intention(pk=7), by=LIN.in_scope(17, user_id="u9"), at=AT + timedelta(days=1))
    everything = AuditEntry.objects.count()
    assert {row.id for row in _found(address="192.0.2.7")} != set()
    own = _found(about=number_of(organization_holder(enrolled.organization_id)))
    assert 1 < len(own) < everything
    of_person = _found(about=number_of(person_holder(person)))
    assert {str(row.subject) for row in of_person} == {"人员"}
    assert _found(about=str(person), kind="registration.person") == of_person
    assert _found(about=person.hex) == of_person
    assert {str(row.verb) for row in _found(verb="submit")} == {"提交"}
    assert all(row.to_label for row in _found(to_state="submitted"))
    assert len(_found(since=date(2027, 9, 15))) == 1
    assert len(_found(until=date(2027, 9, 14))) == everything - 1


def test_who_is_a_login_a_name_or_the_system():
    user = accounts.staff(name="周雅琴")
    audit.record("look", Intention(pk=7), by=accounts.actor(user), at=AT)
    assert [row.who for row in _found(who="zhou")] == [row.who for row in _found(who="周雅琴")] == ["周雅琴"]
    assert {str(row.who) for row in _found(who="系统")} == {"系统"}
    assert _found(who="nobody") == ()


def test_pages_follow_each_other_without_a_gap_though_new_rows_come_in():
    for number in range(120):
        audit.record("look", Intention(pk=number), by=SYSTEM, at=AT + timedelta(seconds=number // 3))
    seen, after = [], ""
    while True:
        page = queries.search(Wanted(verb="look"), SUN, after=after)
        seen += [row.id for row in page.rows]
        audit.record("look", Intention(pk=999), by=SYSTEM, at=AT + timedelta(hours=1))
        if not page.older:
            break
        after = page.older
    ids = AuditEntry.objects.filter(at__lt=AT + timedelta(minutes=30), verb="look").order_by("-at", "-id")
    assert seen == list(ids.values_list("id", flat=True))


def test_a_key_comes_back_as_it_went():
    assert place_of(key_of(AT, 17)) == (AT, 17)
    assert [place_of(text) for text in ("", "x", "1-", "-1-2", "9" * 40 + "-1")] == [None] * 5


def test_a_row_says_whether_it_is_sealed():
    audit.record("look", Intention(pk=7), by=SYSTEM, at=AT)
    chain.seal_settled(at=AT)
    audit.record("look", Intention(pk=8), by=SYSTEM, at=AT)
    assert [row.is_sealed for row in _found(verb="look")] == [False, True]
    assert queries.chain_standing(SUN).tail.count == 1


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_page_costs_three_reads(rows, handed_in, django_assert_num_queries):
    for _number in range(rows):
        audit.record("look", Intention(pk=7), by=SYSTEM, at=AT - timedelta(days=1))
    with django_assert_num_queries(3):  # the page, the newest seal, the registration numbers
        queries.search(Wanted(), SUN)
