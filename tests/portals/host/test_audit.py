"""The auditor's page: the trail searched, and whether it was changed."""

import pytest
from django.db import connection
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain import operations as chain
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import accounts

pytestmark = pytest.mark.django_db
AUDIT, CHECK = "/host/audit/", "/host/audit/check/"


@pytest.fixture
def auditor(client):
    """Return the browser of 孙正, who audits."""
    user = accounts.staff(
        "sun", name="孙正", role=Role.AUDITOR, scope_kind=Scope.HOST, scope_id=HOST, at=clock.now()
    )
    client.force_login(user_by_id(user), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[SECOND_FACTOR] = clock.now().timestamp()
    session.save()
    return client


def _text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_what_was_done_and_that_nothing_is_sealed_yet(auditor):
    page = _text(auditor.get(AUDIT))
    assert "授予角色" in page
    assert "安全审计员" in page
    assert "auditor" not in page
    assert "还没有封存过" in page
    assert reverse("host:audit") in _text(auditor.get(reverse("host:home")))


def test_a_filter_that_finds_nothing_says_so_and_one_that_cannot_be_says_why(auditor):
    assert "没有符合条件的记录" in _text(auditor.get(AUDIT, {"verb": "read"}))
    answer = auditor.get(AUDIT, {"who": "nobody"})
    assert answer.status_code == 422
    assert "没有这个登录名或姓名的账号" in answer.content.decode()
    answer = auditor.get(AUDIT, {"since": "2027-09-15", "until": "2027-09-14"})
    assert answer.status_code == 422
    assert "不能早于" in answer.content.decode()


def test_what_is_typed_stays_and_leads_on_to_older_pages(auditor):
    for number in range(60):
        audit.record("sign_in", Intention(pk=number), by=SYSTEM, at=clock.now())
    page = _text(auditor.get(AUDIT, {"verb": "sign_in", "who": "系统"}))
    assert '<option value="sign_in" selected>' in page
    assert "verb=sign_in&amp;who=%E7%B3%BB%E7%BB%9F&amp;after=" in page
    after = page.split("&amp;after=")[1].split('"')[0]
    older = _text(auditor.get(AUDIT, {"verb": "sign_in", "who": "系统", "after": after}))
    assert older.count("<tr>") == 1 + 10
    assert "回到最新" in older


def test_a_forged_row_is_shown_after_a_check(auditor):
    chain.seal_settled(at=clock.now())
    assert auditor.post(CHECK).status_code == 303
    run_due(clock.now())
    assert "未发现改动" in _text(auditor.get(AUDIT))
    forged = AuditEntry.objects.order_by("id").first().pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE platform_auditentry SET actor_label = 'x' WHERE id = %s", [forged])
    chain.check(at=clock.now())
    page = _text(auditor.get(AUDIT))
    assert "有1处与封存不符" in page
    assert f"记录{forged}与第1号封存不符" in page
