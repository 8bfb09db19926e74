"""Reasons of the list, notes among reviewers, undoing, photos and batches, as their pages work. Source: Q27."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from fairgate.foundation import clock
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.portals.delegation.forms.batches import StartForm
from fairgate.registration.models import BatchItem, CaseNote, Edition, ManagedReason, Person, ReviewCase
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import SubjectKind
from tests.factories import desk as desks
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of

PEOPLE = "?kind=person"


def at(name, *args):
    return reverse(f"delegation:{name}", args=args)


def case_of(kind=SubjectKind.PERSON):
    return queries.queue(visits.reviewer(), kind)[0].id


@pytest.fixture
def blurred(db, now):
    return operations.add_reason(
        "person", "return", "照片不清楚。", "The photo is not clear.", by=desks.GU, at=now
    )


def decide(desk, case_id, outcome, **more):
    seen = desk.get(at("case", case_id)).context["case"].seen_version
    return desk.post(at("case", case_id), {"outcome": outcome, "seen_version": seen, **more})


class TestReasons:
    def test_the_applicant_reads_the_reason_in_their_language_with_the_reviewers_words(
        self, desk, now, blurred
    ):
        visit = visits.paid(at=now)
        case_id = case_of()
        assert "照片不清楚。" in text_of(desk.get(at("case", case_id)))
        assert decide(desk, case_id, "return", reason_id=blurred, reason="请重拍").status_code == 303
        person = personnel.person(visit.person_ids[0], visit.owner)
        assert person.reason == "照片不清楚。请重拍"
        (notice,) = [each for each in notices_of(visit.enrolled.user_id) if each.kind == "person_returned"]
        assert "照片不清楚。请重拍" in notice.body
        row = Person.objects.get()
        assert row.reason_en == "The photo is not clear. 请重拍"
        with override("en"):
            assert personnel.person(row.pk, visit.owner).reason == row.reason_en
            assert row.reason_en in notices_of(visit.enrolled.user_id)[0].body

    def test_a_reason_is_for_its_outcome_and_a_retired_one_for_none(self, desk, now, blurred):
        visits.paid(at=now)
        case_id = case_of()
        answer = decide(desk, case_id, "reject", reason_id=blurred)
        assert answer.status_code == 422
        assert "不适用于这个结果" in said(answer)
        operations.retire_reason(blurred, by=desks.GU, at=now)
        answer = decide(desk, case_id, "return", reason_id=blurred, reason="请重拍")
        assert answer.status_code == 422
        assert "请重拍" in text_of(answer)

    def test_the_host_adds_changes_and_retires(self, host):
        assert "还没有可选的原因" in said(host.get(at("reasons")))
        refused = host.post(at("reason_add"), {"kind": "person", "outcome": "return", "zh": "模糊。"})
        assert refused.status_code == 422
        assert "请填写英文原因" in said(refused)
        body = {"kind": "person", "outcome": "return", "zh": "模糊。", "en": "Blurred."}
        assert host.post(at("reason_add"), body).status_code == 303
        assert "已经有这条原因" in said(host.post(at("reason_add"), body))
        reason = ManagedReason.objects.get()
        assert host.post(at("reason", reason.pk), {"zh": "太模糊。", "en": "Too blurred."}).status_code == 303
        assert "太模糊。" in text_of(host.get(at("reasons")))
        assert "停用这条原因？" in said(host.get(at("reason_retire", reason.pk)))
        host.post(at("reason_retire", reason.pk))
        assert host.get(at("reason", reason.pk)).status_code == 404
        assert "还没有可选的原因" in said(host.get(at("reasons")))

    def test_only_the_host_keeps_the_list(self, desk, blurred):
        for name, *args in (("reasons",), ("reason_add",), ("reason", blurred), ("reason_retire", blurred)):
            assert desk.get(at(name, *args)).status_code == 403


class TestNotes:
    def test_a_note_is_for_reviewers_and_goes_with_the_subject(self, desk, now):
        visit = visits.paid(at=now)
        case_id = case_of()
        assert desk.post(at("case_note", case_id), {"words": "已电话核实身份"}).status_code == 303
        page = desk.get(at("case", case_id))
        assert "已电话核实身份" in text_of(page)
        assert "周雅琴" in text_of(page)
        decide(desk, case_id, "return", reason="照片不清楚")
        told = " ".join(notice.body for notice in notices_of(visit.enrolled.user_id))
        assert "电话" not in told + personnel.person(visit.person_ids[0], visit.owner).reason

    def test_an_empty_note_is_refused_where_it_stands(self, desk, now):
        visits.paid(at=now)
        answer = desk.post(at("case_note", case_of()), {"words": " "})
        assert answer.status_code == 422
        assert "请写下备注的内容" in said(answer)
        assert CaseNote.objects.count() == 0


class TestUndoing:
    @pytest.fixture(autouse=True)
    def _time_to_undo(self, edition):
        """Ten minutes, in the edition that is there."""
        row = Edition.objects.get(pk=edition)
        row.rulebook |= {"undo_minutes": 10}
        row.save()

    def test_the_last_decision_is_offered_and_undone(self, desk, now):
        visits.paid(2, at=now)
        case_id = case_of()
        page = desk.get(decide(desk, case_id, "approve")["Location"])
        assert "刚办结：" in said(page)
        assert at("case_undo", case_id) in text_of(page)
        answer = desk.post(at("case_undo", case_id) + PEOPLE)
        assert answer["Location"].startswith(at("case", case_id))
        assert "决定已撤回" in said(desk.get(answer["Location"]))
        assert ReviewCase.objects.get(pk=case_id).taken_by == "周雅琴"
        assert "刚办结：" not in said(desk.get(at("queue")))

    def test_too_late_is_said_in_words(self, desk, now):
        visits.paid(at=now)
        case_id = case_of()
        decide(desk, case_id, "approve")
        ReviewCase.objects.update(tell_at=now, told_at=now)
        answer = desk.post(at("case_undo", case_id) + PEOPLE)
        assert "撤回的时间已过" in said(desk.get(answer["Location"]))

    def test_in_english_nothing_is_chinese(self, desk, now):
        visits.paid(2, at=now)
        for row in queries.queue(visits.reviewer(), SubjectKind.PERSON)[:2]:
            decide(desk, row.id, "return", reason="blurred")
        desk.get(at("queue"))
        assert chinese_in(desk.get(at("queue") + PEOPLE + "&lang=en")) == []


class TestPhotos:
    def test_ticked_portraits_are_sent_back_with_the_photo_named(self, desk, now):
        visits.paid(3, at=now)
        page = desk.get(at("photos") + PEOPLE)
        first, second, _third = page.context["portraits"]
        assert text_of(page).count("陈立群") == 3
        body = {"cases": [first.case_id, second.case_id], "reason": "背景不是白色"}
        body |= {f"seen_{each.case_id}": each.seen_version for each in (first, second)}
        answer = desk.post(at("photos") + PEOPLE, body)
        batch = desk.get(answer["Location"])
        assert "确认把这2件办为“退回修改”" in said(batch)
        assert "证件照" in said(batch)
        desk.post(at("batch_start", BatchItem.objects.first().batch_id), {"count": "2"})
        run_due(clock.now(), lane="pictures")
        returned = Person.objects.filter(state="returned")
        assert [person.fields_named for person in returned] == [["photo"], ["photo"]]

    def test_nothing_ticked_or_no_reason_is_refused_and_the_ticks_stay(self, desk, now):
        visits.paid(1, at=now)
        (portrait,) = desk.get(at("photos")).context["portraits"]
        assert "没有选中任何审核" in said(desk.post(at("photos"), {"reason": "模糊"}))
        ticked = {"cases": [portrait.case_id], f"seen_{portrait.case_id}": portrait.seen_version}
        answer = desk.post(at("photos"), ticked)
        assert "请写明意见" in said(answer)
        assert answer.context["ticked"] == {portrait.case_id}

    def test_an_empty_sheet_says_so(self, desk):
        assert "没有待审核的照片" in said(desk.get(at("photos")))

    @pytest.mark.parametrize(("people", "expected"), [(1, 15), (3, 15)])
    def test_a_sheet_costs_the_same_for_one_and_three(
        self, desk, now, people, expected, django_assert_num_queries
    ):
        visits.paid(people, at=now)
        desk.get(at("photos"))
        with django_assert_num_queries(expected):
            desk.get(at("photos"))


class TestBatches:
    def test_from_the_filter_to_the_result_of_each(self, desk, now):
        visits.paid(3, at=now)
        page = desk.get(at("queue") + PEOPLE + "&region=domestic")
        assert "批量办理这3件" in said(page)
        new = at("batch_new") + PEOPLE + "&region=domestic"
        assert "批量办理3件" in said(desk.get(new))
        assert desk.post(new, {"outcome": "return"}).status_code == 422
        draft = desk.post(new, {"outcome": "return", "reason": "照片不清楚"})["Location"]
        assert "确认把这3件办为“退回修改”" in said(desk.get(draft))
        changed = Person.objects.order_by("pk")[0]
        Person.objects.filter(pk=changed.pk).update(title="总经理")
        batch_id = BatchItem.objects.first().batch_id
        assert desk.post(at("batch_start", batch_id), {"count": "30"}).status_code == 422
        assert desk.post(at("batch_start", batch_id), {"count": "3"}).status_code == 303
        assert "0 / 3" in said(desk.get(at("batch_progress", batch_id)))
        run_due(clock.now(), lane="pictures")
        done = desk.get(draft)
        assert "3 / 3，已办理2件" in said(done)
        assert "您看过之后内容有变化，没有办理" in said(done)
        assert len(desk.get(draft + "?result=stale").context["items"]) == 1
        assert "退回修改" in said(desk.get(at("batches")))
        assert "hx-get" not in text_of(desk.get(at("batch_progress", batch_id)))

    @pytest.mark.parametrize("typed", ["3480", "3,480", "3，480", " 3 480 "])
    def test_a_number_may_be_repeated_as_the_page_writes_it(self, typed):
        form = StartForm({"count": typed})
        assert form.is_valid()
        assert form.cleaned_data["count"] == 3480

    def test_in_english_nothing_is_chinese(self, desk, now):
        visits.paid(2, at=now)
        english = "&lang=en"
        draft = desk.post(at("batch_new") + PEOPLE + english, {"outcome": "approve"})["Location"]
        for place in (at("batch_new") + PEOPLE + english, f"{draft}?lang=en", at("batches") + "?lang=en"):
            assert chinese_in(desk.get(place)) == []
        assert chinese_in(desk.post(at("batch_start", BatchItem.objects.first().batch_id) + "?lang=en")) == []
