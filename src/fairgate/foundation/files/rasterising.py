"""Draws the pages of a hostile PDF, one below the other, as one JPEG: a process of its own, told its seconds.

Reads the PDF from standard input and writes the JPEG to standard output, or ends with a code of `ENDS`. It imports
nothing of ours and knows no secret; what it may use of time and memory is set before the first byte is read.
"""

import io
import resource
import sys
from collections.abc import Sequence
from typing import Any

ENDS = {"locked": 3, "broken": 4, "pages": 5, "active": 6}
"""Codes of a process that has looked and says no; every other one is a PDF that asked for too much."""
MOST_PAGES = 3
_MEMORY = 1024**3
_DOTS = 150 / 72
"""Pixels a point: a printed page read at arm's length."""
_LONGEST_SIDE = 2000
_QUALITY = 90


def _confine(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Draw what standard input holds; return the code to end with."""
    import pypdfium2  # noqa: PLC0415 - within the limits
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - within the limits

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        return ENDS["locked" if is_locked else "broken"]
    if not count:
        return ENDS["broken"]
    if count > MOST_PAGES:
        return ENDS["pages"]
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) or pdfium.FPDFDoc_GetAttachmentCount(
        document.raw
    ):
        return ENDS["active"]
    try:
        pages = [_drawn(document[number]) for number in range(count)]
    except pypdfium2.PdfiumError:
        return ENDS["broken"]
    sys.stdout.buffer.write(_joined(pages))
    return 0


def _drawn(page: Any) -> Any:
    longest = max(page.get_size())
    return page.render(scale=min(_DOTS, _LONGEST_SIDE / longest)).to_pil().convert("RGB")


def _joined(pages: Sequence[Any]) -> bytes:
    from PIL import Image  # noqa: PLC0415 - within the limits

    width, height = max(page.width for page in pages), sum(page.height for page in pages)
    sheet, top = Image.new("RGB", (width, height), "white"), 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


if __name__ == "__main__":
    _confine(int(sys.argv[1]))
    sys.exit(main())
