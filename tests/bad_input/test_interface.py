"""Junk sent to the interface for gates and to the addresses for partners: an answer in the agreed form, never 500."""

import json
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from tests.bad_input.junk import JUNK, sendable

pytestmark = pytest.mark.django_db
SCANS = "/api/v1/gates/E3/scans"
AT = "2027-09-14T10:26:00+08:00"
GOOD = {"id": str(uuid4()), "token": "FG1.x", "at": AT, "direction": "in"}
DEEP = "[" * 20_000 + "]" * 20_000

BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "not UTF-8": b'{"id": "\xff\xfe"}',
    "UTF-16": json.dumps(GOOD).encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf" + json.dumps(GOOD).encode(),
    "null": b"null",
    "a number": b"1e999",
    "NaN": b"NaN",
    "a text": b'"scan"',
    "an empty list": b"[]",
    "a list of lists": b"[[[]]]",
    "a list of nothing": b"[null, 1, true]",
    "very deep": DEEP.encode(),
    "a form": b"id=1&token=2",
    "half a character": b'{"id": "\\ud800", "token": "\\ud800", "at": "\\ud800"}',
    "the same key twice": b'{"id": 1, "id": 2}',
    "501 scans": json.dumps([{**GOOD, "id": str(uuid4())} for _each in range(501)]).encode(),
}
VALUES = [None, True, 0, -1, 10**30, 1.5, "", [], {}, [GOOD], {"$ne": 1}, *map(sendable, JUNK.values())]
INSTANTS = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:59Z",
    "2027-02-30T00:00:00Z",
    "2027-09-14",
    "2027-09-14T10:26:00",
    "2027-09-14T10:26:60+08:00",
    1e18,
    -1e18,
    253402300799,
    10**400,
    "1e309",
    "P1D",
]
CONTENT_TYPES = ["text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=",
                 "application/json; charset=utf-7", "application/json; charset=nonsense", ""]  # fmt: skip  # a table


@pytest.fixture
def send(doors):
    """Return a function that posts bytes as the gate's own device, and takes back what they changed."""
    browser = Client(raise_request_exception=False)

    def post(content, *, path=SCANS, content_type="application/json", **headers):
        headers = {"authorization": f"Bearer {doors.callers['device'].bearer}"} | headers
        with transaction.atomic():
            content = content.encode() if isinstance(content, str) else content
            answer = browser.generic("POST", path, content, content_type, headers=headers)
            transaction.set_rollback(True)
        return answer

    return post


def in_words(answer) -> bool:
    """Say whether a refusal has the agreed form, in Chinese."""
    error = answer.json()["error"]
    told = [error["message"], *(fault["message"] for fault in error["fields"])]
    return bool(error["code"]) and all(max(words) >= "\u4e00" for words in told)


@pytest.mark.parametrize("kind", BODIES)
def test_a_body_that_makes_no_sense_is_refused_in_words(send, kind):
    answer = send(BODIES[kind])
    assert answer.status_code in ({200} if kind in {"byte order mark", "UTF-16"} else {400, 422})
    assert answer.status_code == 200 or in_words(answer)


@pytest.mark.parametrize("name", GOOD)
def test_a_value_of_a_wrong_kind_is_refused_in_words(send, name):
    wrong = []
    for value in VALUES:
        answer = send(json.dumps({**GOOD, name: value}))
        if answer.status_code not in {200, 422} or (answer.status_code == 422 and not in_words(answer)):
            wrong.append((value, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("at", INSTANTS, ids=lambda at: str(at)[:30])
def test_an_absurd_instant_is_refused_in_words_or_judged(send, at):
    answer = send(json.dumps({**GOOD, "at": at}))
    assert answer.status_code == 200 or (answer.status_code in {400, 422} and in_words(answer))


def test_the_place_of_a_mistake_in_a_list_is_told(send):
    answer = send(json.dumps([GOOD, {**GOOD, "at": "yesterday"}]))
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["error"]["fields"]] == ["1.at"]


def test_500_scans_at_once_are_judged(send):
    many = [{**GOOD, "id": str(uuid4())} for _each in range(500)]
    answer = send(json.dumps(many))
    assert (answer.status_code, len(answer.json())) == (200, 500)


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
def test_a_wrong_content_type_is_never_a_failure(send, content_type):
    for content in (json.dumps(GOOD).encode(), b"\xff\x00", b""):
        answer = send(content, content_type=content_type)
        assert answer.status_code < 500
        assert answer.status_code == 200 or in_words(answer)


@pytest.mark.parametrize(
    "token", ["", "x", "九".encode().decode("latin-1"), "a" * 8000, "null", "..", "'; --"]
)
def test_a_forged_device_token_is_401(send, token):
    answer = send(json.dumps(GOOD), authorization=f"Bearer {token}")
    assert answer.status_code == 401
    assert in_words(answer)


@pytest.mark.parametrize("gate", ["N9", "W5", "%00", "E3%2f..", "九", "a" * 3000, "%ff"])
def test_a_gate_that_is_not_the_devices_own_is_404(send, gate):
    answer = send(json.dumps(GOOD), path=f"/api/v1/gates/{gate}/scans")
    assert answer.status_code in {404, 405}


NOTICE = "/callbacks/wechat-pay/"
SEALS = {
    "Wechatpay-Timestamp": "1",
    "Wechatpay-Nonce": "n",
    "Wechatpay-Signature": "c2ln",
    "Wechatpay-Serial": "S",
}
ODD_SEALS = ["", "九", "-1", "9" * 400, "²", "NaN", "a b", "=" * 4000]


@pytest.mark.parametrize("kind", [*BODIES, "two megabytes"])
@pytest.mark.parametrize("seals", [{}, SEALS], ids=["unsealed", "sealed"])
def test_a_notice_of_junk_is_refused(send, kind, seals):
    content = BODIES.get(kind, b"x" * 2_000_000)
    answer = send(content, path=NOTICE, **seals)
    assert answer.status_code in {400, 401, 413, 415}


@pytest.mark.parametrize("name", SEALS)
@pytest.mark.parametrize("value", ODD_SEALS, ids=lambda value: value[:8])
def test_a_notice_with_an_odd_seal_is_refused(send, name, value):
    odd = {**SEALS, name: value.encode().decode("latin-1")}
    assert send(json.dumps({"id": "x"}), path=NOTICE, **odd).status_code in {400, 401}


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
def test_a_notice_of_another_content_type_is_refused(send, content_type):
    answer = send(b"{}", path=NOTICE, content_type=content_type)
    assert answer.status_code in {401, 415}
