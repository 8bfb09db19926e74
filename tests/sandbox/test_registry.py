"""The registry's door over the wire: what is not signed, not whole or not known is not answered."""

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import uuid4

import pytest

PARAMS = {
    "SceneCode": "registration",
    "MerchantBizId": "e0c34a77f5ac40a5aa5e6ed20c353888",
    "UserAuthorization": "1",
    "InfoVerifyType": "ENT_3META",
    "LicenseNo": "91310115MAFAKE019P",
    "EntName": "上海澜芮机械有限公司",
    "LegalPersonName": "林晓岚",
}


@pytest.fixture
def ask(sandbox):
    """Ask with a signature made here; `spoil` breaks the secret, `drop` a signed header."""

    def call(spoil="", drop="", nonce="", action="EntElementVerifyV2", **changes):
        params = {name: value for name, value in (PARAMS | changes).items() if value}
        body = urlencode(params).encode()
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "host": f"127.0.0.1:{sandbox.port}",
            "x-acs-action": action,
            "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
            "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": nonce or uuid4().hex,
            "x-acs-version": "2022-11-25",
        }
        signed = {name: value for name, value in headers.items() if name != drop}
        headers["Authorization"] = _authorization(sandbox.settings, signed, spoil)
        return sandbox.http.post("/cloudauth/", content=body, headers=headers)

    return call


def _authorization(settings, headers, spoil):
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    canonical = f"POST\n/cloudauth/\n\n{lines}\n{names}\n{headers['x-acs-content-sha256']}"
    text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
    secret = settings["PROVIDER_REGISTRY_ACCESS_KEY_SECRET"] + spoil
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    key = settings["PROVIDER_REGISTRY_ACCESS_KEY_ID"]
    return f"ACS3-HMAC-SHA256 Credential={key},SignedHeaders={names},Signature={signature}"


def test_a_signed_question_is_answered_in_the_vendors_shape(ask):
    answer = ask()
    told = answer.json()
    assert (answer.status_code, told["Code"], bool(told["RequestId"])) == (200, "Success", True)
    assert told["Result"] == {"BizCode": "1", "Status": "1", "OpenTime": "2016-03-18/9999-09-09"}


def test_what_is_not_signed_is_refused(ask, sandbox):
    assert sandbox.http.post("/cloudauth/", data=PARAMS).status_code == 400
    assert ask(spoil="x").json()["Code"] == "SignatureDoesNotMatch"
    assert ask(drop="x-acs-date").json()["Code"] == "MissingParameter"
    nonce = uuid4().hex
    assert [ask(nonce=nonce).json()["Code"] for _each in range(2)] == ["Success", "SignatureNonceUsed"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"action": "SendSms"}, "InvalidAction.NotFound"),
        ({"EntName": ""}, "MissingParameter"),
        ({"LegalPersonName": ""}, "MissingParameter"),
        ({"UserAuthorization": "0"}, "InvalidParameter"),
        ({"InfoVerifyType": "ENT_9META"}, "InvalidParameter"),
        ({"MerchantBizId": "not-a-number"}, "InvalidParameter"),
    ],
)
def test_a_question_that_is_not_whole_is_refused(ask, changes, code):
    assert ask(**changes).json()["Code"] == code


def test_a_mismatch_is_flagged_and_two_elements_need_no_person(ask):
    both = ask(EntName="别的", LegalPersonName="别人").json()["Result"]
    assert (both["BizCode"], both["ReasonDetail"]) == ("2", "EntNameFlag,LegalPersonNameFlag")
    assert ask(InfoVerifyType="ENT_2META", LegalPersonName="").json()["Result"]["BizCode"] == "1"


@pytest.mark.parametrize(
    ("door", "said"),
    [("entries", {"uscc": "91310115MAFAKE019P", "name": "x"}), ("strangers", {"answer": "perhaps"})],
)
def test_the_tester_is_told_what_is_wrong(sandbox, door, said):
    assert sandbox.http.post(f"/control/registry/{door}", json=said).status_code == 400
