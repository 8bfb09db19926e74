"""A result file is hostile until it is verified, and then still only as good as each line."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fairgate.foundation.errors import Refused
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CloseCause
from fairgate.registration.vetting import operations, queries
from fairgate.registration.vetting.models import VettingAnswer, VettingItem
from sandbox.authority.vetting import result_sheet
from tests.cast import AT
from tests.factories import vetting as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    make.edition(person_stages=["outside", "host"])
    with make.KNOWN:
        yield make.officer()


def brought(data, by):
    answer_id = operations.bring_results(data, by=by, at=AT)
    while not operations.run_some(answer_id, at=AT):
        pass
    return [line.outcome for line in queries.lines(answer_id, by)[0]]


def fault_of(data, by):
    with pytest.raises(Refused) as refused:
        operations.bring_results(data, by=by, at=AT)
    return refused.value.refusals[0].code


def sound(by, people=2):
    make.waiting(people)
    _id, request = make.batch(by)
    return request, make.answered(request, ("pass", ""))


def swapped(data, position, **changes):
    lines = data.split(b"\n")
    lines[position] = json.dumps(json.loads(lines[position]) | changes).encode()
    return b"\n".join(lines)


def test_files_that_are_not_wholly_sound_change_nothing_and_are_written_down(by):
    request, data = sound(by)
    lines = data.split(b"\n")
    stranger = Ed25519PrivateKey.generate()
    forged = result_sheet(request, make.rows_of(data), stranger, "bureau")
    rows = make.rows_of(data)
    cases = {
        "cut_off": [b"", b"x", data[: len(data) // 2], b"\n".join(lines[:-2]) + b"\n", data[:-1], b"[" * 9000],
        "unknown_key": [swapped(data, -2, key="nobody")],
        "bad_signature": [forged, swapped(data, 0, count=1), swapped(data, -2, signature="!!")],
        "changed": [b"\n".join([lines[0], *lines[2:]]), swapped(data, 1, result="fail", reason="other")],
        "wrong_count": [make.sheet(request, rows, count=7), make.sheet(request, rows, count="2")],
        "wrong_format": [make.sheet(request, rows, format="fairgate-vetting-request/1"),
                         make.sheet(request, rows, batch=7)],
        "unknown_batch": [make.sheet(request, rows, batch="V20270914-00000000")],
        "other_request": [make.sheet(request, rows, request="0" * 64)],
        "too_large": [b"x" * (8 * 1024 * 1024 + 1)],
    }  # fmt: skip  # a table
    for fault, sheets in cases.items():
        assert [fault_of(each, by) for each in sheets] == [fault] * len(sheets)
    assert not VettingAnswer.objects.exists()
    assert set(VettingItem.objects.values_list("state", flat=True)) == {"waiting"}
    noted = AuditEntry.objects.filter(verb="refuse_vetting").values_list("detail", flat=True)
    assert {detail["fault"] for detail in noted} == set(cases)
    assert brought(data, by) == ["done", "done"]


def test_our_own_request_is_no_result(by):
    make.waiting()
    batch_id, _request = make.batch(by)
    _name, own = operations.take_sheet(batch_id, by=by, at=AT)
    assert fault_of(own, by) == "unknown_key"


def test_lines_that_say_nothing_known_are_refused_one_by_one(by):
    request, data = sound(by, people=1)
    good = make.rows_of(data)[0]
    bad = [
        {**good, "result": "maybe"},
        {**good, "result": "pass", "reason": "listed"},
        {**good, "result": "fail", "reason": ""},
        {**good, "result": "fail", "reason": "because"},
        {**good, "ref": "short"},
        {**good, "ref": 7},
        {**good, "result": ["pass"]},
        {"ref": "x" * 5000},
        {},
        {**good, "ref": "A" * 22},
    ]
    assert brought(make.sheet(request, bad), by) == ["malformed"] * 9 + ["unknown"]
    assert brought(make.sheet(request, [good]), by) == ["done"]


def test_a_row_twice_in_one_file_counts_neither_time(by):
    request, data = sound(by)
    first, second = make.rows_of(data)
    again = {**first, "result": "fail", "reason": "listed"}
    assert brought(make.sheet(request, [first, second, again]), by) == ["repeated", "done", "repeated"]
    assert brought(make.sheet(request, [first]), by) == ["done"]


def test_the_same_file_again_is_the_same_import_and_the_same_row_is_not_decided_twice(by):
    request, data = sound(by)
    first = operations.bring_results(data, by=by, at=AT)
    assert operations.bring_results(data, by=by, at=AT) == first
    while not operations.run_some(first, at=AT):
        pass
    assert operations.bring_results(data, by=by, at=AT) == first
    other = [{**row, "result": "fail", "reason": "listed"} for row in make.rows_of(data)]
    assert brought(make.sheet(request, other), by) == ["already", "already"]
    assert AuditEntry.objects.filter(verb="decide").count() == 2


def test_two_files_with_the_same_row_before_either_is_applied_decide_once(by):
    request, data = sound(by, people=1)
    row = make.rows_of(data)[0]
    ids = [
        operations.bring_results(each, by=by, at=AT)
        for each in (data, make.sheet(request, [{**row, "result": "look", "reason": "other"}]))
    ]
    for each in ids:
        while not operations.run_some(each, at=AT):
            pass
    assert [queries.lines(each, by)[0][0].outcome for each in ids] == ["done", "already"]


def test_what_changed_since_it_was_sent_is_not_decided_and_can_be_sent_anew(by):
    _request, data = sound(by, people=1)
    Person.objects.update(title="副总裁")
    assert brought(data, by) == ["changed"]
    assert Person.objects.get().state == "under_review"
    assert queries.waiting_count(by) == 1
    assert make.batch(by)[0]


def test_what_has_ended_meanwhile_is_said_so(by):
    _request, data = sound(by, people=1)
    person_id = ReviewCase.objects.get().person_id
    reviews.close_person_cases([person_id], CloseCause.CANCELLED, by=by, at=AT)
    assert brought(data, by) == ["ended"]
    assert queries.waiting_count(by) == 0


def test_whoever_lost_the_role_decides_nothing_more(by):
    from fairgate.platform.accounts.models import RoleGrant

    _request, data = sound(by, people=1)
    answer_id = operations.bring_results(data, by=by, at=AT)
    RoleGrant.objects.filter(user_id=by.id).delete()
    while not operations.run_some(answer_id, at=AT):
        pass
    assert Person.objects.get().state == "under_review"
