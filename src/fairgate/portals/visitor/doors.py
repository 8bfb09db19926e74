"""What stands where a dated door has closed: since when, and what stays open. Source: guide R70, Q14, Q15."""

from datetime import datetime

from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refusal
from fairgate.registration.deadlines.queries import is_extended_somewhere
from fairgate.registration.editions.queries import EditionView
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.journey.queries import Chart
from fairgate.reporting.journey.states import Act

_DOOR_OF = {
    Act.FILL_FORM: CutOff.ORGANIZATION_SUBMIT,
    Act.ADD_PERSON: CutOff.PERSON_SUBMIT,
    Act.SUBMIT: CutOff.ORGANIZATION_SUBMIT,
    Act.MEND_ORGANIZATION: CutOff.ORGANIZATION_SUBMIT,
    Act.MEND_PEOPLE: CutOff.PERSON_SUBMIT,
    Act.SUBMIT_PEOPLE: CutOff.PERSON_SUBMIT,
    Act.PAY: CutOff.PAYMENT,
}
"""Through which door an act goes; what is not named stays open."""


def closed_door(chart: Chart, what: CutOff, at: datetime) -> Refusal | None:
    """Say that a door has closed for this organization, its extensions counted; None while it is open."""
    return cutoff_refusal(chart.rulebook, what, at)


def sign_up_closed(edition: EditionView, at: datetime) -> tuple[Refusal | None, bool]:
    """Say whether signing up has closed for all, and whether it is open only for some delegations. Source: Q14."""
    closed = cutoff_refusal(edition.rulebook, CutOff.SIGN_UP, at)
    is_for_some = closed is not None and is_extended_somewhere(edition.id, CutOff.SIGN_UP, on=day_of(at))
    return (None, True) if is_for_some else (closed, False)


def closed_act(chart: Chart, act: Act, at: datetime) -> Refusal | None:
    """Say that the visitor's next act comes too late, or None."""
    what = _DOOR_OF.get(act)
    return closed_door(chart, what, at) if what else None
