"""One exchange: whatever the network or a broken partner does, we are told that there is no answer."""

import gzip

import pytest

from fairgate.billing.payments.ports import Malformed, Unknown
from fairgate.providers.partner_line import line
from fairgate.providers.partner_line.line import MAX_ANSWER, NoAnswer, PartnerLine, Request, or_unknown
from tests.providers.partner import CUT

ASK = Request("query", "POST", "/v3/pay?a=1", b"body", {"X-Ours": "yes"})


def test_what_is_sent_arrives_as_it_is_and_what_comes_back_is_given_raw(partner):
    partner.reply, partner.status = b"\xff raw", 404
    answer = PartnerLine(partner.url).exchange(ASK)
    [(path, body, headers)] = partner.heard
    assert (path, body, headers["X-Ours"]) == ("/v3/pay?a=1", b"body", "yes")
    assert (answer.status, answer.body) == (404, b"\xff raw")


def test_a_redirect_is_an_answer_and_not_an_order(partner):
    partner.status, partner.headers = 302, {"Location": f"{partner.url}/elsewhere"}
    assert PartnerLine(partner.url).exchange(ASK).status == 302
    assert len(partner.heard) == 1


def test_a_proxy_of_the_environment_is_not_asked(partner, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert PartnerLine(partner.url).exchange(ASK).status == 200


def test_nothing_is_unpacked(partner):
    partner.reply, partner.headers = gzip.compress(b"x" * 10_000_000), {"Content-Encoding": "gzip"}
    assert PartnerLine(partner.url).exchange(ASK).body == partner.reply
    assert partner.heard[0][2]["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("reply", "headers"),
    [
        (CUT, {}),
        (b"x" * (MAX_ANSWER + 1), {}),
        (b"half", {"Content-Length": "1000"}),
        (b"", {"Content-Length": "many"}),
    ],
)
def test_a_broken_answer_is_no_answer(partner, reply, headers):
    partner.reply, partner.headers = reply, headers
    with pytest.raises(NoAnswer):
        PartnerLine(partner.url).exchange(ASK)


def test_an_answer_that_drips_for_ever_is_given_up(partner, monkeypatch):
    partner.reply = b"x" * 100_000
    monkeypatch.setattr(line, "LONGEST", -1.0)
    with pytest.raises(NoAnswer, match="too long"):
        PartnerLine(partner.url).exchange(ASK)


def test_nobody_listening_is_no_answer():
    with pytest.raises(NoAnswer, match="ConnectError"):
        PartnerLine("http://127.0.0.1:9").exchange(ASK)


@pytest.mark.parametrize("fault", [NoAnswer("cut"), Malformed("cut")])
def test_no_answer_and_nonsense_are_unknown(fault):
    def ask():
        raise fault

    assert or_unknown(ask) == Unknown("cut")
