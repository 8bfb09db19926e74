"""All tables of badges and gates, for Django's migrations; they live with their domains."""

from fairgate.credentials.admissions.models import Admission, Gate, GateDevice
from fairgate.credentials.badges.models import Badge
from fairgate.credentials.delivery.models import Address, AddressBook, HandOverChoice
from fairgate.credentials.letters.models import Letter

__all__ = ["Address", "AddressBook", "Admission", "Badge", "Gate", "GateDevice", "HandOverChoice", "Letter"]
