"""外部审查 on the console: a batch out, the authority's file back, and nobody else opens it. Source: Q5, PIPL 23."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.work.operations import run_due
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.registration.vetting import keys
from fairgate.registration.vetting.models import VettingAnswer, VettingBatch
from sandbox.authority.vetting import read_request
from tests.factories import accounts
from tests.factories import vetting as make
from tests.portals.reading import chinese_in, said, text_of

PAGE = reverse("host:vetting")
EXPORT, RESULTS = reverse("host:vetting_export"), reverse("host:vetting_results")


@pytest.fixture
def enter(client, db):
    """Return a function that signs an officer of the host in, past the second factor."""
    make.edition(clock.now())

    def sign_in(role=Role.HOST_ADMIN):
        user_id = accounts.staff("gu", name="顾明", role=role, scope_kind=Scope.HOST, scope_id=HOST)
        client.force_login(user_by_id(user_id), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SECOND_FACTOR] = clock.now().timestamp()
        session.save()
        return client

    with make.KNOWN:
        yield sign_in


def test_a_batch_goes_out_and_comes_back(enter):
    make.waiting(2, clock.now())
    officer = enter()
    assert PAGE in text_of(officer.get(reverse("host:home")))
    assert "2人等待导出" in said(officer.get(PAGE))
    assert officer.post(EXPORT, {"purpose": ""}).status_code == 422
    assert officer.post(EXPORT, {"purpose": "入场安保审查"}).status_code == 303
    batch = VettingBatch.objects.get()
    page = reverse("host:vetting_batch", args=[batch.pk])
    assert "还没有下载" in said(officer.get(page))
    file = officer.post(reverse("host:vetting_file", args=[batch.pk]))
    assert file.headers["Content-Disposition"] == f'attachment; filename="{batch.number}.jsonl"'
    assert "no-store" in file.headers["Cache-Control"]
    assert AuditEntry.objects.filter(verb="read").count() == 2
    request = read_request(file.content, keys.own_key().public_key())
    data = make.answered(request, ("pass", ""), ("fail", "listed"))
    answer = officer.post(RESULTS, {"file": SimpleUploadedFile("results.jsonl", data)})
    shown = reverse("host:vetting_answer", args=[VettingAnswer.objects.get().pk])
    assert (answer.status_code, answer.headers["Location"]) == (303, shown)
    assert "导入中" in said(officer.get(shown))
    run_due(clock.now(), lane="pictures")
    assert "已转人工审核" in said(officer.get(shown))
    assert "列入限制范围" in said(officer.get(f"{page}?state=answered"))
    assert officer.post(reverse("host:vetting_file", args=[batch.pk])).headers["Location"] == page


def test_a_file_that_cannot_be_trusted_is_refused_at_its_field(enter):
    officer = enter()
    page = officer.post(RESULTS, {"file": SimpleUploadedFile("results.jsonl", b"{}")})
    assert page.status_code == 422
    assert "没有读到末行的签名" in said(page)
    assert officer.post(RESULTS, {}).status_code == 422


def test_a_recall_says_what_follows_and_asks_why(enter):
    make.waiting(1, clock.now())
    officer = enter()
    officer.post(EXPORT, {"purpose": "入场安保审查"})
    recall = reverse("host:vetting_recall", args=[VettingBatch.objects.get().pk])
    assert "1人可以重新导出" in said(officer.get(recall))
    assert officer.post(recall, {"reason": " "}).status_code == 422
    assert officer.post(recall, {"reason": "文件丢失"}).status_code == 303
    assert "1人等待导出" in said(officer.get(PAGE))


@pytest.mark.parametrize("role", [Role.PERSON_REVIEWER, Role.AUDITOR])
def test_nobody_else_opens_it(enter, role):
    officer = enter(role)
    for address in (PAGE, EXPORT, RESULTS):
        assert officer.get(address).status_code == 403


def test_lists_take_the_same_reads_however_long(enter, django_assert_num_queries):
    officer = enter()
    for people in (1, 3):
        make.waiting(people, clock.now())
        officer.post(EXPORT, {"purpose": "入场安保审查"})
    for batch in VettingBatch.objects.all():
        with django_assert_num_queries(8):
            officer.get(reverse("host:vetting_batch", args=[batch.pk]))


def test_it_is_english_throughout(enter):
    officer = enter()
    for address in (PAGE, EXPORT, RESULTS):
        assert chinese_in(officer.get(address, {"lang": "en"})) == []
