"""A taken credit code: a masked hint, joining, appealing, and what its owner sees. Source: Q8."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fairgate.foundation.secrets import unseal
from fairgate.platform.work.models import Intention
from fairgate.registration.claims import queries
from tests.cast import HUADONG_USCC
from tests.factories import registration
from tests.portals.reading import chinese_in, said

TAKEN, JOIN, APPEAL = (reverse(f"visitor:{name}") for name in ("taken", "claim_join", "claim_appeal"))
CODE, CLAIMS = reverse("visitor:claim_code"), reverse("visitor:claims")
MOBILE = "13900139123"
COLLEAGUE = {"contact_name": "周明", "mobile": MOBILE, "reason": "采购部，负责本次报名"}
WRONGED = {"contact_name": "周明", "mobile": MOBILE, "statement": "现联络员已离职，账号应由本人使用"}


@pytest.fixture
def newcomer(huadong):
    """Return a browser that has uploaded a licence whose code 华东 has registered already."""
    client = Client()
    client.post(
        reverse("visitor:register"), {"region": "domestic", "category": "enterprise", "standing": "new"}
    )
    picture = SimpleUploadedFile("licence.jpg", registration.picture(900, 640), "image/jpeg")
    client.post(reverse("visitor:licence"), {"picture": picture})
    assert client.post(TAKEN, {"uscc": HUADONG_USCC})["Location"] == TAKEN
    return client


def code():
    return unseal(Intention.objects.filter(payload__has_key="code").latest("id").payload["code"])


def prove(client):
    return client.post(CODE, {"code": code()}, follow=True)


def test_the_hint_names_nobody_in_full(newcomer, huadong):
    page = said(newcomer.get(TAKEN))
    assert re.search(r"\S\*\*", page)
    assert registration.HUADONG.name not in page


def test_a_taken_code_on_the_licence_page_leads_to_the_hint(newcomer):
    page = newcomer.post(
        reverse("visitor:licence_reading"), {"uscc": HUADONG_USCC, "name": "华东精密机械有限公司"}
    )
    assert f'action="{TAKEN}"' in page.content.decode()


def test_a_code_that_nobody_has_leads_back_to_the_licence(newcomer):
    newcomer.post(TAKEN, {"uscc": "91310115MA1K0FG7T9"})
    assert newcomer.get(TAKEN)["Location"] == reverse("visitor:licence_reading")


def test_a_colleague_asks_to_join_and_the_owner_agrees(newcomer, huadong, signed_in):
    assert newcomer.post(JOIN, COLLEAGUE)["Location"] == CODE
    page = said(prove(newcomer))
    assert "申请已提交" in page
    assert "待单位确认" in page
    owner = signed_in(huadong)
    (asked,) = re.findall(
        r"/organization/requests/(\d+)/", owner.get(reverse("visitor:join_requests")).content.decode()
    )
    address = reverse("visitor:join_request", args=[asked])
    refused = owner.post(address, {"outcome": "decline", "reason": ""})
    assert refused.status_code == 422
    assert "请写明理由" in said(refused)
    owner.post(address, {"outcome": "approve"})
    assert "已同意" in said(newcomer.get(CLAIMS))


def test_an_appeal_carries_the_uploaded_certificate(newcomer):
    assert 'src="/register/licence/picture/"' in newcomer.get(APPEAL).content.decode()
    newcomer.post(APPEAL, WRONGED)
    assert "待交易团处理" in said(prove(newcomer))
    assert [each.kind for each in queries.claims_of(MOBILE)] == ["appeal"]


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(newcomer):
    page = newcomer.post(JOIN, COLLEAGUE | {"reason": "", "mobile": "123"})
    assert page.status_code == 422
    assert "周明" in page.content.decode()
    assert "请说明您在该单位的岗位" in said(page)


def test_asking_twice_is_said_and_a_request_can_be_taken_back(newcomer):
    newcomer.post(JOIN, COLLEAGUE)
    prove(newcomer)
    (claim,) = queries.claims_of(MOBILE)
    newcomer.post(reverse("visitor:claim_withdraw", args=[claim.number]))
    assert "已撤回" in said(newcomer.get(CLAIMS))


def test_claims_are_shown_to_whoever_proves_the_mobile_and_to_nobody_else(newcomer, client):
    newcomer.post(JOIN, COLLEAGUE)
    prove(newcomer)
    assert "JR" not in said(client.get(CLAIMS))
    other = client.post(reverse("visitor:claim_withdraw", args=[queries.claims_of(MOBILE)[0].number]))
    assert other.status_code in {303, 404}
    assert queries.claims_of(MOBILE)[0].is_open


def test_another_organizations_owner_does_not_find_the_request(newcomer, huadong, signed_in, stranger):
    newcomer.post(JOIN, COLLEAGUE)
    prove(newcomer)
    page = signed_in(huadong).get(reverse("visitor:join_requests")).content.decode()
    (address,) = re.findall(r"/organization/requests/\d+/", page)
    other = signed_in(stranger)
    assert other.get(address).status_code == 404
    assert other.post(address, {"outcome": "approve"}).status_code == 404


def test_english_claim_pages_are_english(newcomer):
    for address in (TAKEN, JOIN, APPEAL, CLAIMS):
        assert chinese_in(newcomer.get(address, {"lang": "en"})) == [], address
