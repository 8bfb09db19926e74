"""What holds at every notice address, and what only the form channels hear and answer."""

import logging
from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from django.urls import reverse

from fairgate.api.callbacks import refusals
from fairgate.api.callbacks.taking import MAX_NOTICE
from fairgate.api.callbacks.views import alipay, unionpay, wechat_pay
from fairgate.foundation.providers import client_for
from fairgate.platform.work.models import InboxNotice
from tests.api.callbacks import sealed as wechat
from tests.providers.alipay import letters as alipays
from tests.providers.unionpay import letters as unionpays

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
FORMS = {
    "alipay": ("/callbacks/alipay/", alipays.sealed_now, b"success", "2027091400222102600000000000000001"),
    "unionpay": ("/callbacks/unionpay/", unionpays.sealed, b"ok", "712709141026000000018-00"),
}
EACH_FORM = pytest.mark.parametrize("channel", FORMS)
EVERYWHERE = {"wechat_pay": wechat_pay, "alipay": alipay, "unionpay": unionpay}


def post(client, channel, body=None, content_type=FORM):
    address, letter, _word, _key = FORMS[channel]
    return client.post(address, letter() if body is None else body, content_type=content_type)


class Wire(BytesIO):
    """A body that counts what is read of it."""

    taken = 0

    def read(self, size=-1):
        found = super().read(size)
        self.taken += len(found)
        return found


@EACH_FORM
def test_a_valid_notice_is_stored_and_then_answered_in_the_channels_own_word(client, channel):
    address, _letter, word, key = FORMS[channel]
    assert reverse(f"callbacks:{channel}") == address
    client.handler.enforce_csrf_checks = True
    client.cookies["session"] = "secret"
    answers = [post(client, channel) for _twice in range(2)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, word)] * 2
    [stored] = InboxNotice.objects.all()
    assert (stored.channel, stored.event_key, stored.headers) == (channel, key, {})


@EACH_FORM
@pytest.mark.parametrize("content_type", [f"{FORM}; charset=utf-8", f"{FORM}; text/html; charset=utf-8"])
def test_the_content_types_that_they_really_send_are_taken(client, channel, content_type):
    assert post(client, channel, content_type=content_type).status_code == 200


@EACH_FORM
def test_a_forged_notice_is_refused_and_not_stored(client, channel):
    spoilt = FORMS[channel][1]().replace(b"FP270914ABCDEFGH", b"FP270914ABCDEFGX")
    answer = post(client, channel, spoilt)
    assert (answer.status_code, answer.content) == (401, b"fail")
    assert not InboxNotice.objects.exists()


@EACH_FORM
@pytest.mark.parametrize("body", [b"a", b"a=1&a=2", b"\xff=1", b"{}", b"&".join([b"a=1"] * 300), b"%FF=%FF"])
def test_a_body_that_is_no_form_is_malformed(client, channel, body):
    assert post(client, channel, body).status_code in {400, 401}
    assert not InboxNotice.objects.exists()


@EACH_FORM
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data", ""])
def test_another_content_type_is_refused(client, channel, content_type):
    answer = post(client, channel, content_type=content_type)
    assert (answer.status_code, answer.content) == (415, b"fail")


def posted(channel, body, length):
    content_type = "application/json" if channel == "wechat_pay" else FORM
    given = RequestFactory()._base_environ(REQUEST_METHOD="POST", CONTENT_TYPE=content_type)
    return WSGIRequest(given | {"wsgi.input": body, "CONTENT_LENGTH": str(length)})


@pytest.mark.parametrize("channel", EVERYWHERE)
@pytest.mark.parametrize("is_announced", [True, False])
def test_ten_megabytes_are_refused_and_at_most_one_is_read(channel, is_announced):
    body = Wire(b"x" * 10 * MAX_NOTICE)
    request = posted(channel, body, 10 * MAX_NOTICE)
    if not is_announced:  # a chunked body: the server passes it on without a length
        request.META["CONTENT_LENGTH"] = ""
        request._stream = body
    assert EVERYWHERE[channel](request).status_code == 413
    assert body.taken == (0 if is_announced else MAX_NOTICE + 1)


@pytest.mark.parametrize("channel", EVERYWHERE)
def test_a_body_that_is_cut_short_is_refused_without_an_alarm_of_ours(channel):
    class Cut(BytesIO):
        def read(self, _size=-1):
            raise OSError("connection reset")

    assert EVERYWHERE[channel](posted(channel, Cut(), 100)).status_code == 400


@pytest.mark.parametrize("channel", EVERYWHERE)
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head"])
def test_only_post_is_answered(client, channel, method):
    assert getattr(client, method)(reverse(f"callbacks:{channel}")).status_code == 405


@EACH_FORM
def test_a_channel_that_is_not_set_up_asks_to_come_again_and_stores_nothing(client, channel, settings):
    settings.PROVIDER_SETTINGS = {}
    client_for.cache_clear()
    assert post(client, channel).status_code == 503
    assert not InboxNotice.objects.exists()


def test_a_signature_test_wakes_nobody_and_a_forgery_is_told_once_a_minute_without_its_contents(
    client, caplog, monkeypatch
):
    monkeypatch.setattr(refusals, "_last_line", {})
    with caplog.at_level(logging.INFO):
        wechat.send(client, wechat.notice(), **{"Wechatpay-Signature": "WECHATPAY/SIGNTEST/x"})
        assert caplog.text == ""
        for _twice in range(2):
            post(client, "alipay", alipays.sealed_now().replace(b"FP270914", b"FP270915"))
    assert [record.getMessage() for record in caplog.records] == ["refused a notice of alipay: forged"]
