"""PDFs: a bank's receipt as it should be, and every kind that nobody should open."""

import zlib
from collections.abc import Sequence


def pdf(pages: int = 1, *, size: tuple[int, int] = (595, 842), content: bytes = b"", extra: bytes = b"",
        objects: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:  # fmt: skip  # the signature at a glance
    """Return a PDF of so many pages with a black bar each; `extra` goes into its catalogue, `objects` beside it."""
    bar = content or b"0 0 0 rg 50 700 300 40 re f"
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    box = b"/MediaBox [0 0 %d %d]" % size
    resources = (
        b"/Resources << /XObject << "
        + b" ".join(b"/X%d %d 0 R" % (number, 4 + pages + number) for number in range(len(objects)))
        + b" >> >>"
    )
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % extra,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(bar), bar),
        *[b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R %s %s >>" % (box, resources)] * pages,
        *objects,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1, trailer, start,
    ))  # fmt: skip  # a table


def locked() -> bytes:
    """Return a PDF that wants a password."""
    key = b"<" + b"28" * 32 + b">"
    return pdf(
        trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (key, key)
    )


def endless() -> bytes:
    """Return a small PDF that draws a hundred forms, each of which draws a hundred, five deep."""
    count, depth = 100, 5
    forms = []
    for level in range(depth):
        draws = b"/X%d Do " % (level + 1) * count if level < depth - 1 else b"0 0 9 9 re f " * count
        names = b" ".join(b"/X%d %d 0 R" % (each, 5 + each) for each in range(depth))
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << %s >> >> /Length %d >>"
            b"\nstream\n%s\nendstream" % (names, len(draws), draws)
        )
    return pdf(content=b"/X0 Do " * count, objects=[each.replace(b" 5 0 R", b" 5 0 R") for each in forms])


def swollen() -> bytes:
    """Return a small PDF with one picture of 30,000 by 30,000."""
    side = 30_000
    packed = zlib.compress(bytes(side * side // 8), 9)
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (side, side, len(packed), packed)
    )
    return pdf(content=b"500 0 0 500 0 0 cm /X0 Do", objects=[picture])


HOSTILE_PAPERS = {
    "broken": lambda: b"%PDF-1.7\n" + b"\x00" * 500,
    "cut short": lambda: pdf()[:200],
    "no pages": lambda: pdf(0),
    "locked": locked,
    "too many pages": lambda: pdf(4),
    "a script": lambda: pdf(extra=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "a launcher": lambda: pdf(extra=b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
    "an attachment": lambda: pdf(extra=b"/Names << /EmbeddedFiles << /Names [] >> >>"),
    "too long": lambda: pdf() + b" " * (10 * 1024 * 1024),
    "a sliver": lambda: pdf(size=(14400, 3)),
}
"""Each is refused in words."""
