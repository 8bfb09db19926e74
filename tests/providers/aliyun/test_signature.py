"""The signature covers the whole request. That the other side agrees is shown against the sandbox."""

from fairgate.providers.aliyun import authorization


def test_the_signature_covers_every_header_in_the_order_of_their_names():
    headers = {"x-acs-version": "2017-05-25", "host": "dysmsapi.aliyuncs.com", "x-acs-action": "SendSms"}
    first = authorization(headers, b"a=1", key_id="id", key_secret="secret")
    assert "SignedHeaders=host;x-acs-action;x-acs-version," in first
    for name in headers:
        changed = authorization({**headers, name: "other"}, b"a=1", key_id="id", key_secret="secret")
        assert changed != first


def test_another_body_or_key_gives_another_signature():
    headers = {"host": "dysmsapi.aliyuncs.com"}
    signatures = {
        authorization(headers, body, key_id="id", key_secret=secret)
        for body in (b"a=1", b"a=2")
        for secret in ("one", "two")
    }
    assert len(signatures) == 4
