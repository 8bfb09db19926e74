"""What the gate says, without a table: one rule after the other."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.credentials.admissions.rules import (
    Card,
    Passage,
    Shown,
    batch_refusal,
    is_first_entry,
    judge,
    next_step,
    settle_refusal,
    why,
)
from fairgate.credentials.admissions.states import Direction, Reason, Verdict
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.clock import SHANGHAI
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.editions.rulebook import Bilingual
from tests.cast import AT
from tests.factories.billing import rulebook

OPENING = datetime(2027, 11, 5, 9, 30, tzinfo=SHANGHAI)
RULES = rulebook_from(
    rulebook(AT, 0)
    | {
        "admission": {"first": "2027-11-05", "last": "2027-11-10"},
        "trial": {"first": "2027-09-01", "last": "2027-10-31"},
    }
)
SHOWN = Shown(
    gate="E3",
    edition=10,
    direction=Direction.IN,
    at=OPENING,
    day=date(2027, 11, 5),
    claimed_edition=10,
    claimed_serial=2,
)
CARD = Card(serial=2, state=BadgeState.READY)


def passage(gate="E3", *, seconds_ago=3600, direction=Direction.IN, is_trial=False):
    at = OPENING - timedelta(seconds=seconds_ago)
    return Passage(gate, Bilingual(f"{gate}门", f"Gate {gate}"), direction, at, is_trial)


def said(shown=SHOWN, card=CARD, passages=()):
    finding = judge(shown, card, RULES, passages)
    return finding.verdict, finding.reason


@pytest.mark.parametrize(
    ("shown", "card", "reason"),
    [
        (replace(SHOWN, claimed_edition=None), None, Reason.UNREADABLE),
        (replace(SHOWN, claimed_edition=9), CARD, Reason.OTHER_EDITION),
        (SHOWN, None, Reason.UNKNOWN),
        (replace(SHOWN, claimed_serial=3), CARD, Reason.UNKNOWN),
        (replace(SHOWN, claimed_serial=1), CARD, Reason.REISSUED),
        (SHOWN, Card(2, BadgeState.REVOKED), Reason.REVOKED),
        (replace(SHOWN, claimed_serial=1), Card(2, BadgeState.REVOKED), Reason.REVOKED),
        (replace(SHOWN, day=date(2027, 11, 4)), CARD, Reason.WRONG_DAY),
        (replace(SHOWN, day=date(2027, 11, 11)), CARD, Reason.WRONG_DAY),
    ],
)
def test_what_is_refused(shown, card, reason):
    assert said(shown, card) == (Verdict.REFUSE_ENTRY, reason)


def test_a_badge_in_the_making_goes_to_the_desk():
    assert said(card=Card(2, BadgeState.PREPARING)) == (Verdict.ASK, Reason.NOT_READY)


def test_a_good_badge_is_admitted_and_counted():
    for count in range(3):
        finding = judge(SHOWN, CARD, RULES, [passage()] * count)
        assert (finding.verdict, finding.details) == (Verdict.ADMIT, {"count": count + 1})
        assert is_first_entry(finding.reason, finding.details) == (count == 0)


def test_a_trial_day_admits_with_a_mark_and_a_count_of_its_own():
    trial = replace(SHOWN, day=date(2027, 9, 14))
    finding = judge(trial, CARD, RULES, [passage(is_trial=True), passage()])
    assert (finding.verdict, finding.reason, finding.is_trial) == (Verdict.ADMIT, Reason.TRIAL_ENTRY, True)
    assert finding.details == {"count": 2}
    assert not is_first_entry(Reason.TRIAL_ENTRY, {"count": 1})


@pytest.mark.parametrize(
    ("seconds", "verdict"), [(0, "ask"), (119, "ask"), (120, "admit"), (-119, "ask"), (-120, "admit")]
)
def test_the_same_badge_at_another_gate_within_two_minutes_is_asked_about(seconds, verdict):
    assert said(passages=[passage("W5", seconds_ago=seconds)])[0] == verdict


def test_whoever_left_may_come_in_elsewhere_at_once():
    past = [passage("W5", seconds_ago=90), passage("W5", seconds_ago=30, direction=Direction.OUT)]
    assert said(passages=past) == (Verdict.ADMIT, Reason.ENTRY)


def test_the_same_gate_may_read_a_badge_again_at_once():
    assert said(passages=[passage("E3", seconds_ago=3)]) == (Verdict.ADMIT, Reason.ENTRY)


def test_a_steward_who_compared_lets_the_person_in():
    shown = replace(SHOWN, is_confirmed=True, is_typed=True)
    assert said(shown, passages=[passage("W5", seconds_ago=10)]) == (Verdict.ADMIT, Reason.ENTRY)


def test_a_typed_number_asks_for_a_look_at_the_person():
    assert said(replace(SHOWN, is_typed=True)) == (Verdict.ASK, Reason.BY_NUMBER)


def test_a_typed_number_of_a_revoked_badge_is_refused():
    assert said(replace(SHOWN, is_typed=True), Card(2, BadgeState.REVOKED)) == (
        Verdict.REFUSE_ENTRY,
        Reason.REVOKED,
    )


def test_leaving_needs_a_good_badge_but_no_day():
    leaving = replace(SHOWN, direction=Direction.OUT, day=date(2027, 11, 12))
    assert said(leaving) == (Verdict.ADMIT, Reason.LEAVING)
    assert said(leaving, Card(2, BadgeState.REVOKED))[1] == Reason.REVOKED


@given(
    edition=st.none() | st.integers(9, 11),
    serial=st.integers(0, 4),
    state=st.sampled_from(BadgeState),
    day=st.dates(date(2027, 8, 1), date(2027, 12, 1)),
    typed=st.booleans(),
)
def test_nobody_is_admitted_without_a_current_badge_on_a_day_of_admission(edition, serial, state, day, typed):
    shown = replace(SHOWN, claimed_edition=edition, claimed_serial=serial, day=day, is_typed=typed)
    finding = judge(shown, Card(2, state), RULES, [])
    good = edition == 10 and serial == 2 and state == BadgeState.READY
    opens = RULES.admits_on(day) or RULES.is_trial_on(day)
    assert (finding.verdict == Verdict.ADMIT) == (good and opens and not typed)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_reason_has_a_sentence_and_whatever_is_not_admitted_a_next_step(reason, language):
    details = {"count": 1, "seconds": 85, "gate_zh": "5号门", "gate_en": "Gate 5", "days": "2027.11.05–11.10"}
    assert why(reason, details, language=language)
    settled = {Reason.ENTRY, Reason.TRIAL_ENTRY, Reason.LEAVING, Reason.ELSEWHERE, Reason.BY_NUMBER}
    assert bool(next_step(reason)) == (reason not in settled)


@pytest.mark.parametrize(("count", "is_taken"), [(0, False), (1, True), (500, True), (501, False)])
def test_a_batch_has_between_1_and_500_scans(count, is_taken):
    assert (batch_refusal(count) is None) == is_taken


def test_only_an_open_question_can_be_settled():
    assert settle_refusal(reason=Reason.ELSEWHERE, is_settled_otherwise=False) is None
    assert settle_refusal(reason=Reason.REVOKED, is_settled_otherwise=False) is not None
    assert settle_refusal(reason=Reason.BY_NUMBER, is_settled_otherwise=True) is not None
