"""转入与转出, as both organizations see it. Source: F21, Q23."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.registration.models import ReleaseRequest
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel import queries as people
from tests.factories import registration
from tests.factories import releases as make
from tests.portals.reading import chinese_in, said, text_of

LIST = reverse("visitor:releases")


def ask_page(person_id):
    return reverse("visitor:release_ask", args=[person_id])


def page_of(scene):
    return reverse("visitor:release", args=[scene.request_id])


def proof():
    return SimpleUploadedFile("证明.jpg", registration.picture(900, 640), "image/jpeg")


def state(person_id):
    return people.brief([person_id])[person_id].state


def names_of(scene):
    holder = organizations.get(scene.holder.organization_id, scene.holder.owner).name
    return holder, organizations.get(scene.asker.organization_id, scene.asker.owner).name


def test_whoever_is_refused_because_the_document_is_taken_asks_and_learns_nothing_more(now, signed_in):
    scene = make.wanted(at=now)
    browser = signed_in(scene.asker)
    sent = {"people": [str(scene.wanted)], **registration.ASSURED}
    refused = browser.post(reverse("visitor:submit_preview"), sent, follow=True)
    assert names_of(scene)[0] not in text_of(refused)
    answer = browser.post(ask_page(scene.wanted), {"statement": "在职员工", "proof": proof()}, follow=True)
    assert "转入申请已提交" in said(answer)
    assert names_of(scene)[0] not in text_of(answer)
    assert browser.get(ask_page(scene.wanted)).status_code == 303


def test_a_request_without_reason_and_proof_keeps_what_was_typed(now, signed_in):
    scene = make.wanted(at=now)
    answer = signed_in(scene.asker).post(ask_page(scene.wanted), {"statement": "在职员工"})
    assert answer.status_code == 422
    assert "请上传证明" in said(answer)
    assert "在职员工" in text_of(answer)


def test_for_a_document_that_is_free_the_page_says_to_submit(now, signed_in):
    enrolled = registration.another_organization(at=now)
    person_id = registration.person(enrolled, at=now)
    answer = signed_in(enrolled).post(ask_page(person_id), {"statement": "x", "proof": proof()})
    assert "您可以直接提交该人员" in said(answer)


def test_the_holder_reads_what_follows_and_lets_go(now, signed_in):
    scene = make.asked(at=now)
    browser = signed_in(scene.holder)
    page = browser.get(page_of(scene))
    assert "已付的证件费¥200.00可申请退款" in said(page)
    assert names_of(scene)[1] not in text_of(page)
    assert "答复转出申请" in said(browser.get(reverse("visitor:person", args=[scene.held])))
    assert "已同意转出" in said(browser.post(page_of(scene), {"release": "yes"}, follow=True))
    assert state(scene.held) == "cancelled"
    again = signed_in(scene.asker)
    assert "证件号码已经可以使用" in said(again.get(page_of(scene)))


def test_a_no_needs_its_reason_and_goes_to_whoever_decides(now, signed_in):
    scene = make.asked(at=now)
    browser = signed_in(scene.holder)
    assert browser.post(page_of(scene), {"keep": "yes", "reason": ""}).status_code == 422
    answer = browser.post(page_of(scene), {"keep": "yes", "reason": "我公司员工"}, follow=True)
    assert "将由交易团或主办方裁定" in said(answer)
    assert "我公司员工" not in text_of(signed_in(scene.asker).get(page_of(scene)))


def test_a_request_is_taken_back(now, signed_in):
    scene = make.asked(at=now)
    assert "已撤回" in said(signed_in(scene.asker).post(page_of(scene), {"withdraw": "yes"}, follow=True))
    assert ReleaseRequest.objects.get().state == "withdrawn"


def test_strangers_see_nothing(now, signed_in, huadong):
    scene = make.asked(at=now)
    browser = signed_in(huadong)
    assert browser.get(page_of(scene)).status_code == 404
    assert browser.get(ask_page(scene.wanted)).status_code == 404
    assert "没有转入或转出申请" in said(browser.get(LIST))


def test_english_pages_are_english(now, signed_in):
    scene = make.wanted(at=now)
    browser = signed_in(scene.asker)
    assert chinese_in(browser.get(ask_page(scene.wanted), {"lang": "en"})) == []
    assert chinese_in(browser.post(ask_page(scene.wanted), {})) == []
    assert chinese_in(browser.get(LIST)) == []
    scene = make.asked(at=now)
    for side in (scene.asker, scene.holder):
        browser = signed_in(side)
        assert chinese_in(browser.get(page_of(scene), {"lang": "en"})) == []
        assert chinese_in(browser.get(LIST)) == []
    assert chinese_in(browser.post(page_of(scene), {"keep": "yes"})) == []
