"""The message gateway over the wire, and the inbox."""

import json
from uuid import uuid4

import httpx
import pytest


@pytest.fixture
def send(texter):
    """Send a message; see Texter.send."""
    return texter.send


@pytest.mark.parametrize("in_query", [True, False])
@pytest.mark.parametrize("path", ["/", "/sms/"])
def test_a_code_arrives_in_the_inbox(send, sandbox, in_query, path):
    answer = send(in_query=in_query, path=path).json()
    assert (answer["Code"], answer["Message"]) == ("OK", "OK")
    assert answer["BizId"]
    assert answer["RequestId"]
    (message,) = sandbox.messages("13800138000")
    assert message["code"] == "482910"
    assert message["text"].startswith("【观众注册】您的验证码为482910")


def test_numbers_are_found_however_they_are_written(send, sandbox):
    send("8613800138000")
    send("+85291234567")
    assert [message["number"] for message in sandbox.messages()] == ["+85291234567", "13800138000"]
    assert len(sandbox.messages("+86 138-0013-8000")) == len(sandbox.messages("85291234567")) == 1


def test_a_notice_has_title_and_body(send, sandbox):
    send(
        TemplateCode="SMS_NOTICE_EN", TemplateParam=json.dumps({"title": "Returned", "body": "See the site"})
    )
    assert sandbox.messages()[0]["text"] == "【观众注册】Returned: See the site"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": "12345"}, "isv.MOBILE_NUMBER_ILLEGAL"),
        ({"SignName": "别人"}, "isv.SMS_SIGNATURE_ILLEGAL"),
        ({"TemplateCode": "SMS_0"}, "isv.SMS_TEMPLATE_ILLEGAL"),
        ({"TemplateParam": "{}"}, "isv.TEMPLATE_MISSING_PARAMETERS"),
        ({"TemplateParam": "code"}, "isv.INVALID_JSON_PARAM"),
        ({"TemplateParam": '{"code": 1}'}, "isv.INVALID_JSON_PARAM"),
    ],
)
def test_a_message_that_the_carrier_would_not_take_is_refused(send, sandbox, changes, code):
    answer = send(**changes)
    assert (answer.status_code, answer.json()["Code"]) == (200, code)
    assert sandbox.messages() == []


def test_a_wrong_secret_a_used_nonce_and_a_missing_parameter_are_refused(send, sandbox):
    assert send(spoil="x").json()["Code"] == "SignatureDoesNotMatch"
    nonce = uuid4().hex
    assert [send(nonce=nonce).json()["Code"] for _ in range(2)] == ["OK", "SignatureNonceUsed"]
    assert send(TemplateCode="").json()["Code"] == "MissingTemplateCode"
    assert len(sandbox.messages()) == 1


def test_carrier_limits_hold_once_they_are_switched_on(send, sandbox):
    assert [send().json()["Code"] for _ in range(2)] == ["OK", "OK"]
    sandbox.post("/control/sms/limits", on=True)
    assert send().json()["Code"] == "isv.BUSINESS_LIMIT_CONTROL"
    assert send("13900139000").json()["Code"] == "OK"


def test_the_gateway_can_refuse_fail_and_cut_the_line(send, sandbox):
    sandbox.misbehave("sms_error", code="isv.AMOUNT_NOT_ENOUGH")
    assert send().json()["Code"] == "isv.AMOUNT_NOT_ENOUGH"
    sandbox.misbehave("error", call="sms", status=503)
    assert send().status_code == 503
    sandbox.misbehave("cut", call="sms")
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        send()
    assert len(sandbox.messages()) == 1
