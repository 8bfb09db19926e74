"""What holds at every door, whoever owns it: second factor, strangers, form tokens, ways in, nothing kept."""

import pytest

from tests.contracts.permissions.addresses import BY_LINK, ELSEWHERE
from tests.contracts.permissions.asking import METHODS, SIGN_IN, Body, ask, outcome_of
from tests.contracts.permissions.people import COLUMNS

pytestmark = pytest.mark.django_db
WITHOUT_FACTOR = [column.head for column in COLUMNS if not column.has_second_factor]
DESKS = ("delegation", "host", "finance", "gate")
STRANGERS = ("no role", "B", "other del", "other gate")
STARTS = (
    "/home/",
    "/delegation/",
    "/host/",
    "/finance/",
    "/gate/",
    "/accounts/login/",
    "/accounts/second-factor/bind/",
)

NO_FORM_TOKEN = {
    *("callbacks:wechat_pay", "callbacks:alipay", "callbacks:unionpay"),
    *("v1:scans", "visitor:pay_back"),
}
"""Addresses that ask for a signature or a device's token instead of the token of a form, or only lead on."""

FOR_EVERYBODY = {"entry_alias", "entrance:announcement_put_away"}
"""Addresses about what everybody sees: there is nothing to conceal."""

BY_MOBILE = {"visitor:claim_withdraw"}
"""Addresses for people without an account, who have proved a mobile: to every account what is behind is not there."""


def test_nobody_reaches_a_desk_without_the_second_factor(doors):
    for address in doors.addresses:
        if address.space in DESKS:
            for head in WITHOUT_FACTOR:
                marks = {doors.outcome(head, method, address).mark for method in METHODS}
                assert marks <= {SIGN_IN, "403", "404", "405"}, (address.key, head)


def test_the_gates_interface_wants_a_device_or_a_steward_with_the_second_factor(doors):
    (address,) = [address for address in doors.addresses if address.name == "v1:scans"]
    for head in set(WITHOUT_FACTOR) - {"device"}:
        assert doors.outcome(head, "POST", address).mark == "401", head


def test_of_another_organization_nothing_is_found(doors):
    for address in doors.addresses:
        if address.space == "visitor" and address.arguments and address.name not in BY_LINK:
            for method in METHODS:
                assert doors.outcome("B", method, address).mark in {"404", "405"}, (method, address.key)
                refused = {"404"} if address.name in BY_MOBILE else {"403"}
                assert doors.outcome("no role", method, address).mark in refused | {"405"}, (
                    method,
                    address.key,
                )


def test_a_stranger_cannot_tell_what_exists_from_what_does_not(doors):
    for address in doors.addresses:
        if not address.arguments or address.name in {*FOR_EVERYBODY, *BY_LINK}:
            continue
        gone = address.path(**{name: ELSEWHERE[name] for name in address.arguments})
        for head in STRANGERS:
            for method in METHODS:
                body = doors.body(address) if method == "POST" else None
                there = doors.outcome(head, method, address)
                assert there == outcome_of(ask(doors.callers[head], method, gone, body)), (head, address.key)


def test_forms_without_their_token_are_refused_everywhere(doors):
    for address in doors.addresses:
        answer = ask(doors.callers["nobody"], "POST", address.path(), Body({}), csrf=True)
        assert (answer.status_code == 403) == (address.name not in NO_FORM_TOKEN), address.key


def test_a_browser_cannot_use_the_gates_interface_without_the_token_either(doors):
    (address,) = [address for address in doors.addresses if address.name == "v1:scans"]
    body = doors.body(address)
    assert ask(doors.callers["steward"], "POST", address.path(), body, csrf=True).status_code == 403
    assert ask(doors.callers["device"], "POST", address.path(), body, csrf=True).status_code == 200


def test_a_part_of_a_page_leads_the_whole_page_to_the_entrance(doors):
    for address in doors.addresses:
        for method in METHODS:
            if doors.outcome("nobody", method, address).mark == SIGN_IN and address.space != "entrance":
                answer = doors.answer("nobody", method, address, hx_request="true")
                assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/accounts/login/")


@pytest.mark.parametrize("head", [column.head for column in COLUMNS])
def test_nobody_is_led_round_in_a_circle(doors, head):
    for start in STARTS:
        path, seen = start, []
        while path and path not in seen:
            seen.append(path)
            path = ask(doors.callers[head], "GET", path).headers.get("Location", "")
        assert not path, f"{head}: {' > '.join([*seen, path])}"


def test_what_is_behind_a_sign_in_is_never_kept_by_a_browser(doors):
    for address in doors.addresses:
        for head in ("owner", "deleg", "maker", "steward"):
            there = doors.outcome(head, "GET", address)
            if there.status == 200 and address.space in {"visitor", *DESKS}:
                assert "no-store" in there.headers["Cache-Control"], address.key
                assert there.headers["X-Content-Type-Options"] == "nosniff", address.key
