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
from tests.portals.reading import chinese_in, said, text_of

TAKEN, JOIN, APPEAL = (reverse(f"visitor:{name}") for name in ("taken", "claim_join", "claim_appeal"))
CODE, CLAIMS = reverse("visitor:claim_code"), reverse("visitor:claims")
MOBILE = "13900139123"
COLLEAGUE = {"contact_name": "周明", "mobile": MOBILE, "words": "采购部，负责本次报名"}
WRONGED = {"contact_name": "周明", "mobile": MOBILE, "words": "现联络员已离职，账号应由本人使用"}


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
    page = text_of(newcomer.get(TAKEN))
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
    page = newcomer.post(JOIN, COLLEAGUE | {"words": "", "mobile": "123"})
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


class TestOverseas:
    """The same for a registration number of a country, by e-mail. Source: Q7."""

    UNIT = {
        "country": "DE",
        "registration_number": "hrb-12345",
        "name": "Rheinland Maschinenbau GmbH",
        "address": "Kaiserstrasse 12, Düsseldorf",
    }
    JONAS = {"contact_name": "Jonas", "email": "jonas@rheinland.example", "words": "Purchasing, in charge"}

    @pytest.fixture
    def rheinland(self, edition):
        assert edition
        return registration.overseas_organization()

    @pytest.fixture
    def abroad(self, rheinland):
        """Return a browser that has typed a number which Rheinland has registered already."""
        assert rheinland
        client = Client(headers={"accept-language": "en"})
        client.post(
            reverse("visitor:register"),
            {"region": "overseas", "category_overseas": "enterprise", "standing": "new"},
        )
        picture = SimpleUploadedFile("certificate.jpg", registration.picture(900, 640), "image/jpeg")
        page = client.post(reverse("visitor:register_overseas"), {**self.UNIT, "picture": picture})
        assert f'formaction="{TAKEN}"' in page.content.decode()
        assert client.post(TAKEN, self.UNIT)["Location"] == TAKEN
        return client

    def test_every_page_is_english_and_speaks_of_e_mail_and_the_organizer(self, abroad):
        for address in (TAKEN, JOIN, APPEAL):
            page = abroad.get(address)
            assert chinese_in(page) == [], address
            assert "delegation" not in said(page).lower(), address
        assert "hrb-12345" in text_of(abroad.get(TAKEN))
        assert "maria@" not in text_of(abroad.get(TAKEN))

    def test_a_colleague_asks_to_join_by_e_mail_and_the_owner_agrees(self, abroad, rheinland, signed_in):
        refused = abroad.post(JOIN, self.JONAS | {"email": "jonas"})
        assert (refused.status_code, "Purchasing, in charge" in text_of(refused)) == (422, True)
        assert abroad.post(JOIN, self.JONAS)["Location"] == CODE
        assert "jonas@rheinland.example" in text_of(abroad.get(CODE))
        assert "Waiting" in said(prove(abroad))
        owner = signed_in(rheinland)
        page = owner.get(reverse("visitor:join_requests"))
        (address,) = re.findall(r"/organization/requests/\d+/", page.content.decode())
        owner.post(address, {"outcome": "approve"})
        page = text_of(abroad.get(CLAIMS))
        assert reverse("entrance:login_email") in page

    def test_an_appeal_goes_to_the_organizer_with_the_certificate(self, abroad):
        assert 'src="/register/licence/picture/"' in abroad.get(APPEAL).content.decode()
        abroad.post(APPEAL, self.JONAS)
        assert "Waiting for the organizer" in said(prove(abroad))

    def test_what_was_typed_is_still_there_on_the_way_back(self, abroad):
        page = abroad.get(reverse("visitor:register_overseas"))
        assert 'value="hrb-12345"' in text_of(page)

    def test_the_domestic_page_is_no_way_in_for_overseas(self, abroad):
        abroad.post(TAKEN, {"country": "DE", "registration_number": "HRB 99"})
        assert abroad.get(TAKEN)["Location"] == reverse("visitor:register_overseas")
