"""The ledger of the gate: scans in, verdicts out, each once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import Spent
from fairgate.credentials.admissions import operations, queries
from fairgate.credentials.admissions.events import FirstAdmitted
from fairgate.credentials.admissions.operations import Scan
from fairgate.credentials.admissions.states import Direction, Reason, Verdict
from fairgate.credentials.badges import operations as badges
from fairgate.credentials.models import Admission, Badge, GateDevice
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.tokens import BadgeClaim, keyring
from fairgate.platform.work.operations import run_due
from tests.cast import AT, QIAN, ZHENG
from tests.factories.credentials import approved_scene, ready_badge

pytestmark = pytest.mark.django_db

SHOW = AT + timedelta(days=100)
"""The one admission day of the scene's edition; until then all days are trial days."""


def test_a_good_badge_enters_and_the_steward_sees_who(gate, badge):
    answer = gate.scan(badge.token, at=SHOW)
    assert (answer.verdict, answer.why) == (Verdict.ADMIT, "第1次入场")
    assert (answer.name, answer.organization, answer.has_photo) == ("李明远", "华东精密机械有限公司", True)
    assert gate.scan(badge.token, at=SHOW + timedelta(hours=1)).why == "第2次入场"


def test_the_first_entry_uses_the_fee_and_is_told_once(gate, badge, told):
    for hour in range(3):
        gate.scan(badge.token, at=SHOW + timedelta(hours=hour))
    assert told == [FirstAdmitted(person_id=badge.person_id, badge_id=badge.pk)]
    assert fees_of([badge.person_id])[badge.person_id].spent == Spent.USED


def test_trial_days_neither_count_nor_use_the_fee(gate, badge, told):
    answer = gate.scan(badge.token, at=AT)
    assert (answer.verdict, answer.is_trial, answer.why) == (Verdict.ADMIT, True, "演练，第1次入场")
    assert told == []
    assert gate.scan(badge.token, at=SHOW).why == "第1次入场"


def test_the_same_scan_again_gets_the_same_verdict_and_writes_nothing(gate, badge, told):
    scan_id = uuid4()
    first = gate.scan(badge.token, at=SHOW, scan_id=scan_id)
    badges.revoke(badge.person_id, reason="人员已注销", by=SYSTEM, at=SHOW)
    later = SHOW + timedelta(hours=1)
    again = gate.scan(badge.token, at=SHOW, received_at=later, scan_id=scan_id)
    assert again == first
    assert Admission.objects.count() == 1
    assert sum(isinstance(fact, FirstAdmitted) for fact in told) == 1


def test_one_scan_id_for_two_badges_lets_nobody_in(gate, badge):
    scan_id = uuid4()
    gate.scan(badge.token, at=SHOW, scan_id=scan_id)
    answer = gate.scan("FG1.other", at=SHOW, scan_id=scan_id)
    assert (answer.verdict, answer.reason, answer.name) == (Verdict.ASK, Reason.SCAN_ID_TAKEN, "")
    assert Admission.objects.count() == 1


def test_one_scan_id_at_two_gates_lets_nobody_in(gate, other_gate, badge):
    scan_id = uuid4()
    gate.scan(badge.token, at=SHOW, scan_id=scan_id)
    assert other_gate.scan(badge.token, at=SHOW, scan_id=scan_id).reason == Reason.SCAN_ID_TAKEN


@pytest.mark.parametrize("place", [4, 30, 60, 119])
def test_a_forged_token_is_refused_and_recorded_without_a_name(gate, badge, place):
    letter = "A" if badge.token[place] != "A" else "B"
    answer = gate.scan(badge.token[:place] + letter + badge.token[place + 1 :], at=SHOW)
    assert (answer.verdict, answer.reason, answer.name) == (Verdict.REFUSE_ENTRY, Reason.UNREADABLE, "")
    assert Admission.objects.get().badge is None


def test_the_ledger_keeps_no_token(gate, badge):
    gate.scan(badge.token, at=SHOW)
    kept = " ".join(str(value) for value in Admission.objects.values_list().get())
    assert badge.token not in kept


def test_a_token_of_another_edition_is_refused(gate, here):
    elsewhere = approved_scene(at=AT)
    stranger = ready_badge(elsewhere.person_ids[0], at=AT)
    answer = gate.scan(stranger.token, at=SHOW)
    assert (answer.verdict, answer.reason) == (Verdict.REFUSE_ENTRY, Reason.OTHER_EDITION)


