"""The desk shows who works at it, with a deputy's days. Source: decision 15."""

from datetime import timedelta

from django.urls import reverse

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.platform.accounts import operations
from fairgate.platform.accounts.states import HOST, Role, Scope
from tests.factories import accounts
from tests.portals.reading import chinese_in, said, text_of

OFFICERS = reverse("finance:officers")
QUERIES = 6


def test_makers_checkers_and_deputies_stand_there_with_their_days(desk, now):
    accounts.staff("he", name="何静", role=Role.FINANCE_CHECKER, scope_kind=Scope.HOST, scope_id=HOST)
    accounts.staff("zhou", name="周雅琴")
    colleague = accounts.staff(
        "qian", name="钱磊", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST
    )
    days = {"valid_from": now, "valid_until": start_of_day(day_of(now) + timedelta(days=5))}
    operations.give(colleague, Role.FINANCE_CHECKER, Scope.HOST, HOST, **days, by=SYSTEM, at=now)
    page = said(desk.get(OFFICERS))
    assert all(words in page for words in ("财务复核", "您本人", "代理至"))
    names = text_of(desk.get(OFFICERS))
    assert all(name in names for name in ("何静", "钱磊"))
    assert "周雅琴" not in names
    assert chinese_in(desk.get(OFFICERS, {"lang": "en"})) == []


def test_the_list_asks_the_same_questions_however_many_there_are(desk, django_assert_num_queries):
    desk.get(OFFICERS)
    with django_assert_num_queries(QUERIES):
        desk.get(OFFICERS)
    for number in range(20):
        accounts.staff(f"o{number}", name="何静", role=Role.AUDITOR, scope_kind=Scope.HOST, scope_id=HOST)
    with django_assert_num_queries(QUERIES):
        desk.get(OFFICERS)
