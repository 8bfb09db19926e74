"""Other people's objects, forms that came too late and addresses made of junk: a page that says what to do."""

import pytest
from django.test import Client

from tests.bad_input.filling import LOCKED, TOKEN
from tests.bad_input.page import complaints, read
from tests.contracts.permissions.addresses import BY_LINK
from tests.contracts.permissions.asking import METHODS, Body, ask
from tests.portals.reading import chinese_in, said

pytestmark = pytest.mark.django_db
STRANGERS = {"visitor": "B", "delegation": "other del", "gate": "other gate"}
"""Who has the same role elsewhere, by portal."""
OWN = {"visitor": "owner"}
NOT_THEIRS = {"403", "404", "405"}
"""A reviewer of another delegation is refused where only the host works, before anything is looked for."""
HOTLINE = "400-000-1105"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_belongs_to_others_is_not_found_and_the_page_says_what_next(doors, method, language):
    wrong = []
    for address in doors.addresses:
        if address.space not in STRANGERS or not address.arguments or address.name in BY_LINK:
            continue
        caller = doors.callers[STRANGERS[address.space]]
        body = Body({**doors.body(address).values, **TOKEN}) if method == "POST" else None
        answer = ask(caller, method, f"{address.path()}?lang={language}", body)
        if str(answer.status_code) not in NOT_THEIRS:
            wrong.append(f"{address.key}: {answer.status_code}")
        elif answer.status_code == 404:
            wrong += [] if HOTLINE in said(answer) else [f"{address.key}: no way on"]
            wrong += chinese_in(answer) if language == "en" else []
    assert wrong == []


@pytest.mark.parametrize("key", sorted(LOCKED - {"visitor:pay (paid)"}))
def test_a_form_that_was_sent_after_its_object_was_locked_says_so(doors, key):
    (address,) = (address for address in doors.addresses if address.key == key)
    answer = ask(
        doors.callers["owner"], "POST", address.path(), Body({**doors.body(address).values, **TOKEN})
    )
    assert answer.status_code in {303, 422}
    if answer.status_code == 422:
        assert complaints(read(answer)) == []


@pytest.mark.parametrize("address", ["visitor:person (handed in)", "visitor:organization"])
def test_a_late_form_with_mistakes_says_that_it_is_late_and_not_what_to_mend(doors, address):
    (late,) = (each for each in doors.addresses if each.key == address)
    answer = ask(doors.callers["owner"], "POST", late.path(), Body({"name": "\x00", "email": "x", **TOKEN}))
    assert answer.status_code == 422
    assert complaints(read(answer)) == []


@pytest.mark.parametrize(
    "goal", ["/" + "a" * 5000, "/\x00", "/a\r\nSet-Cookie: x=1", "/[", "/home/?" + "q=九&" * 900]
)
def test_an_absurd_goal_does_not_keep_anybody_out(doors, goal):
    (login,) = (address for address in doors.addresses if address.name == "entrance:login")
    answer = ask(
        doors.callers["nobody"], "POST", login.path(), Body({**doors.body(login).values, "next": goal})
    )
    assert answer.status_code == 303
    assert answer["Location"].isprintable()


def test_a_very_long_address_still_leads_to_the_entrance(doors):
    answer = ask(doors.callers["nobody"], "GET", "/home/?" + "q=九&" * 900)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (303, "/accounts/login/")


@pytest.mark.parametrize(
    "query", ["?" + "a=1&" * 5000, "?page=" + "9" * 5000, "?%00=%00", "?lang=en&lang=x", "?&&=&"]
)
def test_a_query_of_junk_is_never_a_failure(doors, query):
    failed = [
        address.key
        for address in doors.addresses
        if ask(doors.callers[OWN.get(address.space, "nobody")], "GET", address.path() + query).status_code
        >= 500
    ]
    assert failed == []


def test_too_many_fields_are_refused_with_a_page(doors):
    answer = ask(
        doors.callers["nobody"], "POST", "/accounts/login/", Body({f"f{each}": "" for each in range(3000)})
    )
    assert answer.status_code == 400
    assert HOTLINE in said(answer)


def test_a_form_that_is_larger_than_any_picture_is_refused_with_a_page(doors):
    answer = ask(doors.callers["nobody"], "POST", "/accounts/login/", Body({"login": "x" * 13_000_000}))
    assert answer.status_code in {400, 413, 422}
    assert HOTLINE in said(answer)


@pytest.mark.parametrize("cookie", ["x", "../../etc", "a" * 5000, "%00", "九".encode().decode("latin-1")])
def test_a_made_up_session_is_nobodys(doors, cookie):
    browser = Client(raise_request_exception=False)
    answer = browser.get(
        "/home/", headers={"cookie": f"sessionid={cookie}; csrftoken={cookie}; language={cookie}"}
    )
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (303, "/accounts/login/")
