"""The printed QR code. Its text is evidence and nothing else: an address in it is never opened."""

import re
from collections.abc import Callable, Iterator

import cv2
import zxingcpp

from fairgate.providers.document_ocr.lines import Pixels
from fairgate.registration.verification.ports import QrReading

_CODE = re.compile(r"(?<![0-9A-Za-z])([0-9A-HJ-NPQRTUWXY]{18})(?![0-9A-Za-z])", re.IGNORECASE)
_LARGE = 1600
IsCode = Callable[[str], bool]


def read_qr(picture: Pixels, is_code: IsCode) -> QrReading | None:
    """Return the payload of the QR code on a picture, and the credit code in it when one is there; else None."""
    for attempt in _attempts(picture):
        found = zxingcpp.read_barcodes(
            attempt, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
        texts = [code.text for code in found if code.text]
        if texts:
            text = max(texts, key=lambda each: _code_in(each, is_code) is not None)
            return QrReading(text[:2000], _code_in(text, is_code))
    return None


def _attempts(picture: Pixels) -> Iterator[Pixels]:
    """Yield the picture as it is, then with what blur and poor light need."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    yield grey
    scale = 2.0 if max(grey.shape) < _LARGE * 2 else 1.0
    enlarged = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    blurred = cv2.GaussianBlur(enlarged, (0, 0), 2)
    yield cv2.addWeighted(enlarged, 2.2, blurred, -1.2, 0)


def _code_in(text: str, is_code: IsCode) -> str | None:
    codes = [match.upper() for match in _CODE.findall(text)]
    return next((code for code in codes if is_code(code)), None)
