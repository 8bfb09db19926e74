"""All tables of badges and gates, for Django's migrations; they live with their domains."""

from fairgate.credentials.admissions.models import Admission, Gate, GateDevice
from fairgate.credentials.badges.models import Badge

__all__ = ["Admission", "Badge", "Gate", "GateDevice"]
