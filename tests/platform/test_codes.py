"""A code is six digits, five minutes, one use, five wrong tries, one number, one purpose, one session."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from fairgate.foundation.errors import Refused
from fairgate.foundation.secrets import unseal
from fairgate.platform.codes import operations
from fairgate.platform.codes.models import SentCode
from fairgate.platform.codes.states import Channel, CodeState, Purpose
from fairgate.platform.limits.models import Tick
from fairgate.platform.limits.operations import tidy
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from tests.cast import AT

pytestmark = pytest.mark.django_db
MOBILE = "+8613800138046"
MINUTE = timedelta(minutes=1)


def _send(mobile=MOBILE, *, purpose=Purpose.SIGN_UP, session="s1", address="192.0.2.7", at=AT, **more):
    operations.send_code(mobile, purpose=purpose, session_key=session, address=address, at=at, **more)


def _check(code, *, mobile=MOBILE, purpose=Purpose.SIGN_UP, session="s1", at=AT):
    operations.check_code(mobile, code, purpose=purpose, session_key=session, at=at)


def _sent_code() -> str:
    return unseal(Intention.objects.latest("id").payload["code"])


def _refused(call, **arguments) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        call(**arguments)
    refusal = refused.value.refusals[0]
    return refusal.field, refusal.code


def test_the_right_code_is_accepted_once():
    _send("138 0013 8046")
    _check(f" {_sent_code()} ")
    assert _refused(_check, code=_sent_code()) == ("code", "over")


def test_a_code_dies_after_five_minutes():
    _send()
    assert _refused(_check, code=_sent_code(), at=AT + 5 * MINUTE) == ("code", "over")


@pytest.mark.parametrize(
    "other", [{"purpose": Purpose.RECOVER}, {"session": "s2"}, {"mobile": "+8613900139000"}]
)
def test_a_code_is_bound_to_number_purpose_and_session(other):
    _send()
    assert _refused(_check, code=_sent_code(), **other) == ("code", "over")


def test_the_fifth_wrong_try_burns_the_code():
    _send()
    wrong = f"{(int(_sent_code()) + 1) % 10**6:06}"
    tries = [_refused(_check, code=wrong)[1] for _time in range(5)]
    assert tries == ["wrong"] * 4 + ["burned"]
    assert _refused(_check, code=_sent_code()) == ("code", "over")


def test_a_new_code_replaces_the_old_one():
    _send()
    old = _sent_code()
    _send(at=AT + 2 * MINUTE)
    assert SentCode.objects.filter(state=CodeState.OPEN).count() == 1
    if old != _sent_code():
        assert _refused(_check, code=old, at=AT + 2 * MINUTE) == ("code", "wrong")


def test_neither_code_nor_number_is_stored_in_the_open():
    _send()
    stored = str(list(SentCode.objects.values())) + str(list(Intention.objects.values()))
    assert _sent_code() not in stored
    assert "13800138046" not in stored


def test_a_number_that_is_none_is_refused():
    assert _refused(_send, mobile="021-62345678") == ("mobile", "form")


def test_a_number_gets_one_code_a_minute_five_an_hour_ten_a_day():
    at, sent, told = AT, 0, set()
    while at < AT + timedelta(hours=24):
        try:
            _send(at=at, address="")
            sent += 1
        except Refused as refused:
            told.add(refused.refusals[0].code)
        at += timedelta(minutes=6)
        if sent == 5 and at < AT + timedelta(hours=1):
            assert _refused(_send, at=at, address="") == ("mobile", "number")
    assert (sent, told) == (10, {"number"})
    _send(mobile="+8613900139000")
    assert _refused(_send, mobile="+8613900139000", at=AT + timedelta(seconds=59)) == ("mobile", "pause")
    _send(mobile="+8613900139000", at=AT + timedelta(seconds=60))


def _numbers(count: int) -> list[str]:
    return [f"+861380013{number:04}" for number in range(count)]


@pytest.fixture
def _as_in_production(settings):
    settings.CODES_PER_ADDRESS, settings.CODES_PER_NETWORK = 20, 100


@pytest.mark.usefixtures("_as_in_production")
def test_an_address_gets_twenty_codes_an_hour():
    for mobile in _numbers(20):
        _send(mobile)
    assert _refused(_send, mobile="+8613900139000") == ("mobile", "network")
    _send("+8613900139000", address="192.0.2.8")


@pytest.mark.usefixtures("_as_in_production")
def test_a_network_gets_a_hundred_codes_an_hour():
    for place, mobile in enumerate(_numbers(100)):
        _send(mobile, address=f"192.0.2.{place % 50}")
    assert _refused(_send, mobile="+8613900139000", address="192.0.2.200") == ("mobile", "network")
    _send("+8613900139000", address="198.51.100.1")


def test_a_refused_request_counts_for_nothing():
    _send()
    before = Tick.objects.count()
    _refused(_send)
    assert Tick.objects.count() == before


def test_an_unknown_number_gets_the_same_answer_and_no_message():
    _send(deliver=False)
    assert not Intention.objects.exists()
    assert _refused(_send, deliver=False) == ("mobile", "pause")
    assert _refused(_check, code="000000")[0] == "code"


def test_old_fingerprints_and_ticks_are_thrown_away():
    _send()
    later = AT + timedelta(days=1)
    assert (operations.tidy(later), tidy(later)) == (1, 3)


EMAIL = "maria@rheinland.example"


def test_a_code_by_email_arrives_in_the_language_asked_for_and_is_good_for_fifteen_minutes():
    _send(" Ｍaria@Rheinland.EXAMPLE ", channel=Channel.EMAIL, language="en")
    code = _sent_code()
    run_due(AT)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([EMAIL], f"Your code: {code}")
    assert letter.body.startswith(f"Your code is {code}. It is good for 15 minutes")
    assert _refused(_check_mailed, code=code, at=AT + 15 * MINUTE) == ("code", "over")
    _check_mailed(code, at=AT + 14 * MINUTE)


def test_digits_of_a_code_may_be_full_width_and_spaced():
    _send(EMAIL, channel=Channel.EMAIL)
    wide = _sent_code().translate({ord("0") + place: chr(0xFF10 + place) for place in range(10)})
    _check_mailed(f" {wide[:3]} {wide[3:]} ")


@pytest.mark.parametrize("typed", ["maria", "maria@", "@rheinland.example", "maria@example", "a b@c.example"])
def test_an_address_that_is_none_is_refused_at_its_field(typed):
    assert _refused(_send, mobile=typed, channel=Channel.EMAIL) == ("email", "form")


def test_an_address_has_the_limits_of_a_number_and_neither_is_stored_in_the_open():
    _send(EMAIL, channel=Channel.EMAIL)
    assert _refused(_send, mobile=EMAIL.upper(), channel=Channel.EMAIL) == ("email", "pause")
    stored = str(list(SentCode.objects.values())) + str(list(Intention.objects.values()))
    assert "rheinland" not in stored.lower()
    for minutes in range(2, 10, 2):
        _send(EMAIL, channel=Channel.EMAIL, at=AT + minutes * MINUTE)
    late = {"mobile": EMAIL, "channel": Channel.EMAIL, "at": AT + 12 * MINUTE}
    assert _refused(_send, **late) == ("email", "number")


def test_a_code_that_has_expired_unsent_is_not_mailed():
    _send(EMAIL, channel=Channel.EMAIL)
    run_due(AT + 16 * MINUTE)
    assert mail.outbox == []


def _check_mailed(code, *, at=AT):
    operations.check_code(
        EMAIL, code, purpose=Purpose.SIGN_UP, session_key="s1", at=at, channel=Channel.EMAIL
    )


@pytest.mark.either_database
@pytest.mark.django_db(transaction=True)
def test_fifty_requests_at_once_send_one_message():
    start, answers = threading.Barrier(50), []

    def ask(place: int) -> None:
        start.wait()
        try:
            _send(session=f"s{place}", address=f"192.0.2.{place}")
            answers.append("sent")
        except Refused as refused:
            answers.append(refused.refusals[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["pause"] * 49 + ["sent"]
    assert Intention.objects.filter(kind="platform.codes.send").count() == 1
