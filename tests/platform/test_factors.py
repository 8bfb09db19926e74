"""A second factor is bound with a right code, accepted once a step, and replaced by a recovery code once."""

import threading
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from fairgate.foundation.errors import Forbidden, Refused
from fairgate.platform.factors import operations, queries, rules
from fairgate.platform.factors.authenticators import fresh_secret, matching_step
from tests.cast import AT
from tests.factories import accounts
from tests.totp import code_at

pytestmark = pytest.mark.django_db
SECRET, STEP = accounts.TOTP_SECRET, timedelta(seconds=30)


def _code(at) -> str:
    return code_at(SECRET, at)


def _prove(user_id, code, *, at=AT) -> None:
    operations.prove(user_id, code, address="192.0.2.7", at=at)


def _refused(call, *arguments, **named) -> str:
    with pytest.raises(Refused) as refused:
        call(*arguments, **named)
    return refused.value.refusals[0].code


def test_codes_are_those_of_the_standard():
    secret, at = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", AT.fromtimestamp(1111111109, tz=AT.tzinfo)
    assert matching_step(secret, "081804", at=at) == 1111111109 // 30


def test_a_code_counts_once():
    user_id = accounts.staff()
    _prove(user_id, _code(AT))
    assert _refused(_prove, user_id, _code(AT)) == "wrong"
    _prove(user_id, _code(AT + STEP), at=AT + STEP)


def test_an_older_code_than_the_last_one_does_not_count():
    user_id = accounts.staff()
    _prove(user_id, _code(AT))
    assert _refused(_prove, user_id, _code(AT - STEP)) == "wrong"


def test_a_clock_half_a_minute_off_is_forgiven_and_a_minute_is_not():
    user_id = accounts.staff()
    assert _refused(_prove, user_id, _code(AT + 2 * STEP)) == "wrong"
    _prove(user_id, _code(AT - STEP))
    _prove(user_id, _code(AT + STEP))


def test_five_wrong_codes_lock_for_a_quarter_of_an_hour():
    user_id = accounts.staff()
    assert [_refused(_prove, user_id, "abcdef") for _time in range(6)] == ["wrong"] * 5 + ["locked"]
    assert _refused(_prove, user_id, _code(AT)) == "locked"
    later = AT + timedelta(minutes=15)
    _prove(user_id, _code(later), at=later)


def test_each_recovery_code_counts_once():
    user_id = accounts.staff(with_factor=False)
    secret = fresh_secret()
    codes = operations.bind_totp(user_id, secret, code_at(secret, AT), by=accounts.actor(user_id), at=AT)
    assert (len(codes), len(set(codes))) == (10, 10)
    _prove(user_id, codes[3])
    assert _refused(_prove, user_id, codes[3]) == "wrong"
    assert queries.recovery_codes_left(user_id) == 9


def test_a_wrong_first_code_binds_nothing():
    user_id = accounts.staff(with_factor=False)
    by = accounts.actor(user_id)
    assert _refused(operations.bind_totp, user_id, fresh_secret(), "000000", by=by, at=AT) == "wrong"
    assert not queries.has_totp(user_id)


def test_the_code_that_bound_the_application_does_not_sign_in_as_well():
    user_id = accounts.staff(with_factor=False)
    operations.bind_totp(user_id, SECRET, _code(AT), by=accounts.actor(user_id), at=AT)
    assert _refused(_prove, user_id, _code(AT)) == "wrong"


def test_secrets_are_sealed_in_the_table():
    accounts.staff()
    assert SECRET not in str(list(Authenticator.objects.values("data")))


def test_staff_keep_their_second_factor_and_others_may_drop_it():
    staff, owner = accounts.staff(), accounts.owner()
    with pytest.raises(Forbidden):
        operations.remove(staff, by=accounts.actor(staff), at=AT)
    operations.enrol_totp(owner, SECRET, by=accounts.actor(owner), at=AT)
    operations.remove(owner, by=accounts.actor(owner), at=AT)
    assert (queries.has_totp(staff), queries.has_totp(owner)) == (True, False)


def test_nobody_binds_a_second_factor_to_another_account():
    staff = accounts.staff()
    with pytest.raises(Forbidden):
        operations.enrol_totp(staff, fresh_secret(), by=accounts.actor(accounts.owner()), at=AT)


def test_the_qr_code_names_issuer_and_account():
    uri = rules.setup_uri("ABC234", login="zhou", issuer="Fairgate")
    assert uri == "otpauth://totp/Fairgate%3Azhou?secret=ABC234&issuer=Fairgate"


@pytest.mark.either_database
@pytest.mark.django_db(transaction=True)
def test_one_code_sent_by_many_at_once_counts_once():
    user_id, start, passed = accounts.staff(), threading.Barrier(5), []

    def show() -> None:
        start.wait()
        try:
            _prove(user_id, _code(AT))
            passed.append(True)
        except Refused:
            passed.append(False)
        finally:
            connection.close()

    threads = [threading.Thread(target=show) for _each in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(passed) == [False] * 4 + [True]
