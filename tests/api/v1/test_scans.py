"""The gate's interface over HTTP: one scan or many, by a device or a steward, and every no in words."""

from uuid import uuid4

import pytest
from django.test import Client

from fairgate.api.v1.auth import SECOND_FACTOR
from fairgate.credentials.models import Admission, GateDevice
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.ui import guards
from tests.cast import AT
from tests.factories.accounts import staff

NOON = AT.isoformat()


def shown(token, **more):
    return {"id": str(uuid4()), "token": token, "at": NOON} | more


@pytest.fixture
def steward(db):
    """A browser in which a steward of gate E3 is signed in, and its CSRF token."""
    user_id = staff("zheng", name="郑凯", role=Role.GATE_STEWARD, scope_kind=Scope.GATE, scope_id="E3")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user_by_id(user_id))
    session = client.session
    session.update({SECOND_FACTOR: AT.timestamp(), "entered_at": AT.timestamp(), "seen_at": AT.timestamp()})
    session["is_public"] = False
    session.save()
    client.cookies["csrftoken"] = "x" * 32
    return client


def test_one_scan_gets_one_answer(post, badge):
    sent = shown(badge.token)
    answer = post(sent)
    assert answer.status_code == 200
    assert answer.json() == {
        "id": sent["id"],
        "verdict": "admit",
        "reason": "演练，第1次入场",
        "reason_code": "trial_entry",
        "next_step": "",
        "name": "李明远",
        "trial": True,
    }


def test_the_reason_speaks_english_on_request(post, badge):
    answer = post(shown("FG1.forged"), **{"Accept-Language": "en"}).json()
    assert answer["verdict"] == "refuse_entry"
    assert answer["reason"].isascii()
    assert answer["next_step"].isascii()


def test_a_batch_is_answered_in_order(post, badge):
    sent = [shown(badge.token), shown("FG1.forged"), shown(badge.number), shown(badge.token, direction="out")]
    answers = post(sent).json()
    assert [answer["id"] for answer in answers] == [scan["id"] for scan in sent]
    assert [answer["verdict"] for answer in answers] == ["admit", "refuse_entry", "ask", "admit"]


def test_the_same_batch_again_gets_the_same_answers(post, badge):
    sent = [shown(badge.token), shown("FG1.forged")]
    assert post(sent).json() == post(sent).json()
    assert Admission.objects.count() == 2


def test_500_scans_are_taken_and_501_are_not(post, badge):
    assert len(post([shown(badge.token) for _each in range(500)]).json()) == 500
    answer = post([shown(badge.token) for _each in range(501)])
    assert answer.status_code == 422
    assert Admission.objects.count() == 500


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"id": "7"}, "id", "应为UUID"),
        ({"at": "2027-09-14T10:26:00"}, "at", "时区"),
        ({"at": "noon"}, "at", "ISO 8601"),
        ({"at": "1970-01-01T08:00:00+08:00"}, "at", "检查设备的时钟"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "at", "检查设备的时钟"),
        ({"token": ""}, "token", "不能为空"),
        ({"token": "\ud800"}, "token", "格式"),
        ({"token": "x" * 401}, "token", "太长"),
        ({"direction": "up"}, "direction", "取值"),
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_a_scan_that_is_not_one_is_told_where_and_why(post, change, field, words, many):
    sent = shown("FG1.x") | change
    answer = post([shown("FG1.y"), sent] if many else sent)
    assert answer.status_code == 422
    [fault] = answer.json()["error"]["fields"]
    assert fault["field"] == (f"1.{field}" if many else field)
    assert words in fault["message"]
    assert Admission.objects.count() == 0


@pytest.mark.parametrize("body", ["", "{", "[]", "3", "null", '"text"', "{}", b"\xff{"])
def test_a_body_that_is_no_scan_is_refused_in_words(post, body):
    answer = post(body)
    assert answer.status_code in {400, 422}
    assert answer.json()["error"]["message"].endswith("。")


def test_an_instant_at_the_end_of_time_counts_as_now(post, badge):
    answer = post(shown(badge.token, at="9999-12-31T23:59:59-14:00"))
    assert answer.json()["verdict"] == "admit"


def test_without_a_good_token_nobody_scans(post, badge):
    for token in ("", "wrong"):
        answer = post(shown(badge.token), token=token)
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "unauthorized"


def test_a_revoked_device_scans_no_more(post, badge):
    GateDevice.objects.update(revoked_at=AT)
    assert post(shown(badge.token)).status_code == 401


@pytest.mark.parametrize("code", ["W5", "nowhere"])
def test_a_device_finds_no_gate_but_its_own(post, badge, code):
    answer = post(shown(badge.token), code=code)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_steward_scans_from_the_browser(post, badge, steward):
    answer = post(shown(badge.token), token="", client=steward, **{"X-CSRFToken": "x" * 32})
    assert answer.status_code == 200, answer.content


def test_a_steward_without_the_form_token_does_not(post, badge, steward):
    answer = post(shown(badge.token), token="", client=steward)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "forbidden"


def test_a_steward_without_a_second_factor_does_not(post, badge, steward):
    session = steward.session
    del session[SECOND_FACTOR]
    session.save()
    answer = post(shown(badge.token), token="", client=steward, **{"X-CSRFToken": "x" * 32})
    assert answer.status_code == 401


def test_the_interface_and_the_portals_mean_the_same_second_factor():
    assert SECOND_FACTOR == guards.SECOND_FACTOR


def test_the_hot_path_asks_the_database_eight_times(post, badge, django_assert_num_queries):
    post(shown(badge.token))
    # device, gate, rulebook, badges, earlier lines, passages, insert; begin and end of one transaction.
    with django_assert_num_queries(9):
        post(shown(badge.token))


def test_the_description_names_the_verb_and_its_two_ways_in(client, db):
    described = client.get("/api/v1/openapi.json").json()
    verb = described["paths"]["/api/v1/gates/{gate}/scans"]["post"]
    assert len(verb["security"]) == 2
    assert described["info"]["title"] == "Fairgate"


def test_the_reference_page_needs_no_other_host(client, db):
    page = client.get("/api/v1/docs").content.decode()
    assert "/static/ninja/swagger-ui-bundle.js" in page
    assert "https://" not in page
    assert "<script>" not in page
