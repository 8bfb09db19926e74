"""The SMS client over the wire, against the sandbox, which checks signatures with code of its own."""

from datetime import UTC, datetime

import httpx
import pytest

from fairgate.platform.sms.ports import Delivery, Template
from fairgate.providers.sms.client import AliyunSms, SmsSettings, dialled, receipt_of
from tests.sandbox_process import SandboxProcess, free_port

MOBILE = "+8613800138046"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture(autouse=True)
def _fresh(sandbox):
    sandbox.reset()


def _client(sandbox, **changed) -> AliyunSms:
    given = {name.removeprefix("PROVIDER_"): value for name, value in sandbox.settings.items()}
    return AliyunSms(SmsSettings.read({**given, **changed}))


def _send(client, mobile=MOBILE, out_id="code-1"):
    return client.send(mobile, Template.CODE_ZH, {"code": "123456"}, out_id)


def test_a_code_arrives(sandbox):
    receipt = _send(_client(sandbox))
    message = sandbox.messages(MOBILE)[0]
    assert (receipt.delivery, bool(receipt.message_id)) == (Delivery.ACCEPTED, True)
    assert (message["code"], message["out_id"]) == ("123456", "code-1")


@pytest.mark.parametrize("mobile", ["+6591234567", "+81312345678", "+13105551234"])
def test_a_number_abroad_is_written_with_its_country(sandbox, mobile):
    assert _send(_client(sandbox), mobile).delivery is Delivery.ACCEPTED
    assert sandbox.messages(mobile)[0]["number"] == mobile


def test_a_request_is_dated_by_the_clock_that_the_client_is_given(sandbox):
    given = _client(sandbox).options
    receipt = _send(AliyunSms(given, now=lambda: datetime(2020, 1, 1, tzinfo=UTC)))
    assert receipt.delivery is Delivery.REFUSED


@pytest.mark.parametrize(
    ("e164", "as_dialled"), [("+8613800138046", "13800138046"), ("+13105551234", "0013105551234")]
)
def test_no_number_abroad_can_be_taken_for_one_of_the_mainland(e164, as_dialled):
    assert dialled(e164) == as_dialled


@pytest.mark.parametrize("template", list(Template))
def test_every_text_has_an_approved_template(sandbox, template):
    params = {
        "code": {"code": "123456"},
        "notice": {"title": "审核", "body": "请修改照片。&=+ "},
        "entered": {"organization": "华东精密", "fair": "东海博览会", "link": "https://fair.example/mine/a"},
    }[template.partition("_")[0]]
    assert _client(sandbox).send(MOBILE, template, params, "x").delivery is Delivery.ACCEPTED


def test_a_wrong_key_is_refused(sandbox):
    receipt = _send(_client(sandbox, SMS_ACCESS_KEY_SECRET="wrong"))
    assert (receipt.delivery, receipt.reason) == (Delivery.REFUSED, "SignatureDoesNotMatch")
    assert sandbox.messages() == []


def test_a_refusal_for_business_reasons_is_definite(sandbox):
    sandbox.misbehave("sms_error", code="isv.BUSINESS_LIMIT_CONTROL")
    receipt = _send(_client(sandbox))
    assert (receipt.delivery, receipt.reason) == (Delivery.REFUSED, "isv.BUSINESS_LIMIT_CONTROL")


@pytest.mark.parametrize("what", ["error", "cut", "cut_before_commit"])
def test_an_answer_that_says_nothing_is_unknown(sandbox, what):
    sandbox.misbehave(what, call="sms")
    assert _send(_client(sandbox)).delivery is Delivery.UNKNOWN
    assert _send(_client(sandbox)).delivery is Delivery.ACCEPTED


def test_a_gateway_that_is_away_is_unknown():
    given = {"SMS_ENDPOINT": f"http://127.0.0.1:{free_port()}", "SMS_ACCESS_KEY_ID": "i"}
    client = AliyunSms(SmsSettings.read({**given, "SMS_ACCESS_KEY_SECRET": "s", "SMS_SIGN_NAME": "n"}))
    assert _send(client).delivery is Delivery.UNKNOWN


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b'{"Message":"?"}', b'"OK"'])
def test_an_answer_that_is_none_of_the_vendors_is_unknown(answer):
    assert receipt_of(httpx.Response(200, content=answer)).delivery is Delivery.UNKNOWN


def test_a_redirect_is_not_followed():
    assert receipt_of(httpx.Response(302, headers={"Location": "http://evil"})).delivery is Delivery.UNKNOWN


def test_a_missing_key_stops_the_start():
    with pytest.raises(KeyError, match="SMS_ACCESS_KEY_ID"):
        SmsSettings.read({})
