"""Whatever is sent to whichever address by whomever: never an answer of 500."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contracts.permissions.addresses import ELSEWHERE
from tests.contracts.permissions.asking import METHODS, Body, ask
from tests.contracts.permissions.turns import in_turn, some_or_all

pytestmark = pytest.mark.django_db
JUNK_TEXTS = {
    "zero bytes": "\x00",
    "half a character": "\ud83d",
    "very long": "九" * 20_000,
    "markup": "<script>alert(1)</script>'\"--",
    "a huge number": "9" * 40,
    "blank": "　 \t",
}
JUNK_PATHS = (
    "0",
    "-1",
    "9" * 30,
    "x",
    "%00",
    "%F0%9F%92%A5",
    "..%2f..%2fetc",
    "%ff",
    "%ed%a0%bd",
    "a" * 3000,
)
ASKED = (
    "page",
    "status",
    "q",
    "kind",
    "lang",
    "next",
    "direction",
    "errors",
    "again",
    "on",
    "seen",
    "returned",
)
"""What addresses read from a query."""
JUNK_QUERIES = ("x", "-1", "9" * 40, "%00", "%ff", "%F0%9F%92%A5", "//evil.example", "")
JUNK_COOKIES = (r'sessionid="\000aaaaaaaaaaaaaaaa"', "sessionid=" + "z" * 3000, r'language="\000"; sessionid=x',
                r'messages="\000"; csrftoken="\000"')  # fmt: skip  # a table
"""Quoted cookies may hold any byte by its octal number."""
OTHER_METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")


def _insider(doors, address):
    """Return who comes furthest there, so that what is sent reaches the code behind the guard."""
    return doors.callers[doors.furthest(address)]


def _failed(answer) -> bool:
    return answer.status_code >= 500


@pytest.mark.parametrize("kinds", some_or_all(1, len(JUNK_TEXTS)))
def test_junk_in_every_field_is_refused_in_words(doors, kinds):
    failed = []
    for address, kind in in_turn(doors.addresses, kinds, sorted(JUNK_TEXTS)):
        junk = JUNK_TEXTS[kind].encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        body = doors.body(address)
        spoilt = Body(dict.fromkeys(body.values, junk), body.is_json)
        if _failed(ask(_insider(doors, address), "POST", address.path(), spoilt)):
            failed.append(f"{address.key}: {kind}")
    assert failed == []


@pytest.mark.long
def test_one_spoilt_field_among_good_ones_is_refused_in_words(doors):
    failed = []
    for address in doors.addresses:
        body = doors.body(address)
        for name in body.values:
            spoilt = Body({**doors.body(address).values, name: "\x00九" * 2000}, body.is_json)
            if _failed(ask(_insider(doors, address), "POST", address.path(), spoilt)):
                failed.append(f"{address.key}: {name}")
    assert failed == []


def test_a_file_where_text_is_asked_for_and_text_where_a_file_is(doors):
    failed = []
    for address in doors.addresses:
        names = [] if doors.body(address).is_json else doors.body(address).values
        files = {name: SimpleUploadedFile("../../x\x00.jpg", b"\xff\xd8junk", "image/jpeg") for name in names}
        if _failed(ask(_insider(doors, address), "POST", address.path(), Body(files))):
            failed.append(address.key)
    assert failed == []


def test_no_object_of_that_name_is_404_and_never_a_failure(doors):
    failed = []
    for address in (address for address in doors.addresses if address.arguments):
        gone = address.path(**{name: ELSEWHERE[name] for name in address.arguments})
        for method in METHODS:
            answer = ask(_insider(doors, address), method, gone, doors.body(address))
            if answer.status_code not in {404, 405}:
                failed.append(f"{method} {gone}: {answer.status_code}")
    assert failed == []


@pytest.mark.parametrize("kinds", some_or_all(1, len(JUNK_PATHS)))
def test_junk_in_an_address_is_never_a_failure(doors, kinds):
    failed = []
    asked = [address for address in doors.addresses if address.arguments]
    for address, junk in in_turn(asked, kinds, JUNK_PATHS):
        path = address.path()
        for value in address.arguments.values():
            path = path.replace(f"/{value}/", f"/{junk}/", 1)
        for method in METHODS:
            if _failed(ask(_insider(doors, address), method, path)):
                failed.append(f"{method} {path}")
    assert failed == []


@pytest.mark.parametrize("kinds", some_or_all(1, len(JUNK_QUERIES)))
def test_junk_in_a_query_is_never_a_failure(doors, kinds):
    failed = []
    for address, junk in in_turn(doors.addresses, kinds, JUNK_QUERIES):
        query = "?" + "&".join(f"{name}={junk}" for name in ASKED)
        if _failed(ask(_insider(doors, address), "GET", address.path() + query)):
            failed.append(f"{address.key}: {junk}")
    assert failed == []


@pytest.mark.parametrize("kinds", some_or_all(1, len(JUNK_COOKIES)))
def test_junk_in_a_cookie_is_never_a_failure(doors, kinds):
    failed = [
        f"{address.key}: {cookie}"
        for address, cookie in in_turn(doors.addresses, kinds, JUNK_COOKIES)
        if _failed(ask(doors.callers["nobody"], "GET", address.path(), cookie=cookie))
    ]
    assert failed == []


@pytest.mark.parametrize("kinds", some_or_all(1, len(OTHER_METHODS)))
def test_other_methods_are_never_a_failure(doors, kinds):
    failed = [
        f"{method} {address.key}"
        for address, method in in_turn(doors.addresses, kinds, OTHER_METHODS)
        if _failed(ask(_insider(doors, address), method, address.path()))
    ]
    assert failed == []
