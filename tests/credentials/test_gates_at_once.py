"""Several gates at the same instant: one badge has one first entry, one scan has one line."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from fairgate.credentials.admissions.states import Verdict
from fairgate.credentials.models import Admission
from tests.cast import AT
from tests.factories.credentials import approved_scene, open_gate, ready_badge

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]

SHOW = AT + timedelta(days=100)


def at_once(calls):
    """Run calls in threads of their own, and return what they gave, in order."""

    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_one_badge_shown_at_two_gates_at_once_enters_once_and_is_asked_about_once():
    here = approved_scene(at=AT)
    badge = ready_badge(here.person_ids[0], at=AT)
    gates = [open_gate(here.edition_id, code, at=AT) for code in ("E3", "W5")]
    calls = [lambda gate=gate: gate.scan(badge.token, at=SHOW) for gate in gates]
    verdicts = sorted(answer.verdict for answer in at_once(calls))
    assert verdicts == [Verdict.ADMIT, Verdict.ASK]


@pytest.mark.parametrize("is_good", [True, False])
def test_one_scan_sent_eight_times_at_once_has_one_line_and_one_answer(is_good):
    here = approved_scene(at=AT)
    token = ready_badge(here.person_ids[0], at=AT).token if is_good else "FG1.forged"
    gate, scan_id = open_gate(here.edition_id, at=AT), uuid4()
    answers = at_once([lambda: gate.scan(token, at=SHOW, scan_id=scan_id)] * 8)
    assert len(set(answers)) == 1
    assert Admission.objects.count() == 1
