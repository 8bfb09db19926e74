"""The list of people: found, sorted, handed in and removed many at once, also without script. Source: R40, R42, Q16."""

import pytest
from django.urls import reverse

from fairgate.registration.personnel import queries
from fairgate.registration.personnel.models import Person
from tests.factories import registration, visits
from tests.factories.registration import ASSURED as TICKS
from tests.portals.reading import chinese_in, said, text_of

ASSURED = TICKS | {"asked": "1"}
PEOPLE, FIND, BATCH = (reverse(f"visitor:{name}") for name in ("people", "people_find", "people_batch"))
NUMBER = registration.resident_id(741)
QUERIES = 14


@pytest.fixture
def two(huadong):
    """Return 华东 with 陈立群, who is complete, and 欧阳文静, who lacks a photo."""
    registration.person(huadong, name="陈立群", document_number=NUMBER, mobile="13900001106")
    registration.person(huadong, name="欧阳文静", mobile="13900002207", photo=b"")
    return huadong


def names(answer):
    return [name for name in ("陈立群", "欧阳文静") if name in text_of(answer)]


def found(browser, **asked):
    """Send the form of the search and follow it; return the answer and the address that it led to."""
    answer = browser.post(FIND, asked, follow=True)
    return answer, answer.redirect_chain[-1][0]


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ({"name": "立群"}, ["陈立群"]),
        ({"number": NUMBER[-4:]}, ["陈立群"]),
        ({"number": NUMBER}, ["陈立群"]),
        ({"number": NUMBER[:10] + " " + NUMBER[10:]}, ["陈立群"]),
        ({"number": "139 0000 2207"}, ["欧阳文静"]),
        ({"number": "１３９００００２２０７"}, ["欧阳文静"]),
        ({"number": "13900009999"}, []),
        ({"number": "9"}, []),
        ({"lacks": "photo"}, ["欧阳文静"]),
        ({"lacks": "anything"}, ["欧阳文静"]),
        ({"lacks": "nothing"}, ["陈立群"]),
        ({"lacks": "title"}, []),
        ({"name": "立群", "lacks": "photo"}, []),
        ({"lacks": "no such", "order": "no such", "status": "no such"}, ["陈立群", "欧阳文静"]),
    ],
)
def test_people_are_found_by_name_number_and_what_they_lack(two, signed_in, asked, who):
    assert names(found(signed_in(two), **asked)[0]) == who


def test_a_whole_number_never_stands_in_an_address(two, signed_in):
    for number in (NUMBER, "13900001106", "310101198802140099"):
        _answer, address = found(signed_in(two), number=number)
        assert number not in address
        assert number[-6:] not in address


def test_a_number_of_another_organization_finds_nobody(two, stranger, signed_in):
    number = Person.objects.get(pk=stranger.person_ids[0]).document_number
    answer, _address = found(signed_in(two), number=number)
    assert "没有查到人员" in said(answer)


def test_the_list_is_sorted_by_name(two, signed_in):
    registration.person(two, name="阿里")
    page = text_of(signed_in(two).get(PEOPLE, {"order": "name"}))
    assert page.index("欧阳文静") < page.index("阿里", page.index("<tbody>"))


def test_a_batch_hands_in_who_is_ready_and_names_the_gaps_of_the_others(now, signed_in):
    visit = visits.approved(1, at=now)
    ready = registration.person(visit.enrolled, name="陈立群", at=now)
    unready = registration.person(visit.enrolled, name="欧阳文静", photo=b"", title="", at=now)
    answer = signed_in(visit).post(
        BATCH, {"people": [ready, unready], "act": "submit", **ASSURED}, follow=True
    )
    assert "已提交1人" in said(answer)
    assert "欧阳文静" in text_of(answer)
    assert "陈立群" not in text_of(answer)
    assert "请上传一张证件照" in said(answer)
    assert "请填写职务" in said(answer)
    states = [queries.person(each, visit.owner).state for each in (ready, unready)]
    assert states == ["submitted", "draft"]


