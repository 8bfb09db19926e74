"""The gate portal as a steward uses it, without JavaScript."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fairgate.credentials.models import Admission
from fairgate.platform.accounts.states import Role, Scope
from tests.cast import AT
from tests.factories.accounts import owner, staff
from tests.factories.credentials import open_gate
from tests.portals.gate.conftest import signed_in

SCAN = "/gate/E3/"


def show(client, token, *, follow=True, **more):
    return client.post(SCAN, {"token": token, "id": str(uuid4()), "direction": "in"} | more, follow=follow)


def text_of(response) -> str:
    return response.content.decode()


def test_nobody_comes_in_without_signing_in(gate, db):
    for address in ("/gate/", SCAN, f"{SCAN}scans/{uuid4()}/", f"{SCAN}scans/{uuid4()}/photo"):
        answer = Client().get(address)
        assert answer.status_code == 303
        assert answer["Location"].startswith("/accounts/")


def test_an_organization_has_no_business_at_the_gate(gate, here):
    assert signed_in(owner(organization_id=here.organization_id)).get("/gate/").status_code == 404


def test_a_steward_sees_only_the_gates_to_stand_at(gate, other_gate, client):
    page = text_of(client.get("/gate/"))
    assert "3号门·东入口" in page
    assert "5号门·西入口" not in page


def test_a_steward_without_a_gate_is_told_whom_to_ask(gate, db):
    user_id = staff("nobody", role=Role.GATE_STEWARD, scope_kind=Scope.GATE, scope_id="N9")
    assert "请联系主办方管理员" in text_of(signed_in(user_id).get("/gate/"))


def test_choosing_a_gate_costs_the_same_for_one_and_for_two(gate, here, client, django_assert_num_queries):
    client.get("/gate/")
    with CaptureQueriesContext(connection) as of_one:
        client.get("/gate/")
    open_gate(here.edition_id, "W5", at=AT)
    with django_assert_num_queries(len(of_one)):
        client.get("/gate/")


def test_a_good_badge_fills_the_screen_with_admit(gate, badge, client):
    page = show(client, badge.token)
    assert page.redirect_chain[0][1] == 303
    assert 'data-verdict="admit"' in text_of(page)
    for words in (
        "放行",
        "演练，第1次入场",
        "李明远",
        "华东精密机械有限公司",
        "专业观众",
        "下一位",
        "3号门·东入口",
    ):
        assert words in text_of(page)


def test_reloading_the_verdict_or_pressing_twice_admits_once(gate, badge, client):
    scan_id = str(uuid4())
    for _twice in range(2):
        page = show(client, badge.token, id=scan_id)
        client.get(page.redirect_chain[-1][0])
    assert Admission.objects.count() == 1


def test_a_forged_badge_is_refused_with_a_reason_and_what_next(gate, badge, client):
    page = text_of(show(client, badge.token[:-4] + "AAAA"))
    assert 'data-verdict="refuse"' in page
    assert 'role="alert"' in page
    assert "证件码无效" in page
    assert "请观众重新打开电子证再扫" in page
    assert "李明远" not in page


def test_a_typed_number_shows_the_face_and_the_steward_decides(gate, badge, client):
    page = show(client, f"{badge.number[:4]} {badge.number[4:]}")
    asked = page.redirect_chain[-1][0]
    assert "请比对本人与照片" in text_of(page)
    portrait = client.get(f"{asked}photo")
    assert (portrait["Content-Type"], portrait["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert "放行" in text_of(client.post(asked, {"is_the_person": "yes"}, follow=True))


def test_a_second_other_answer_is_refused_in_words(gate, badge, client):
    asked = show(client, badge.number).redirect_chain[-1][0]
    client.post(asked, {"is_the_person": "no"})
    page = client.post(asked, {"is_the_person": "yes"})
    assert page.status_code == 422
    assert "不能再改" in text_of(page)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "请扫描证件，或输入证件上的8位编号"), ("12345678", "证件编号有误"), ("123", "证件编号有误")],
)
def test_a_slip_of_the_finger_is_told_before_it_becomes_a_scan(gate, client, typed, words):
    page = show(client, typed)
    assert page.status_code == 422
    assert words in text_of(page)
    assert Admission.objects.count() == 0


def test_leaving_is_registered_as_leaving(gate, badge, client):
    assert "登记离场" in text_of(client.get(f"{SCAN}?direction=out"))
    page = text_of(show(client, badge.token, direction="out"))
    assert "离场" in page
    assert f'href="{SCAN}?direction=out"' in page


def test_another_gate_is_not_found(gate, other_gate, client):
    for address in ("/gate/W5/", f"/gate/W5/scans/{uuid4()}/", f"{SCAN}scans/{uuid4()}/"):
        assert client.get(address).status_code == 404


def test_a_scan_without_a_badge_has_no_photo(gate, client):
    asked = show(client, "FG1.forged").redirect_chain[-1][0]
    assert client.get(f"{asked}photo").status_code == 404


@pytest.mark.parametrize("address", ["/gate/", SCAN])
def test_the_screens_speak_english(gate, client, address):
    page = text_of(client.get(f"{address}?lang=en"))
    assert "Gate 3, East Entrance" in page


def test_a_verdict_speaks_english(gate, badge, client):
    client.get("/gate/?lang=en")
    page = text_of(show(client, badge.token))
    for words in ("Admit", "Trial, entry no. 1", "Trade visitor", "Next", "1 entry at this gate today"):
        assert words in page
