"""A password is proved without telling who exists, and guessing is stopped without shutting the owner out."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail

from fairgate.config.settings import accounts as accounts_settings
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, Refused
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts import operations as accounts_operations
from fairgate.platform.passwords import operations
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from tests.cast import AT, HUADONG_USCC
from tests.factories import accounts

pytestmark = pytest.mark.django_db
HERE, THERE = "192.0.2.7", "198.51.100.9"
FRESH = "another horse entirely"
UNKNOWN = "91440300MA5F12345X"


def _prove(login=HUADONG_USCC, password=accounts.PASSWORD, *, address=HERE, at=AT) -> str:
    return operations.prove(login, password, address=address, at=at)


def _words(call, *arguments, **named) -> str:
    with pytest.raises(Refused) as refused:
        call(*arguments, **named)
    return refused.value.refusals[0].code


def _recovery_code(login=HUADONG_USCC, session="s1") -> str:
    operations.send_recovery_code(login, session_key=session, address=HERE, at=AT)
    return unseal(Intention.objects.latest("id").payload["code"])


def _recover(login, code, fresh=FRESH, session="s1", at=AT) -> str:
    return operations.recover(login, code, fresh, session_key=session, address=HERE, at=at)


def test_the_right_password_opens_the_account():
    user_id = accounts.owner()
    assert _prove(HUADONG_USCC.lower()) == user_id


def test_an_unknown_login_and_a_wrong_password_get_the_same_answer():
    accounts.owner()
    wrong, unknown = [], []
    for _time in range(7):
        wrong.append(_words(_prove, password="wrong one here"))
        unknown.append(_words(_prove, login=UNKNOWN))
    assert wrong == unknown == ["wrong"] * 5 + ["locked"] * 2


def test_a_guesser_locks_out_the_guesser_and_not_the_owner():
    user_id = accounts.owner()
    for _time in range(6):
        _words(_prove, password="wrong one here")
    assert _words(_prove) == "locked"
    assert _prove(address=THERE) == user_id
    assert _prove(at=AT + timedelta(minutes=15)) == user_id


def test_the_right_password_forgives_earlier_slips():
    accounts.owner()
    for _round in range(3):
        for _time in range(4):
            _words(_prove, password="wrong one here")
        _prove()


def test_one_address_cannot_try_many_accounts():
    accounts.owner()
    for place in range(50):
        assert _words(_prove, login=f"staff{place}") == "wrong"
    assert _words(_prove) == "locked"


def test_a_new_password_replaces_the_old_one():
    user_id = accounts.owner()
    lin = accounts.actor(user_id)
    assert _words(operations.change, user_id, "not it at all", FRESH, by=lin, at=AT) == "wrong"
    operations.change(user_id, accounts.PASSWORD, FRESH, by=lin, at=AT)
    assert _words(_prove) == "wrong"
    assert _prove(password=FRESH) == user_id


def test_nobody_changes_the_password_of_another():
    user_id = accounts.owner()
    with pytest.raises(Forbidden):
        operations.change(user_id, accounts.PASSWORD, FRESH, by=accounts.actor(accounts.member()), at=AT)


def test_a_lost_password_comes_back_by_the_verified_mobile():
    user_id = accounts.owner()
    assert _recover(HUADONG_USCC, _recovery_code()) == user_id
    assert _prove(password=FRESH) == user_id


def test_the_mobile_number_itself_also_names_the_account():
    user_id = accounts.owner()
    assert _recover("13800138046", _recovery_code("13800138046")) == user_id


def test_recovery_answers_for_an_unknown_account_as_for_a_known_one():
    accounts.owner()
    for login in (HUADONG_USCC, UNKNOWN):
        told = []
        operations.send_recovery_code(login, session_key="s1", address=HERE, at=AT)
        told.append(_words(operations.send_recovery_code, login, session_key="s1", address=HERE, at=AT))
        told += [_words(_recover, login, "xxxxxx") for _time in range(6)]
        assert told == ["pause", "wrong", "wrong", "wrong", "wrong", "burned", "over"]
    assert Intention.objects.count() == 1


def test_a_weak_new_password_costs_no_code():
    user_id = accounts.owner()
    code = _recovery_code()
    assert _words(_recover, HUADONG_USCC, code, "short") == "short"
    assert _recover(HUADONG_USCC, code) == user_id


def test_the_code_of_another_session_recovers_nothing():
    accounts.owner()
    assert _words(_recover, HUADONG_USCC, _recovery_code(session="s2")) == "over"


def test_a_stored_password_costs_a_guesser_time_and_memory():
    """The tests store theirs cheaply (tests/hashers.py), so that the real cost is looked at here. ASVS 11.4.2."""
    assert accounts_settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    cost = Argon2PasswordHasher().params()
    assert (cost.memory_cost, cost.time_cost) >= (19 * 1024, 2)


def _overseas() -> str:
    from_abroad = accounts_operations.create_overseas_owner
    return from_abroad("maria@rheinland.example", accounts.PASSWORD, "Maria", by=SYSTEM, at=AT)


def test_an_overseas_account_recovers_its_password_by_email_in_its_language():
    user_id = _overseas()
    code = _recovery_code("Maria@rheinland.example")
    run_due(AT)
    assert mail.outbox[0].subject == f"Your code: {code}"
    assert _recover("maria@rheinland.example", code) == user_id
    assert _prove("maria@rheinland.example", FRESH) == user_id


def test_an_unknown_email_gets_the_answer_of_a_known_one_and_no_letter():
    _overseas()
    for login in ("maria@rheinland.example", "nobody@rheinland.example"):
        operations.send_recovery_code(login, session_key="s1", address=HERE, at=AT)
        assert _words(_recover, login, "000000", at=AT + timedelta(minutes=15)) == "over"
        with pytest.raises(Refused) as refused:
            operations.send_recovery_code(login, session_key="s1", address=HERE, at=AT)
        assert (refused.value.refusals[0].field, refused.value.refusals[0].code) == ("login", "pause")
    assert Intention.objects.filter(kind="platform.codes.send").count() == 1
