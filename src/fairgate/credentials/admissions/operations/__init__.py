"""The verbs of gates."""

from fairgate.credentials.admissions.operations.gates import enrol_device, open_gate
from fairgate.credentials.admissions.operations.readings import Scan
from fairgate.credentials.admissions.operations.scanning import scan
from fairgate.credentials.admissions.operations.settling import settle

__all__ = ["Scan", "enrol_device", "open_gate", "scan", "settle"]
