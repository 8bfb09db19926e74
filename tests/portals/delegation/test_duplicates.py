"""疑似重复 at the desk: listed, looked at side by side, judged, taken back."""

import pytest
from django.urls import reverse

from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairKind
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import SubjectKind
from tests.factories import duplicates, earlier, registration, visits
from tests.factories.earlier import HOST
from tests.portals.reading import text_of

LIST = reverse("delegation:duplicates")


@pytest.fixture
def pair(edition, now):
    duplicates.two_of_one_name(at=now)
    return duplicates.found(edition, at=now)


def at(name, pair):
    return reverse(f"delegation:{name}", args=[pair])


def test_a_pair_is_listed_judged_and_taken_back(desk, pair):
    page = text_of(desk.get(LIST))
    assert "名称只差组织形式" in page
    assert 'aria-current="page">疑似重复 <span>1</span>' in page
    both = text_of(desk.get(at("duplicate", pair)))
    assert both.count("138****700") == 2
    refused = desk.post(at("duplicate", pair), {"verdict": "same", "words": ""})
    assert refused.status_code == 422
    assert "请写明依据" in refused.content.decode()
    assert desk.post(at("duplicate", pair), {"verdict": "same", "words": "同一执照"})["Location"] == LIST
    assert "没有待判断的疑似重复" in text_of(desk.get(LIST))
    assert "东海精密仪器" in text_of(desk.get(LIST, {"state": "same"}))
    assert "没有符合条件" in text_of(desk.get(LIST, {"state": "different"}))
    desk.post(at("duplicate_again", pair))
    assert DuplicatePair.objects.get().state == "open"


def test_two_people_stand_side_by_side_with_masked_numbers(desk, edition, now):
    number = registration.resident_id(901)
    for _side in range(2):
        registration.person(registration.another_organization(at=now), document_number=number, at=now)
    pair = duplicates.found(edition, PairKind.PERSON, at=now)
    page = text_of(desk.get(at("duplicate", pair)))
    assert "是同一个人吗" in page
    assert page.count(f"{number[:3]}***********{number[-4:]}") == 2
    assert number not in page
    assert "证件号码相同" in text_of(desk.get(LIST, {"kind": "person"}))


def test_an_address_that_makes_no_sense_shows_what_waits(desk, pair):
    assert desk.get(LIST, {"kind": "x", "state": "y", "before": "9" * 30}).status_code == 200
    assert desk.get(at("duplicate", 999_999)).status_code == 404


@pytest.fixture
def same(host, edition, now):
    """Return a pair of organizations that 顾 has judged to be one."""
    for enrolled in duplicates.two_of_one_name(at=now):
        registration.person(enrolled, at=now)
    pair = duplicates.found(edition, at=now)
    host.post(at("duplicate", pair), {"verdict": "same", "words": "同一执照"})
    return pair


def test_two_are_merged_after_a_preview_and_stand_by_themselves_again(host, same):
    assert at("duplicate_merge", same) in text_of(host.get(at("duplicate", same)))
    first, second = sorted(
        DuplicatePair.objects.values_list("first_organization_id", "second_organization_id")[0]
    )
    page = text_of(host.get(at("duplicate_merge", same), {"keep": second}))
    assert "1人，其中审核中的继续审核" in page
    assert "现在还不能合并" not in page
    assert host.post(at("duplicate_merge", same), {"reason": ""}).status_code == 422
    answer = host.post(f"{at('duplicate_merge', same)}?keep={second}", {"reason": "重复注册"})
    assert (answer.status_code, answer["Location"]) == (303, at("duplicate", same))
    assert Organization.objects.get(pk=first).merged_into_id == second
    assert at("duplicate_separate", same) in text_of(host.get(at("duplicate", same)))
    assert "其中一家已经合并过" in text_of(host.get(at("duplicate_merge", same)))
    assert host.post(at("duplicate_separate", same), {"reason": ""}).status_code == 422
    assert host.post(at("duplicate_separate", same), {"reason": "不是同一家"}).status_code == 303
    assert Organization.objects.get(pk=first).merged_into_id is None
    assert host.get(at("duplicate_separate", same)).status_code == 303


def test_a_reviewer_judges_but_does_not_merge(same, desk):
    page = text_of(desk.get(at("duplicate", same)))
    assert at("duplicate_merge", same) not in page
    assert desk.get(at("duplicate_merge", same)).status_code == 403


def test_two_entries_of_a_person_are_merged_after_a_preview_and_stand_by_themselves_again(host, edition, now):
    _kept, entry, _former, draft, pair = duplicates.draft_of_one_handed_in(edition, at=now)
    assert "其中一份已经合并过" not in text_of(host.get(at("duplicate_merge", pair)))
    host.post(at("duplicate", pair), {"verdict": "same", "words": "证件相同"})
    assert "合并两份登记" in text_of(host.get(at("duplicate", pair)))
    page = text_of(host.get(at("duplicate_merge", pair)))
    assert "保留的一份不变" in page
    assert "现在还不能合并" not in page
    assert "还没有提交过" in text_of(host.get(at("duplicate_merge", pair), {"keep": draft}))
    assert host.post(at("duplicate_merge", pair), {"reason": ""}).status_code == 422
    answer = host.post(f"{at('duplicate_merge', pair)}?keep={entry}", {"reason": "重复登记"})
    assert (answer.status_code, answer["Location"]) == (303, at("duplicate", pair))
    assert Person.objects.get(pk=draft).merged_into_id == entry
    assert at("duplicate_separate", pair) in text_of(host.get(at("duplicate", pair)))
    assert "待提交" in text_of(host.get(at("duplicate_separate", pair)))
    assert host.post(at("duplicate_separate", pair), {"reason": ""}).status_code == 422
    assert host.post(at("duplicate_separate", pair), {"reason": "不是同一人"}).status_code == 303
    assert Person.objects.get(pk=draft).state == "draft"
    assert host.get(at("duplicate_separate", pair)).status_code == 303


def test_an_earlier_edition_is_shown_at_review_and_its_pair_is_judged_and_not_merged(host, edition, now):
    former = earlier.edition(edition, at=now)
    visit = visits.paid(at=now)
    known = Person.objects.get(pk=visit.person_ids[0])
    number = known.document_number
    _firm, then = earlier.entry(former, document_number=number, name="陈立裙", at=now)
    case = cases.queue(HOST, SubjectKind.PERSON)[0].id
    page = text_of(host.get(reverse("delegation:case", args=[case])))
    assert "已在第九届东海博览会注册" in page
    assert "当时的姓名：陈立裙" in page
    Person.objects.filter(pk=then).update(document_index="another document", name=known.name)
    pair = duplicates.found(edition, PairKind.PERSON, at=now)
    assert "第九届东海博览会" in text_of(host.get(LIST))
    assert "不同届" in text_of(host.get(at("duplicate", pair)))
    host.post(at("duplicate", pair), {"verdict": "same", "words": "看过护照"})
    assert at("duplicate_merge", pair) not in host.get(at("duplicate", pair)).content.decode()
    assert "往届的登记不再改动" in text_of(host.post(at("duplicate_merge", pair), {"reason": "同一人"}))
    assert "已判断为同一人" in text_of(host.get(reverse("delegation:case", args=[case])))
