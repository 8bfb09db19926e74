"""Looking again: the same line of print cut wider, sharper, softer or evenly lit."""

from collections.abc import Callable

import cv2
import numpy as np

from fairgate.providers.document_ocr.lines import Pixels, Quad
from fairgate.providers.document_ocr.views import crop_of
from fairgate.providers.document_ocr.washing import washed

Look = tuple[Callable[[Pixels], Pixels], float]
"""How a crop is changed, and by which part of its height it is cut wider."""


def looked_at(pixels: Pixels, quad: Quad, look: Look) -> Pixels:
    """Return one line of a picture as a look shows it."""
    change, margin = look
    return change(crop_of(pixels, quad, margin=margin))


def _as_it_is(crop: Pixels) -> Pixels:
    return crop


def _sharper(crop: Pixels) -> Pixels:
    blurred = cv2.GaussianBlur(crop, (0, 0), 1.5)
    return np.asarray(cv2.addWeighted(crop, 1.9, blurred, -0.9, 0), np.uint8)


def _evenly_lit(crop: Pixels) -> Pixels:
    grey = cv2.createCLAHE(2.0, (4, 4)).apply(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY))
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def _narrower(crop: Pixels) -> Pixels:
    narrow = max(2, round(crop.shape[1] * 0.8))
    return np.asarray(cv2.resize(crop, (narrow, crop.shape[0]), interpolation=cv2.INTER_AREA), np.uint8)


def _softer(crop: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(crop, (0, 0), 0.8), np.uint8)


SEARCHING: tuple[Look, ...] = (
    (_as_it_is, 0.12),
    (_sharper, 0.12),
    (_evenly_lit, 0.06),
    (_softer, 0.2),
    (_sharper, 0.0),
)
"""For the credit code, where arithmetic says which look was right."""

ONCE_MORE: tuple[tuple[Look, float], ...] = (
    ((_narrower, 0.12), -0.03),
    ((_sharper, 0.06), 0.02),
    ((washed, 0.06), 0.02),
)
"""For any line that was hard to read; with each, how much surer it must be: narrow reads blurred print best."""

TOGETHER: tuple[Look, ...] = (
    (_as_it_is, 0.0),
    (_as_it_is, 0.12),
    (_softer, 0.12),
    (_sharper, 0.06),
    (_narrower, 0.12),
)
"""For a name that was hard to read: what any of them sees may be it."""
