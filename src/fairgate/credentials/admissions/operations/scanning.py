"""The hot path: a gate shows what it saw, and is told what to do. The queries do not grow with the batch."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from fairgate.credentials.admissions import rules
from fairgate.credentials.admissions.models import Admission, Gate
from fairgate.credentials.admissions.operations.lines import new_line, tell_first_entry
from fairgate.credentials.admissions.operations.readings import Reading, Scan, locked_badges, read
from fairgate.credentials.admissions.policies import gate_for
from fairgate.credentials.admissions.queries import Answer, answer_of, hashed, passages_of
from fairgate.credentials.admissions.states import Direction, Reason, Verdict
from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import refuse
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual


@transaction.atomic
def scan(gate_code: str, scans: Sequence[Scan], *, by: Actor, at: datetime) -> list[Answer]:
    """Answer 1-500 scans of one gate in their order and write them into the ledger, their audit record.

    The same scan id again gets the same answer and writes nothing. `at` is when the request came; a scan that
    claims to be later counts as now. Raises NotFound for whoever does not work there, and Refused for a batch
    that is empty or too long.
    """
    gate = gate_for(by, gate_code)
    refuse(rules.batch_refusal(len(scans)))
    request = _Request(gate, [read(each) for each in scans], by, at)
    lines = [request.line_of(reading) for reading in request.readings]
    # Lines without a badge have nothing to lock, so the same id may come twice at once: one of the two stays.
    Admission.objects.bulk_create(request.new, ignore_conflicts=True)
    for line in request.new:
        tell_first_entry(line, by=by, at=at)
    return [answer_of(line) for line in lines]


class _Request:
    """What is known while one request is judged: badges, earlier lines, passages; current after each line."""

    def __init__(self, gate: Gate, readings: list[Reading], by: Actor, at: datetime) -> None:
        self.gate, self.readings, self.by, self.at = gate, readings, by, at
        self.gate_name = Bilingual(gate.name, gate.name_en)
        self.rulebook = rulebook(gate.edition_id)
        self.badges = locked_badges(readings)
        ids = [reading.scan.id for reading in readings]
        self.lines = Admission.objects.select_related("badge").in_bulk(ids)
        self.passages = passages_of(set(self.badges.values()))
        self.new: list[Admission] = []

    def line_of(self, reading: Reading) -> Admission:
        """Return the line of a scan: the earlier one of that id, or a new one."""
        earlier = self.lines.get(reading.scan.id)
        if earlier is None:
            return self._add(self._judged(reading))
        if earlier.gate_id == self.gate.pk and earlier.shown_hash == hashed(reading.scan.token):
            return earlier
        # Not kept: the id already has its line. The answer lets nobody in.
        return self._line(reading, None, rules.Finding(Verdict.ASK, Reason.SCAN_ID_TAKEN))

    def _judged(self, reading: Reading) -> Admission:
        key = reading.claim.badge if reading.claim else reading.number
        badge = self.badges.get(key) if key else None
        card = rules.Card(badge.serial, BadgeState(badge.state)) if badge else None
        past = self.passages.get(badge.pk, []) if badge else []
        return self._line(reading, badge, rules.judge(self._shown(reading, badge), card, self.rulebook, past))

    def _shown(self, reading: Reading, badge: Badge | None) -> rules.Shown:
        at = self._shown_at(reading)
        claim = reading.claim_on(badge, self.gate.edition_id)
        return rules.Shown(
            gate=self.gate.code,
            edition=self.gate.edition_id,
            direction=reading.scan.direction,
            at=at,
            day=day_of(at),
            claimed_edition=claim.edition if claim else None,
            claimed_serial=claim.serial if claim else 0,
            is_typed=reading.number is not None,
        )

    def _shown_at(self, reading: Reading) -> datetime:
        return min(reading.scan.at, self.at)

    def _line(self, reading: Reading, badge: Badge | None, finding: rules.Finding) -> Admission:
        return new_line(
            reading.scan.id,
            self.gate,
            badge,
            finding,
            direction=reading.scan.direction,
            shown_at=self._shown_at(reading),
            shown_hash=hashed(reading.scan.token),
            by=self.by,
            at=self.at,
        )

    def _add(self, line: Admission) -> Admission:
        self.new.append(line)
        self.lines[line.pk] = line
        if line.badge is not None and line.verdict == Verdict.ADMIT:
            direction = Direction(line.direction)
            passage = rules.Passage(self.gate.code, self.gate_name, direction, line.at, line.is_trial)
            self.passages.setdefault(line.badge.pk, []).append(passage)
        return line
