"""The delegations' desk: queues, cases, decisions. Source: guide R8, Q3, Q5, Q27."""

from dataclasses import replace

import pytest
from django.urls import reverse

from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.delegation import navigation
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.operations import update_file
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.submissions.operations import amend
from fairgate.reporting.waiting import queries as waiting
from tests.factories import accounts, registration, visits
from tests.portals.reading import chinese_in, said, text_of

QUEUE = reverse("delegation:queue")
PEOPLE = {"kind": "person"}


def case_of(kind):
    return queries.queue(visits.reviewer(), kind)[0].id


def at(name, case_id):
    return reverse(f"delegation:{name}", args=[case_id])


def seen_in(page):
    return text_of(page).split('name="seen_version" value="')[1].split('"')[0]


def decide(desk, case_id, outcome, reason="", seen=""):
    seen = seen or seen_in(desk.get(at("case", case_id)))
    return desk.post(at("case", case_id), {"outcome": outcome, "reason": reason, "seen_version": seen})


class TestDoors:
    def test_whoever_is_not_signed_in_or_has_no_second_factor_is_sent_to_the_entrance(
        self, client, enter, now
    ):
        assert client.get(QUEUE)["Location"].startswith(reverse("entrance:login"))
        enter(visits.reviewer_account(at=now), with_factor=False)
        assert client.get(QUEUE).status_code == 303

    def test_a_visitor_has_no_desk(self, enter, now):
        visitor = enter(registration.organization(at=now).user_id)
        assert visitor.get(QUEUE).status_code == 404

    def test_a_case_of_another_delegation_is_not_found(self, enter, now):
        visits.paid(at=now)
        visits.waiting(at=now)
        ids = [case_of(kind) for kind in SubjectKind]
        elsewhere = Delegation.objects.filter(parent=None).exclude(code="shanghai").first()
        other = enter(accounts.staff("sun", scope_kind=Scope.DELEGATION, scope_id=elsewhere.pk, at=now))
        for case_id in ids:
            for name in ("case", "picture", "photo"):
                assert other.get(at(name, case_id)).status_code == 404
            assert (
                other.post(at("case", case_id), {"outcome": "approve", "seen_version": "x"}).status_code
                == 404
            )
        assert "没有待审核的申请" in said(other.get(QUEUE, PEOPLE))

    def test_the_parent_delegation_sees_its_sub_delegations_cases(self, enter, now):
        visits.paid(at=now)
        shanghai = Delegation.objects.get(code="shanghai")
        parent = enter(accounts.staff("wang", scope_kind=Scope.DELEGATION, scope_id=shanghai.pk, at=now))
        assert "陈立群" in text_of(parent.get(QUEUE, PEOPLE))


class TestQueues:
    def test_an_empty_desk_says_so(self, desk):
        assert "没有待审核的申请" in said(desk.get(QUEUE))

    def test_organizations_and_people_wait_in_two_queues_with_counts(self, desk, now):
        visits.paid(2, at=now)
        visits.waiting(at=now)
        page = desk.get(QUEUE)
        assert "华东精密机械有限公司" in text_of(page)
        assert "项存疑" in said(page)
        assert text_of(desk.get(QUEUE, PEOPLE)).count("陈立群") == 2
        assert '<span class="count">2</span>' in text_of(page)

    def test_a_tab_counts_no_further_than_it_must_and_says_so(self, desk, now, monkeypatch):
        visits.paid(3, at=now)
        for place in (waiting, navigation):
            monkeypatch.setattr(place, "COUNTED", 3)
        assert '<span class="count">2+</span>' in text_of(desk.get(QUEUE))

    @pytest.mark.parametrize(("people", "expected"), [(1, 18), (3, 18), (500, 18)])
    def test_the_queue_takes_the_same_number_of_queries_for_one_three_and_five_hundred(
        self, desk, now, people, expected, django_assert_num_queries
    ):
        visits.paid(people, at=now)
        desk.get(QUEUE, PEOPLE)
        with django_assert_num_queries(expected):
            desk.get(QUEUE, PEOPLE)