def test_a_signed_token_of_no_badge_is_refused(gate, here):
    token = keyring().sign(BadgeClaim(edition=here.edition_id, badge=uuid4(), serial=1))
    assert gate.scan(token, at=SHOW).reason == Reason.UNKNOWN


def test_a_revoked_badge_is_refused_with_its_owner_named(gate, badge):
    badges.revoke(badge.person_id, reason="人员已注销", by=SYSTEM, at=AT)
    answer = gate.scan(badge.token, at=SHOW)
    assert (answer.verdict, answer.reason, answer.name) == (Verdict.REFUSE_ENTRY, Reason.REVOKED, "李明远")


def test_the_older_issue_is_refused_and_the_newer_one_enters(gate, badge):
    badges.reissue(badge.pk, reason="遗失", by=SYSTEM, at=AT)
    assert gate.scan(badge.token, at=SHOW).reason == Reason.REISSUED
    run_due(AT)
    assert gate.scan(Badge.objects.get().token, at=SHOW).verdict == Verdict.ADMIT


def test_a_badge_at_two_gates_within_seconds_is_asked_about(gate, other_gate, badge):
    other_gate.scan(badge.token, at=SHOW)
    answer = gate.scan(badge.token, at=SHOW + timedelta(seconds=20))
    assert (answer.verdict, answer.reason) == (Verdict.ASK, Reason.ELSEWHERE)
    assert answer.why == "20秒前在5号门·西入口入场，请比对本人与照片"


def test_a_clock_that_runs_ahead_counts_as_now(gate, badge):
    answer = gate.scan(badge.token, at=SHOW + timedelta(days=1), received_at=SHOW)
    assert (answer.verdict, answer.at) == (Verdict.ADMIT, SHOW)


def test_what_a_gate_saw_offline_is_judged_by_when_it_saw_it(gate, badge):
    late = SHOW + timedelta(days=3)
    assert gate.scan(badge.token, at=SHOW, received_at=late).verdict == Verdict.ADMIT
    assert gate.scan(badge.token, at=late).reason == Reason.WRONG_DAY


def test_a_typed_number_asks_and_the_steward_settles(gate, badge, told):
    asked = gate.scan(f"{badge.number[:4]} {badge.number[4:]}", at=SHOW)
    assert (asked.verdict, asked.reason, asked.can_settle) == (Verdict.ASK, Reason.BY_NUMBER, True)
    for _twice in range(2):
        said = operations.settle(asked.scan_id, gate.code, is_the_person=True, by=gate.device, at=SHOW)
        assert (said.verdict, said.why) == (Verdict.ADMIT, "第1次入场")
    assert len(told) == 1
    assert Admission.objects.count() == 2


def test_whoever_is_not_the_person_stays_outside(gate, badge, told):
    asked = gate.scan(badge.number, at=SHOW)
    said = operations.settle(asked.scan_id, gate.code, is_the_person=False, by=gate.device, at=SHOW)
    assert (said.verdict, said.reason) == (Verdict.REFUSE_ENTRY, Reason.NOT_THE_PERSON)
    assert told == []
    with pytest.raises(Refused):
        operations.settle(asked.scan_id, gate.code, is_the_person=True, by=gate.device, at=SHOW)


def test_a_badge_revoked_while_the_steward_looks_is_refused(gate, badge):
    asked = gate.scan(badge.number, at=SHOW)
    badges.revoke(badge.person_id, reason="人员已注销", by=SYSTEM, at=SHOW)
    said = operations.settle(asked.scan_id, gate.code, is_the_person=True, by=gate.device, at=SHOW)
    assert said.reason == Reason.REVOKED


def test_a_verdict_that_asked_nothing_cannot_be_settled(gate, badge):
    refused = gate.scan("FG1.other", at=SHOW)
    with pytest.raises(Refused):
        operations.settle(refused.scan_id, gate.code, is_the_person=True, by=gate.device, at=SHOW)


def test_an_unknown_number_is_refused(gate):
    assert gate.scan("00000000", at=SHOW).reason == Reason.UNKNOWN


