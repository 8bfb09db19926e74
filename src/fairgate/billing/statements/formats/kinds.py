"""What a file is, by its content alone."""

import re

from fairgate.billing.statements.file import BadStatement
from fairgate.billing.statements.states import Fault, Format

_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OTHERS = re.compile(rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc\xaf|\x1f\x8b|MZ|\x7fELF|PK\x05\x06|OFD")


def format_of(data: bytes) -> Format:
    """Return the kind of a statement by its first bytes; raises BadStatement for what cannot be one."""
    if not data.strip():
        raise BadStatement(Fault.EMPTY)
    if data.startswith(_SHEETS):
        return Format.SHEET
    if _OTHERS.match(data):
        raise BadStatement(Fault.UNKNOWN_KIND)
    return Format.CAMT if _XML.match(data[:64].replace(b"\x00", b"")) else Format.CSV
