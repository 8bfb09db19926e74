"""What the notice address answers, byte by byte; the sandbox's keys sign."""

import pytest
from django.urls import reverse

from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.queries import state_of
from tests.api.callbacks.sealed import ADDRESS, notice, send

pytestmark = pytest.mark.django_db


def test_the_address_is_the_one_that_partners_know():
    assert reverse("callbacks:wechat_pay") == ADDRESS


def test_a_valid_notice_is_stored_and_then_answered(client):
    assert send(client, notice()).status_code == 204
    stored = InboxNotice.objects.get()
    assert (stored.channel, stored.event_key, stored.state) == ("wechat_pay", "event-1", "received")
    assert state_of("billing.payments.apply_notice", str(stored.pk)) == "waiting"


def test_a_repeat_is_answered_alike_and_stored_once(client):
    assert [send(client, notice()).status_code for _twice in range(2)] == [204, 204]
    assert InboxNotice.objects.count() == 1


def test_no_more_of_a_request_is_kept_than_the_signature_needs(client):
    client.cookies["session"] = "secret"
    send(client, notice(), **{"X-Forwarded-For": "192.0.2.1"})
    assert all(name.lower().startswith("wechatpay-") for name in InboxNotice.objects.get().headers)


def test_no_form_token_is_asked_for(client):
    client.handler.enforce_csrf_checks = True
    assert send(client, notice()).status_code == 204


def test_a_forged_notice_is_refused_and_not_stored(client):
    answer = send(client, notice(), signed=b"something else")
    assert (answer.status_code, answer.json()) == (401, {"code": "FAIL", "message": "forged"})
    assert not InboxNotice.objects.exists()


def test_a_signature_test_is_refused(client):
    assert (
        send(client, notice(), **{"Wechatpay-Signature": "WECHATPAY/SIGNTEST/x"}).json()["message"] == "probe"
    )


@pytest.mark.parametrize(
    "name", ["Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature"]
)
def test_a_missing_or_odd_header_is_refused(client, name):
    for value in ("", "\x7f", "9" * 5000):
        assert send(client, notice(), **{name: value}).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"id": 1, "event_type": "TRANSACTION.SUCCESS", "resource": {}}',
        b'{"id": "a", "event_type": "TRANSACTION.SUCCESS", "resource": {"algorithm": "AEAD_AES_256_GCM"}}',
        b"[" * 100_000,
        notice(amount={"total": "20000"}),
        notice(amount=None),
        notice(amount={"total": -1}),
        notice(amount={"total": True}),
        notice(success_time="yesterday"),
        notice(out_trade_no=7),
        notice(out_trade_no="x" * 65),
        notice(transaction_id=""),
        notice(transaction_id="4200\0"),
        notice(event_id="\0"),
        notice(event_id="x" * 65),
    ],
)
def test_a_signed_notice_that_makes_no_sense_is_malformed_and_never_a_crash(client, body):
    assert send(client, body).status_code == 400
    assert not InboxNotice.objects.exists()


def test_a_notice_of_a_refund_is_kept_and_moves_no_order(client):
    told = notice(kind="REFUND.SUCCESS", out_refund_no="RF270914ABCDEFGH", refund_status="SUCCESS")
    assert send(client, told).status_code == 204
    assert InboxNotice.objects.count() == 1


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 10 * 1024 * 1024])
def test_a_body_beyond_a_megabyte_is_refused_unread(client, size):
    assert send(client, b"x" * size).status_code == 413


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_another_content_type_is_refused(client, content_type):
    assert send(client, notice(), content_type=content_type).status_code == 415