def test_everyone_who_was_found_is_handed_in_with_one_tick(now, signed_in):
    visit = visits.approved(1, at=now)
    for name in ("陈立群", "陈晓", "欧阳文静"):
        registration.person(visit.enrolled, name=name, at=now)
    signed_in(visit).post(BATCH, {"everyone": "1", "name": "陈", "act": "submit", **ASSURED})
    drafts = [each.name for each in queries.persons_of(visit.enrolled.organization_id, visit.owner)
              if each.state == "draft"]  # fmt: skip  # a table
    assert drafts == ["欧阳文静"]


def test_before_the_organization_itself_people_are_handed_in_with_it(two, signed_in):
    browser = signed_in(two)
    assert 'value="submit"' not in text_of(browser.get(PEOPLE))
    answer = browser.post(BATCH, {"everyone": "1", "act": "submit", **ASSURED})
    assert answer.status_code == 422
    assert "人员须与单位信息一并提交" in said(answer)


def test_drafts_are_removed_after_asking_and_others_stay(now, signed_in):
    visit = visits.approved(1, at=now)
    draft = registration.person(visit.enrolled, name="陈立群", at=now)
    browser = signed_in(visit)
    asked = browser.post(BATCH, {"people": [draft], "act": "remove"})
    assert "删除所选人员？" in said(asked)
    assert queries.person(draft, visit.owner).name == "陈立群"
    listed = f"{draft} {visit.person_ids[0]}"
    answer = browser.post(BATCH, {"listed": listed, "sure": "1", "act": "remove"}, follow=True)
    assert "已删除1人" in said(answer)
    left = queries.persons_of(visit.enrolled.organization_id, visit.owner)
    assert [each.id for each in left] == list(visit.person_ids)


def test_nobody_ticked_is_said_and_the_search_is_kept(two, signed_in):
    answer = signed_in(two).post(BATCH, {"name": "立群", "act": "remove"})
    assert answer.status_code == 422
    assert "请至少勾选一人" in said(answer)
    assert names(answer) == ["陈立群"]


def test_somebody_elses_person_is_not_taken(two, stranger, signed_in):
    answer = signed_in(two).post(BATCH, {"people": [stranger.person_ids[0]], "act": "remove", "sure": "1"})
    assert answer.status_code == 422


def test_without_a_batch_the_result_says_so(two, signed_in):
    assert "没有待处理的结果" in said(signed_in(two).get(BATCH))


def test_english_pages_of_the_list_are_english(now, signed_in):
    visit = visits.approved(1, at=now)
    unready = registration.person(visit.enrolled, photo=b"", at=now)
    browser = signed_in(visit)
    for asked in ({}, {"name": "nobody"}, {"number": "x" * 30}, {"status": "ready"}):
        assert chinese_in(browser.get(PEOPLE, {"lang": "en", **asked})) == []
    assert chinese_in(browser.post(BATCH, {"act": "remove"})) == []
    assert chinese_in(browser.post(BATCH, {"people": [unready], "act": "remove"})) == []
    assert (
        chinese_in(browser.post(BATCH, {"people": [unready], "act": "submit", **ASSURED}, follow=True)) == []
    )


@pytest.mark.parametrize("people", [1, 3, 500])
def test_the_list_takes_the_same_number_of_queries_for_one_three_and_five_hundred_people(
    huadong, signed_in, people, django_assert_num_queries
):
    registration.crowd(huadong, people)
    browser = signed_in(huadong)
    browser.get(PEOPLE)
    with django_assert_num_queries(QUERIES):
        browser.get(PEOPLE)
    with django_assert_num_queries(QUERIES + 1):
        browser.get(PEOPLE, {"number": "0011"})


def test_five_hundred_people_are_handed_in_in_as_many_queries_as_three(
    now, signed_in, django_assert_max_num_queries
):
    visit = visits.approved(1, at=now)
    registration.crowd(visit.enrolled, 499, at=now)
    browser = signed_in(visit)
    browser.get(PEOPLE)
    with django_assert_max_num_queries(129):
        browser.post(BATCH, {"everyone": "1", "act": "submit", **ASSURED})
    states = {each.state for each in queries.persons_of(visit.enrolled.organization_id, visit.owner)}
    assert states == {"submitted"}
