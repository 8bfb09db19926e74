"""办理记录: the organization sees what happened to it, a page at a time."""

import pytest
from django.urls import reverse

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.organizations.models import Organization
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import Outcome, SubjectKind
from fairgate.reporting.trail.queries import organization_history
from tests.cast import AT, ZHOU
from tests.factories import registration, visits
from tests.factories.accounts import PASSWORD
from tests.portals.reading import text_of

HISTORY = reverse("visitor:history")


def test_what_was_done_stands_there_from_state_to_state(signed_in, now):
    browser = signed_in(visits.approved(at=now))
    page = text_of(browser.get(HISTORY))
    assert "变更可修改的范围" not in page
    for words in ("按规则自动通过", "草稿 → 已提交", "录入人员", "系统", "产生证件费"):
        assert words in page
    assert HISTORY in text_of(browser.get(reverse("visitor:settings")))


def test_an_officer_appears_by_office_and_desks_keep_their_own(signed_in, now):
    visit = visits.waiting(at=now)
    reviewer = ZHOU.in_scope(registration.delegation(), user_id="z1")
    (row,) = cases.queue(reviewer, SubjectKind.ORGANIZATION)
    seen = cases.case(row.id, reviewer, on=now.date()).seen_version
    reviews.take(row.id, by=reviewer, at=now)
    reviews.decide(row.id, Outcome.RETURN, reason="请换图", seen_version=seen, by=reviewer, at=now)
    page = text_of(signed_in(visit).get(HISTORY))
    assert "交易团审核员" in page
    assert "退回修改" in page
    assert "领取审核件" not in page
    assert reviewer.label not in page


def test_pages_lead_back_to_the_beginning(signed_in, now):
    visit = visits.approved(at=now)
    organization = Organization.objects.get()
    for _number in range(60):
        audit.record("update_details", organization, by=visit.owner, at=now, fields="name")
    browser = signed_in(visit)
    first = text_of(browser.get(HISTORY))
    before = first.split("?before=")[1].split('"')[0]
    assert "注册单位账号" not in first
    last = text_of(browser.get(HISTORY, {"before": before}))
    assert "注册单位账号" in last
    assert "回到最新" in last
    assert browser.get(HISTORY, {"before": "9" * 30}).status_code == 200


def test_the_export_of_whole_numbers_is_in_the_history(signed_in, now):
    browser = signed_in(visits.approved(at=now))
    browser.post(reverse("visitor:own_data"), {"password": ""})
    assert not AuditEntry.objects.filter(verb="read").exists()
    assert browser.post(reverse("visitor:own_data"), {"password": PASSWORD}).status_code == 200
    assert "导出本账号的全部资料（含完整证件号码）；用途：账号本人取走自己的资料" in text_of(
        browser.get(HISTORY)
    )


@pytest.mark.parametrize("rows", [1, 3, 500])
def test_the_history_costs_the_same_for_any_number_of_rows(rows, now, django_assert_num_queries):
    enrolled = registration.organization(at=now)
    person = registration.person(enrolled, at=now)
    AuditEntry.objects.all().delete()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=AT,
            actor_label=SYSTEM.label,
            verb="submit",
            subject_kind="registration.person",
            subject_id=str(person),
            organization=str(enrolled.organization_id),
        )
        for _number in range(rows)
    )
    with django_assert_num_queries(2):  # the page, the names of its people
        found = organization_history(enrolled.organization_id, enrolled.owner)
    assert len(found.rows) == min(rows, 50)
