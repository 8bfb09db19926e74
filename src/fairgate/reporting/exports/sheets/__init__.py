"""What each kind of file is made of."""

from collections.abc import Mapping

from fairgate.reporting.exports.sheets.figures import FIGURES
from fairgate.reporting.exports.sheets.money import JOURNAL, PAYMENTS, SUSPENSE
from fairgate.reporting.exports.sheets.organizations import ORGANIZATIONS
from fairgate.reporting.exports.sheets.people import PEOPLE
from fairgate.reporting.exports.sheets.sheet import Question, Sheet
from fairgate.reporting.exports.sheets.trail import TRAIL
from fairgate.reporting.exports.states import Contents

SHEETS: Mapping[Contents, Sheet] = {
    Contents.PEOPLE: PEOPLE,
    Contents.ORGANIZATIONS: ORGANIZATIONS,
    Contents.FIGURES: FIGURES,
    Contents.TRAIL: TRAIL,
    Contents.PAYMENTS: PAYMENTS,
    Contents.SUSPENSE: SUSPENSE,
    Contents.JOURNAL: JOURNAL,
}

__all__ = ["SHEETS", "Question", "Sheet"]
