"""The signed sheets that leave and come back, as bytes. Pure: keys are given. Layout: docs/vetting-sheets.md."""

from fairgate.registration.vetting.wire.requests import Asked, request_sheet
from fairgate.registration.vetting.wire.results import Line, Results, results_from
from fairgate.registration.vetting.wire.sheets import BadSheet, digest_of

__all__ = ["Asked", "BadSheet", "Line", "Results", "digest_of", "request_sheet", "results_from"]
