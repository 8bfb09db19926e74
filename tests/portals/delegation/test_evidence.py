"""What a reviewer sees of the evidence, and looks afterwards. Source: guide R4, R8, Q9; protocols 8."""

import pytest
from django.urls import reverse

from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.delegation.checks import lines
from fairgate.portals.delegation.comparing import compare
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.verification.rules import STANDARD_CHECKS, CheckResult
from fairgate.registration.verification.states import CheckName, Outcome
from tests.factories import accounts, registration, visits
from tests.factories import desk as desks
from tests.portals.reading import chinese_in, said, text_of


def test_two_writings_come_apart_where_they_differ():
    found = compare("91310115MA1K0FG7T2", "9131O115MA1K0FG7T2")
    assert [piece.text for piece in found.read if piece.differs] == ["0"]
    assert "".join(piece.text for piece in found.given) == "9131O115MA1K0FG7T2"


def test_what_needs_a_look_comes_first_and_what_does_not_count_says_so():
    checks = [
        CheckResult(CheckName.CODE_CHECK_DIGIT, Outcome.YES, {"given": "9"}),
        CheckResult(CheckName.FIELDS_AS_READ, Outcome.NO, {"fields": "address"}),
        CheckResult(CheckName.REGISTRY_MATCHES, Outcome.UNKNOWN, {"given": "9"}, "not_found"),
        CheckResult(CheckName.NOT_BLOCKED, Outcome.NO, {"fields": "uscc", "reason": "x"}),
    ]
    found = lines(checks, STANDARD_CHECKS)
    assert [(str(line.verdict), line.tone, line.is_counted) for line in found] == [
        ("在名单上", "wrong", True),
        ("未查到", "doubt", True),
        ("有修改", "wrong", False),
        ("正确", "good", True),
    ]


@pytest.mark.parametrize(
    ("said_by_registry", "differing", "verdict"),
    [
        ("mismatch", ("name",), "登记不一致"),
        ("not_found", (), "未查到"),
        ("down", (), "联系不上"),
    ],
)
def test_the_registrys_answers_are_told_apart(desk, now, said_by_registry, differing, verdict):
    picture = registration.licence(registry="", at=now)
    registration.registry_says(said_by_registry, differing=differing, at=now)
    enrolled = registration.organization(picture_id=picture, at=now, registry=said_by_registry)
    registration.submitted(enrolled, registration.person(enrolled, at=now), at=now)
    (row,) = queries.queue(visits.reviewer(), SubjectKind.ORGANIZATION)
    words = said(desk.get(reverse("delegation:case", args=[row.id])))
    assert "13项，1项存疑" in words
    assert verdict in words


def test_a_case_shows_edits_the_subordination_and_who_else_used_the_picture(desk, now):
    data = registration.picture(700, 500)
    registration.another_organization(delegation_id=registration.delegation("suzhou"), at=now)
    for code in ("suzhou", "pudong"):
        uscc = registration.valid_uscc(901 if code == "suzhou" else 902)
        enrolled = registration.organization(
            uscc=uscc,
            picture_id=registration.licence(uscc=uscc, data=data, name="别的公司", at=now),
            delegation_id=registration.delegation(code),
            mobile=f"1380000{uscc[-5:-1]}",
            subordination_reason="集团总部在浦东",
            at=now,
        )
    registration.submitted(enrolled, registration.person(enrolled, at=now), at=now)
    (row,) = queries.queue(visits.reviewer(), SubjectKind.ORGANIZATION)
    page = desk.get(reverse("delegation:case", args=[row.id]))
    words = said(page)
    assert "集团总部在浦东" in text_of(page)
    assert "申请人修改过" in words
    assert "其他交易团的单位1家" in words
    assert "现行规则不计入" in words
    assert "<mark>" in text_of(page)


class TestLooks:
    def test_an_empty_list_says_what_will_lie_there(self, desk):
        assert "没有要抽查的单位" in said(desk.get(reverse("delegation:looks")))

    def test_a_look_is_settled_on_the_evidence(self, desk, now):
        look_id = desks.look(at=now)
        address = reverse("delegation:look", args=[look_id])
        assert address in text_of(desk.get(reverse("delegation:looks")))
        assert "核验13项，0项存疑" in said(desk.get(address))
        picture = desk.get(reverse("delegation:look_picture", args=[look_id]))
        assert picture["Content-Type"] == "image/jpeg"
        assert desk.post(address, {"outcome": "maybe", "reason": "再看"}).status_code == 422
        refused = desk.post(address, {"outcome": "revoke_suggested", "reason": ""})
        assert (refused.status_code, "请写明理由，主办方会看到" in said(refused)) == (422, True)
        assert desk.post(address, {"outcome": "revoke_suggested", "reason": "像是改过的"}).status_code == 303
        late = desk.post(address, {"outcome": "fine", "reason": ""})
        assert (late.status_code, "刚刚被改动过" in said(late)) == (422, True)
        assert "像是改过的" in text_of(desk.get(address))

    def test_who_reviews_only_people_or_elsewhere_has_none(self, enter, now):
        look_id = desks.look(at=now)
        scope = {"scope_kind": Scope.DELEGATION, "scope_id": registration.delegation("suzhou"), "at": now}
        people = enter(accounts.staff("he", role=Role.PERSON_REVIEWER, **scope))
        assert people.get(reverse("delegation:looks")).status_code == 403
        other = enter(accounts.staff("sun", **scope))
        for name in ("look", "look_picture"):
            assert other.get(reverse(f"delegation:{name}", args=[look_id])).status_code == 404

    def test_english_pages_are_english(self, desk, now):
        look_id = desks.look(at=now)
        address = reverse("delegation:look", args=[look_id])
        for page in (reverse("delegation:looks"), address):
            assert chinese_in(desk.get(page, {"lang": "en"})) == []
        assert chinese_in(desk.post(address, {"outcome": "revoke_suggested"})) == []
        reviews.settle_look(look_id, "fine", by=desks.GU, at=now)
        assert chinese_in(desk.get(address)) == []
