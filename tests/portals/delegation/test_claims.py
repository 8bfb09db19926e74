"""Taken codes on the desk: requests that owners leave lying, and appeals. Source: Q8."""

import pytest
from django.urls import reverse

from fairgate.platform.accounts.states import Role, Scope
from fairgate.registration.claims import operations as claiming
from fairgate.registration.claims import queries as claims
from tests.factories import accounts, registration
from tests.factories import claims as make
from tests.factories import desk as desks
from tests.portals.reading import chinese_in, said, text_of


def at(name, row):
    return reverse(f"delegation:{name}", args=[row.pk])


@pytest.fixture
def stranger(enter, now):
    """Return the browser of a reviewer of another delegation."""
    elsewhere = registration.delegation("suzhou")
    return enter(accounts.staff("sun", scope_kind=Scope.DELEGATION, scope_id=elsewhere, at=now))


def test_empty_queues_say_what_will_lie_there(desk):
    assert "没有要处理的加入申请" in said(desk.get(reverse("delegation:join_requests")))
    assert "没有要处理的申诉" in said(desk.get(reverse("delegation:appeals")))


class TestRequests:
    @pytest.fixture
    def asked(self, now):
        registration.organization(at=now)
        return desks.escalated(at=now)

    def test_the_desk_sees_who_asks_and_lets_them_in(self, desk, asked):
        queue = desk.get(reverse("delegation:join_requests"))
        assert at("join_request", asked) in text_of(queue)
        assert '其他待办 <span class="count">1</span>' in text_of(queue)
        page = desk.get(at("join_request", asked))
        assert "孙乐" in text_of(page)
        assert "+86139" not in text_of(page)
        answer = desk.post(at("join_request", asked), {"answer": "approve", "reason": ""})
        assert answer.status_code == 303
        assert claims.request(asked.pk, desks.GU).state == "approved"

    def test_declining_needs_a_reason_and_keeps_what_was_typed(self, desk, asked):
        answer = desk.post(at("join_request", asked), {"answer": "decline", "reason": " "})
        assert (answer.status_code, "请写明理由，申请人会看到。" in said(answer)) == (422, True)
        answer = desk.post(at("join_request", asked), {"answer": "x", "reason": "不认识这个人"})
        assert answer.status_code == 422
        assert "不认识这个人" in text_of(answer)
        desk.post(at("join_request", asked), {"answer": "decline", "reason": "不认识这个人"})
        assert claims.request(asked.pk, desks.GU).answer == "不认识这个人"

    def test_an_answer_that_comes_second_is_told_so(self, desk, asked, now):
        claiming.approve_request(asked.pk, by=desks.GU, at=now)
        answer = desk.post(at("join_request", asked), {"answer": "decline", "reason": "晚了"})
        assert answer.status_code == 422
        assert "刚刚被改动过" in said(answer)
        assert "已同意加入" in said(answer)

    def test_a_stranger_finds_nothing_and_the_delegations_administrator_does(
        self, enter, stranger, asked, now
    ):
        assert stranger.get(at("join_request", asked)).status_code == 404
        scope = registration.delegation("shanghai")
        admin = enter(
            accounts.staff(
                "d.admin", role=Role.DELEGATION_ADMIN, scope_kind=Scope.DELEGATION, scope_id=scope, at=now
            )
        )
        page = admin.get(at("join_request", asked))
        assert page.status_code == 200
        assert reverse("delegation:looks") not in text_of(page)


class TestAppeals:
    @pytest.fixture
    def contested(self, now):
        registration.organization(at=now)
        return make.appeal(at=now)

    def test_the_proof_stands_beside_who_holds_the_account(self, desk, contested):
        assert at("appeal", contested) in text_of(desk.get(reverse("delegation:appeals")))
        page = desk.get(at("appeal", contested))
        assert at("appeal_proof", contested) in text_of(page)
        assert desk.get(at("appeal_proof", contested))["Content-Type"] == "image/jpeg"
        words = said(page)
        assert "证照代码与被申诉账号\n一致" in words
        assert "138****8046" in words
        assert "账号不是我单位注册的" in text_of(page)

    def test_the_account_changes_hands_only_after_the_consequences_were_read(self, desk, contested):
        page = desk.get(at("appeal_uphold", contested))
        assert "密码和动态口令作废" in said(page)
        answer = desk.post(at("appeal_uphold", contested), {"reason": ""})
        assert (answer.status_code, "请写明理由" in said(answer)) == (422, True)
        answer = desk.post(at("appeal_uphold", contested), {"reason": "证照与登记一致"})
        assert answer["Location"] == reverse("delegation:appeals")
        assert claims.appeal(contested.pk, desks.GU).state == "upheld"
        assert desk.get(at("appeal_uphold", contested)).status_code == 303
        assert "申诉成立" in said(desk.get(at("appeal", contested)))

    def test_dismissing_needs_a_reason_and_comes_too_late_once_decided(self, desk, contested):
        assert desk.post(at("appeal", contested), {"reason": ""}).status_code == 422
        assert desk.post(at("appeal", contested), {"reason": "证照不符"}).status_code == 303
        for name in ("appeal", "appeal_uphold"):
            late = desk.post(at(name, contested), {"reason": "证照不符"})
            assert (late.status_code, "刚刚被改动过" in said(late)) == (422, True)

    def test_a_stranger_finds_nothing(self, stranger, contested):
        for name in ("appeal", "appeal_uphold", "appeal_proof"):
            assert stranger.get(at(name, contested)).status_code == 404

    def test_a_proof_that_shows_another_code_is_held_against_it(self, desk, now):
        registration.organization(at=now)
        row = make.appeal(read=False, at=now)
        assert "图片还在识别" in said(desk.get(at("appeal", row)))
        assert "没有读到被申诉账号的代码" in said(desk.get(at("appeal_uphold", row)))


def test_english_pages_are_english(desk, now):
    registration.organization(at=now)
    asked, contested = desks.escalated(at=now), make.appeal(holder="+8613900008282", at=now)
    english = {"lang": "en"}
    for address in (
        reverse("delegation:join_requests"),
        reverse("delegation:appeals"),
        at("join_request", asked),
        at("appeal", contested),
        at("appeal_uphold", contested),
    ):
        assert chinese_in(desk.get(address, english)) == []
        if address.count("/") > 3:
            assert chinese_in(desk.post(address, {"answer": "decline"})) == []
