"""The tables of reporting, gathered for Django; each model lives in its own room."""

from fairgate.reporting.exports.models import Export, ExportPart
from fairgate.reporting.figures.models import FigureCell, FigureCount
from fairgate.reporting.roster.models import (
    OrganizationGram,
    PersonGram,
    RosterMark,
    RosterOrganization,
    RosterPerson,
)

__all__ = [
    "Export",
    "ExportPart",
    "FigureCell",
    "FigureCount",
    "OrganizationGram",
    "PersonGram",
    "RosterMark",
    "RosterOrganization",
    "RosterPerson",
]