def test_a_batch_is_answered_in_order_and_each_scan_sees_the_ones_before(gate, badge):
    twice = uuid4()
    shown = [
        Scan(uuid4(), badge.token, SHOW),
        Scan(uuid4(), "FG1.other", SHOW),
        Scan(twice, badge.token, SHOW, Direction.OUT),
        Scan(twice, badge.token, SHOW, Direction.OUT),
        Scan(uuid4(), badge.token, SHOW + timedelta(minutes=5)),
    ]
    answers = operations.scan(gate.code, shown, by=gate.device, at=SHOW + timedelta(hours=1))
    assert [answer.scan_id for answer in answers] == [scan.id for scan in shown]
    assert [answer.why for answer in answers[:1] + answers[2:]] == ["第1次入场", "离场", "离场", "第2次入场"]
    assert answers[1].reason == Reason.UNREADABLE
    assert Admission.objects.count() == 4


@pytest.mark.parametrize("size", [1, 3, 40])
def test_the_queries_of_a_request_do_not_grow_with_the_batch(
    size, here, django_assert_num_queries, gate, badge
):
    gate.scan(badge.token, at=SHOW)
    shown = [Scan(uuid4(), badge.token, SHOW) for _each in range(size)]
    # gate, rulebook, badges, earlier lines, passages, insert; two more for the savepoint of this test.
    with django_assert_num_queries(8):
        operations.scan(gate.code, shown, by=gate.device, at=SHOW)


def test_a_batch_may_not_be_empty_or_too_long(gate):
    for count in (0, 501):
        with pytest.raises(Refused):
            operations.scan(gate.code, [Scan(uuid4(), "x", SHOW)] * count, by=gate.device, at=SHOW)


@pytest.mark.parametrize(
    "stranger", [QIAN, ZHENG.in_scope("W5"), SYSTEM], ids=["nobody", "another gate", "system"]
)
def test_a_stranger_finds_no_gate(gate, badge, stranger):
    scan_id = gate.scan(badge.number, at=SHOW).scan_id
    with pytest.raises(NotFound):
        operations.scan(gate.code, [Scan(uuid4(), badge.token, SHOW)], by=stranger, at=SHOW)
    with pytest.raises(NotFound):
        operations.settle(scan_id, gate.code, is_the_person=True, by=stranger, at=SHOW)
    for read in (queries.answer, queries.photo):
        with pytest.raises(NotFound):
            read(scan_id, gate.code, stranger)


def test_a_scan_is_not_seen_from_another_gate(gate, other_gate, badge):
    scan_id = gate.scan(badge.number, at=SHOW).scan_id
    with pytest.raises(NotFound):
        queries.answer(scan_id, other_gate.code, other_gate.device)


def test_a_steward_of_every_gate_sees_all_and_one_of_a_gate_that_one(gate, other_gate):
    assert [each.code for each in queries.gates_of(ZHENG.in_scope("*"))] == ["E3", "W5"]
    assert [each.code for each in queries.gates_of(ZHENG.in_scope("W5"))] == ["W5"]
    assert queries.gates_of(QIAN) == []


def test_admissions_of_the_day_are_counted_at_their_gate(gate, other_gate, badge):
    gate.scan(badge.token, at=SHOW)
    gate.scan(badge.token, at=SHOW, direction=Direction.OUT)
    gate.scan("FG1.other", at=SHOW)
    gate.scan(badge.token, at=SHOW - timedelta(days=1))
    assert queries.admitted_today(gate.code, gate.device, at=SHOW) == 1
    assert queries.admitted_today(other_gate.code, other_gate.device, at=SHOW) == 0


def test_only_the_host_opens_gates_and_enrols_devices(here):
    names = {"edition_id": here.edition_id, "name": "6号门", "name_en": "Gate 6"}
    with pytest.raises(Forbidden):
        operations.open_gate("N6", **names, by=here.lin, at=AT)
    officer = Actor("1", "host", frozenset({Grant("host_admin", "host", "1")}))
    assert operations.open_gate("N6", **names, by=officer, at=AT) == operations.open_gate(
        "N6", **names, by=SYSTEM, at=AT
    )
    with pytest.raises(Forbidden):
        operations.enrol_device("N6", label="x", by=here.lin, at=AT)
    with pytest.raises(NotFound):
        operations.enrol_device("N7", label="x", by=officer, at=AT)


def test_of_a_device_token_only_the_hash_is_kept(gate):
    assert gate.token not in GateDevice.objects.get().token_hash
    assert queries.device_actor(gate.token).grants == gate.device.grants
    assert queries.device_actor("wrong") is None
    GateDevice.objects.update(revoked_at=AT)
    assert queries.device_actor(gate.token) is None
