"""The queue as its page shows it: filters in the address, pages by key, kept filters, the next case."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation.actors import SYSTEM
from fairgate.portals.delegation import queues
from fairgate.registration.editions.models import Edition
from fairgate.registration.models import ReviewCase, SavedView
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.filters import ALL, Filters
from tests.factories import earlier, registration, visits
from tests.portals.reading import chinese_in, said, text_of

QUEUE, NEXT, SAVE = (reverse(f"delegation:{name}") for name in ("queue", "queue_next", "view_save"))


@pytest.fixture
def cases(now):
    """Return three cases, one of them nine days old; the oldest first."""
    return [
        operations.open_organization_case(
            registration.another_organization().organization_id, by=SYSTEM, at=now - timedelta(days=days)
        )
        for days in (9, 1, 0)
    ]


def ids_on(page):
    return [line.row.id for line in page.context["lines"]]


def test_figures_open_the_rows_behind_them(desk, cases):
    page = desk.get(QUEUE)
    assert ids_on(page) == cases
    figures = {str(tile.label): (tile.value, tile.url) for tile in page.context["tiles"]}
    assert [figures[label][0] for label in ("待审核", "无人领取", "由我领取", "已超期")] == [
        "3",
        "3",
        "0",
        "1",
    ]
    assert ids_on(desk.get(figures["已超期"][1])) == cases[:1]
    assert "9天，超过7天" in said(page)


def test_an_address_narrows_and_says_how_many_are_left(desk, cases):
    part = queries.row(cases[1], visits.reviewer()).title[2:]  # with the whole of its number
    page = desk.get(QUEUE, {"words": part, "hand": "free", "age": "never"})
    assert ids_on(page) == [cases[1]]
    assert "符合条件的1件" in said(page)
    assert f"words={queues.urlencode({'': part})[1:]}" in text_of(page)
    nothing = desk.get(QUEUE, {"category": "social_organization"})
    assert "没有符合条件的审核" in said(nothing)


def test_pages_are_found_by_key_within_the_filter(desk, cases, monkeypatch):
    monkeypatch.setattr(
        queries.queue_page, "__kwdefaults__", {**queries.queue_page.__kwdefaults__, "size": 2}
    )
    first = desk.get(QUEUE, {"region": "domestic"})
    assert (ids_on(first), first.context["before"]) == (cases[:2], "")
    assert "region=domestic" in first.context["after"]
    last = desk.get(first.context["after"])
    assert (ids_on(last), last.context["after"]) == (cases[2:], "")
    assert ids_on(desk.get(last.context["before"])) == cases[:2]
    assert ids_on(desk.get(QUEUE, {"after": "nonsense"})) == cases[:2]


def test_a_filter_is_kept_opened_and_deleted(desk, cases):
    narrowed = f"{SAVE}?kind=organization&age=late"
    assert "起一个名称" in said(desk.post(narrowed, {"name": " "}))
    answer = desk.post(narrowed, {"name": "超期的"})
    page = desk.get(answer["Location"])
    (view,) = page.context["kept"]
    assert (view.name, view.is_current, ids_on(desk.get(view.url))) == ("超期的", True, cases[:1])
    assert not desk.get(QUEUE).context["kept"][0].is_current
    desk.post(reverse("delegation:view_drop", args=[view.id]))
    assert SavedView.objects.count() == 0


def test_the_next_case_is_taken_and_after_a_decision_the_one_after_it(desk, cases):
    answer = desk.post(f"{NEXT}?kind=organization&region=domestic")
    assert answer["Location"] == queues.case_url(cases[0], "organization", Filters(region="domestic"))
    page = desk.get(answer["Location"])
    assert "您已于" in said(page)
    body = {"outcome": "return", "reason": "证照不清楚", "seen_version": page.context["case"].seen_version}
    # the organizations were never handed in, so that nothing follows from a decision but its refusal
    ReviewCase.objects.filter(pk=cases[0]).update(state="decided")
    assert desk.post(answer["Location"], body).status_code == 422
    assert desk.post(f"{NEXT}?kind=organization")["Location"].startswith(
        reverse("delegation:case", args=[cases[1]])
    )


def test_when_nobody_waits_the_queue_says_so(desk):
    answer = desk.post(f"{NEXT}?kind=person")
    assert answer["Location"] == queues.queue_url("person")
    assert "没有无人领取的审核了" in said(desk.get(answer["Location"]))


def test_a_decision_leads_to_the_next_case_of_the_filter(desk, now):
    visits.paid(2, at=now)
    first, second = (row.id for row in queries.queue(visits.reviewer(), "person"))
    address = queues.case_url(first, "person", Filters(region="domestic"))
    seen = desk.get(address).context["case"].seen_version
    answer = desk.post(address, {"outcome": "approve", "seen_version": seen})
    assert answer["Location"] == queues.case_url(second, "person", Filters(region="domestic"))
    assert ReviewCase.objects.get(pk=second).taken_at is None


def test_whoever_works_with_cases_in_hand_has_the_next_one_in_hand(desk, now):
    visits.paid(2, at=now)
    address = desk.post(f"{NEXT}?kind=person")["Location"]
    seen = desk.get(address).context["case"].seen_version
    answer = desk.post(address, {"outcome": "approve", "seen_version": seen})
    assert ReviewCase.objects.get(state="open").taken_by == "周雅琴"
    assert desk.get(answer["Location"]).context["case"].is_in_own_hand


def test_a_narrowed_queue_and_a_case_of_it_are_english_in_english(desk, cases):
    english = "&lang=en"
    desk.post(f"{SAVE}?kind=organization&age=late{english}", {"name": "超期的"})
    for place in ("?kind=organization&age=late", "?kind=organization&words=x", "?kind=person&hand=mine"):
        assert chinese_in(desk.get(f"{QUEUE}{place}{english}")) == []
    assert chinese_in(desk.get(queues.case_url(cases[0], "organization") + english)) == []
    assert chinese_in(desk.post(f"{SAVE}?kind=organization&age=late{english}", {"name": ""})) == []


@pytest.mark.parametrize("count", [1, 3, 20])
def test_looking_ahead_tells_the_case_that_is_taken_next_and_takes_nothing(
    count, now, django_assert_num_queries
):
    visits.paid(count + 1, at=now)
    actor = replace(visits.reviewer(), id="z1")
    this = queries.row(operations.take_next("person", by=actor, at=now), actor)
    with django_assert_num_queries(4):
        found = queries.ahead(this, actor, ALL, is_in_hand=True, at=now)
    assert queries.counts(actor, "person", at=now).mine == 1
    assert operations.take_next("person", by=actor, at=now) == found.id
    assert queries.case(found.id, actor, on=now.date()).seen_version == found.version
    for _rest in range(count - 1):
        operations.take_next("person", by=actor, at=now)
    assert queries.ahead(this, actor, ALL, is_in_hand=True, at=now) is None
    assert queries.ahead(this, actor, ALL, is_in_hand=False, at=now) is not None


def test_rows_and_portraits_say_who_was_in_an_earlier_edition(desk, now):
    former = earlier.edition(Edition.objects.get(is_current=True).pk, at=now)
    number = registration.resident_id(901)
    earlier.entry(former, document_number=number, at=now)
    enrolled, (fresh,) = registration.approved_organization(at=now)
    known = registration.person(enrolled, document_number=number, at=now)
    registration.submitted(enrolled, known, at=now)
    personnel.note_fees_settled([known, fresh], by=SYSTEM, at=now)
    operations.open_person_cases([known, fresh], by=SYSTEM, at=now)
    for place in (f"{QUEUE}?kind=person", reverse("delegation:photos")):
        assert said(desk.get(place)).count("往届") == 1
    page = desk.get(f"{QUEUE}?kind=person")
    assert [line.row.person_id for line in page.context["lines"] if line.is_returning] == [known]