class TestOrganizations:
    def test_the_case_shows_the_picture_beside_facts_and_named_checks(self, desk, now):
        visits.waiting(at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        page = desk.get(at("case", case_id))
        words = said(page)
        assert at("picture", case_id) in text_of(page)
        assert "证照名称与填写名称" in words
        assert "不符" in words
        assert "林国栋" in text_of(page)
        assert desk.get(at("picture", case_id))["Content-Type"] == "image/jpeg"

    def test_approval_is_told_and_leads_back_to_the_queue(self, desk, now):
        visit = visits.waiting(at=now)
        answer = decide(desk, case_of(SubjectKind.ORGANIZATION), "approve")
        assert (answer.status_code, answer["Location"]) == (303, f"{QUEUE}?kind=organization")
        assert submissions.is_approved(visit.enrolled.organization_id)
        assert "已办结：通过" in said(desk.get(answer["Location"]))

    @pytest.mark.parametrize("outcome", ["return", "reject"])
    def test_returning_or_rejecting_needs_a_reason(self, desk, now, outcome):
        visits.waiting(at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        answer = decide(desk, case_id, outcome)
        assert answer.status_code == 422
        assert "请写明意见" in said(answer)
        assert decide(desk, case_id, outcome, reason="证照名称不符").status_code == 303

    def test_no_outcome_and_an_unknown_one_are_refused_and_the_reason_is_kept(self, desk, now):
        visits.waiting(at=now)
        answer = decide(desk, case_of(SubjectKind.ORGANIZATION), "maybe", reason="再看看")
        assert answer.status_code == 422
        assert "请选择审核结果" in said(answer)
        assert 'value="再看看"' in text_of(answer)

    def test_a_decision_on_content_that_has_changed_since_is_refused(self, desk, now):
        visit = visits.waiting(at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        seen = seen_in(desk.get(at("case", case_id)))
        Organization.objects.filter(pk=visit.enrolled.organization_id).update(address="新地址")
        answer = decide(desk, case_id, "approve", seen=seen)
        assert answer.status_code == 422
        assert "刚刚被改动过" in said(answer)
        assert "新地址" in text_of(answer)

    def test_a_decided_case_can_be_read_and_not_decided_again(self, desk, now):
        visits.waiting(at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        seen = seen_in(desk.get(at("case", case_id)))
        decide(desk, case_id, "approve", seen=seen)
        assert "办结" in said(desk.get(at("case", case_id)))
        assert '<form class="bar"' not in text_of(desk.get(at("case", case_id)))
        assert decide(desk, case_id, "reject", reason="晚了", seen=seen).status_code == 422


class TestHands:
    def test_a_case_is_taken_and_laid_back(self, desk, now):
        visits.waiting(at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        assert "还没有人领取" in said(desk.get(at("case", case_id)))
        desk.post(at("case_take", case_id))
        page = desk.get(at("case", case_id))
        assert "您已于" in said(page)
        assert "周雅琴" in text_of(page)
        desk.post(at("case_release", case_id))
        assert "还没有人领取" in said(desk.get(at("case", case_id)))

    def test_a_withdrawn_case_says_so_and_offers_no_decision(self, desk, now):
        visit = visits.waiting(at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        seen = seen_in(desk.get(at("case", case_id)))
        reviews.withdraw_organization(visit.enrolled.organization_id, by=visit.owner, at=now)
        page = desk.get(at("case", case_id))
        assert "申请人已撤回" in said(page)
        assert '<form class="bar"' not in text_of(page)
        answer = decide(desk, case_id, "approve", seen=seen)
        assert answer.status_code == 422
        assert "这件审核已关闭（申请人已撤回）" in said(answer)

    def test_the_second_case_shows_what_the_applicant_has_changed(self, desk, now):
        visit = visits.waiting(at=now)
        body = {"outcome": "return", "reason": "住所不符", "fields_named": ["address"]}
        case_id = case_of(SubjectKind.ORGANIZATION)
        desk.post(at("case", case_id), body | {"seen_version": seen_in(desk.get(at("case", case_id)))})
        view = submissions.submission_of(visit.enrolled.organization_id, visit.owner)
        assert view.fields_named == ("address",)
        file = replace(organizations.file_of(visit.enrolled.organization_id, visit.owner), address="新址9号")
        keep = {"seen_version": "", "by": visit.owner, "at": now}
        update_file(visit.enrolled.organization_id, file, **keep)
        registration.submitted(visit.enrolled, at=now)
        page = desk.get(at("case", case_of(SubjectKind.ORGANIZATION)))
        assert "与上次审核时相比" in said(page)
        assert "新址" in text_of(page)
        english = desk.get(at("case", case_of(SubjectKind.ORGANIZATION)), {"lang": "en"})
        assert chinese_in(english) == []


class TestChanges:
    def test_a_change_shows_what_is_in_force_beside_what_is_asked_for(self, desk, now):
        visit = visits.approved(at=now)
        view = organizations.organization_of(visit.owner)
        file = replace(view.file, name="华东精密制造有限公司")
        amend(view.id, file, seen_version=view.version, by=visit.owner, at=now)
        case_id = case_of(SubjectKind.ORGANIZATION)
        assert "变更" in said(desk.get(QUEUE))
        page = desk.get(at("case", case_id))
        assert "申请变更已通过的信息" in said(page)
        assert "变更证照内容" in said(page)
        for query in (QUEUE, at("case", case_id)):
            assert chinese_in(desk.get(query, {"lang": "en"})) == []
        assert decide(desk, case_id, "approve").status_code == 303
        assert organizations.organization_of(visit.owner).name == "华东精密制造有限公司"
        assert "申请变更已通过的信息" in said(desk.get(at("case", case_id), {"lang": "zh-hans"}))


class TestPeople:
    def test_the_case_shows_photo_masked_identity_and_organization(self, desk, now):
        visit = visits.paid(at=now)
        case_id = case_of(SubjectKind.PERSON)
        page = desk.get(at("case", case_id))
        number = personnel.file_of(visit.person_ids[0], visit.owner).document_number
        assert number not in text_of(page)
        assert number[-4:] in text_of(page)
        assert "测试贸易第" in text_of(page)
        assert "中国" in said(page)
        assert "CHN" not in text_of(page)
        assert desk.get(at("photo", case_id))["Content-Type"] == "image/jpeg"

    def test_no_frames_of_the_licence_are_drawn_over_a_portrait(self, desk, now):
        visits.paid(at=now)
        assert "picture-marks" not in text_of(desk.get(at("case", case_of(SubjectKind.PERSON))))

    def test_an_approved_person_gets_a_badge_and_a_returned_one_reads_why(self, desk, now):
        visit = visits.paid(2, at=now)
        decide(desk, case_of(SubjectKind.PERSON), "approve")
        decide(desk, case_of(SubjectKind.PERSON), "return", reason="照片背景不是白色，请重新上传")
        states = sorted(personnel.person(person_id, visit.owner).state for person_id in visit.person_ids)
        assert states == ["approved", "returned"]

    def test_an_organizations_picture_is_not_a_persons_photo(self, desk, now):
        visits.waiting(at=now)
        assert desk.get(at("photo", case_of(SubjectKind.ORGANIZATION))).status_code == 404


def test_english_pages_are_english(desk, now):
    visits.paid(at=now)
    visits.waiting(at=now)
    english = {"lang": "en"}
    assert chinese_in(desk.get(QUEUE, english)) == []
    assert chinese_in(desk.get(QUEUE, english | PEOPLE)) == []
    for kind in SubjectKind:
        assert chinese_in(desk.get(at("case", case_of(kind)), english)) == []
        assert chinese_in(desk.post(at("case", case_of(kind)), {"outcome": "return"})) == []


class TestRoles:
    @pytest.fixture
    def person_reviewer(self, enter, now):
        """Return the browser of somebody who reviews people of 浦东, and no organizations."""
        scope = registration.delegation()
        return enter(
            accounts.staff(
                "he", role=Role.PERSON_REVIEWER, scope_kind=Scope.DELEGATION, scope_id=scope, at=now
            )
        )

    @pytest.mark.parametrize("query", [{}, {"kind": "organization"}, {"kind": "x"}])
    def test_a_reviewer_of_people_lands_on_people_and_is_shown_no_other_queue(
        self, person_reviewer, now, query
    ):
        visits.paid(at=now)
        page = person_reviewer.get(QUEUE, query)
        assert "陈立群" in text_of(page)
        assert f'href="{QUEUE}?kind=person" aria-current="page"' in text_of(page)
        assert f"{QUEUE}?kind=organization" not in text_of(page)

    def test_a_reviewer_of_both_lands_on_organizations(self, desk):
        page = text_of(desk.get(QUEUE))
        assert "kind=person" in page
        assert f'href="{QUEUE}?kind=organization" aria-current="page"' in page


def test_how_often_a_case_was_submitted_is_a_sentence_in_english(desk, now):
    visits.waiting(at=now)
    page = desk.get(at("case", case_of(SubjectKind.ORGANIZATION)), {"lang": "en"})
    assert "submission no. 1" in said(page)
