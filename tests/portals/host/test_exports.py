"""导出文件 of the host in the browser: asked for, made, taken, said no to. Source: docs/decisions/0019."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.operations import run_due
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.reporting.exports.models import Export
from tests.factories import accounts, desk, exports, registration
from tests.portals.reading import chinese_in, said, text_of

EXPORTS, NEW = reverse("host:exports"), reverse("host:export_new")
GOOD = {"format": "csv", "purpose": "organize"}


@pytest.fixture(autouse=True)
def edition(db):
    return registration.edition()


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def enter(client, now):
    """Return a function that signs an officer in."""

    def sign_in(user_id):
        client.force_login(user_by_id(user_id), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SECOND_FACTOR] = now.timestamp()
        session.save()
        return client

    return sign_in


@pytest.fixture
def gu(now):
    return accounts.actor(desk.host_account(at=now))


@pytest.fixture
def host(enter, gu):
    return enter(gu.id)


def test_a_file_is_asked_for_made_and_taken(host, now):
    assert "还没有导出过" in said(host.get(EXPORTS))
    page = host.post(f"{NEW}?contents=people", GOOD, follow=True)
    assert "已开始生成" in said(page)
    assert "等待开始" in text_of(page)
    assert 'hx-trigger="load delay:1s"' in text_of(page)
    run_due(clock.now(), lane="pictures")
    page = text_of(host.get(EXPORTS))
    assert "可以下载" in page
    assert "hx-get" not in page.split('id="exports"')[1]
    address = reverse("host:export_take", args=[Export.objects.get().pk, 1])
    assert address in page
    answer = host.get(address)
    data = b"".join(answer.streaming_content)
    assert data.decode("utf-8-sig").startswith("登记编号,姓名")
    assert answer["Content-Length"] == str(len(data))
    assert answer["Cache-Control"] == "private, no-store"
    assert 'filename="people-' in answer["Content-Disposition"]
    assert host.get(reverse("host:export_take", args=[Export.objects.get().pk, 2])).status_code == 404


def test_what_was_typed_stays_when_the_purpose_is_missing(host):
    typed = {"format": "xlsx", "typed": "华东", "state": "to_pay", "is_whole": "on", "words": "给展馆"}
    answer = host.post(f"{NEW}?contents=people", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请选择用途" in page
    assert 'value="华东"' in page
    assert '<option value="to_pay" selected>' in page
    assert Export.objects.count() == 0


def test_filters_come_along_in_the_address_and_nothing_else_does(host):
    page = text_of(host.get(f"{NEW}?contents=organizations&state=approved&is_whole=on&purpose=organize"))
    assert '<option value="approved" selected>' in page
    assert "checked" not in page.split('name="is_whole"')[1].split(">")[0]


def test_what_is_in_the_making_can_be_stopped_and_what_is_ready_cannot(host, gu, now):
    waiting = exports.asked(gu, at=now)
    assert "已取消" in said(host.post(reverse("host:export_cancel", args=[waiting]), follow=True))
    ready = exports.made(gu, at=now)
    page = host.post(reverse("host:export_cancel", args=[ready]), follow=True)
    assert "刚刚被改动过" in text_of(page)
    page = host.post(reverse("host:export_retry", args=[ready]), follow=True)
    assert "刚刚被改动过" in text_of(page)


def test_an_auditor_takes_the_trail_and_sees_no_file_of_the_administrators(enter, gu, now):
    exports.asked(gu, at=now)
    auditor = enter(accounts.staff("sun", role=Role.AUDITOR, scope_kind=Scope.HOST, scope_id=HOST, at=now))
    assert "还没有导出过" in said(auditor.get(EXPORTS))
    assert "人员名册" not in text_of(auditor.get(f"{NEW}?contents=people"))
    auditor.post(NEW, {**GOOD, "since": "2027-01-01"})
    assert Export.objects.filter(contents="trail").count() == 1
    backwards = {**GOOD, "since": "2027-09-15", "until": "2027-09-14"}
    assert auditor.post(NEW, backwards).status_code == 422


def test_the_list_takes_as_many_reads_for_one_file_as_for_three(host, gu, now, django_assert_num_queries):
    delegation = {"delegation": str(registration.delegation())}
    exports.made(gu, at=now, filters=delegation)
    host.get(EXPORTS)
    with django_assert_num_queries(8):
        host.get(EXPORTS)
    exports.made(gu, "organizations", at=now, filters=delegation)
    exports.made(gu, at=now, filters={**delegation, "state": "ready"})
    with django_assert_num_queries(8):
        host.get(EXPORTS)


def test_the_screens_are_english_for_an_english_reader(host, gu, now):
    exports.made(gu, at=now, filters={"state": "ready", "typed": "x"})
    for address in (EXPORTS, NEW):
        assert chinese_in(host.get(f"{address}?lang=en")) == []
