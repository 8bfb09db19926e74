"""Print that the first look for text passed over: under a watermark, or too small on a large page."""

from collections.abc import Sequence

import numpy as np

from fairgate.providers.document_ocr.engine import DETECTION_SIDE, Engine
from fairgate.providers.document_ocr.lines import Quad
from fairgate.providers.document_ocr.views import View
from fairgate.providers.document_ocr.washing import washed

_SMALL_PRINT = 15.0
_LARGER = 1.25
_KNOWN = 0.35


def overlooked(view: View, quads: Sequence[Quad], engine: Engine) -> list[Quad]:
    """Return boxes of text that are not among those already found."""
    found = engine.detect(washed(view.pixels), side=_side(view, quads))
    return [quad for quad in found if not any(_overlap(quad, known) > _KNOWN for known in quads)]


def _side(view: View, quads: Sequence[Quad]) -> int:
    """Return how large to look: closer where print is small and the picture has more to show."""
    longest = max(view.pixels.shape[:2])
    print_height = float(np.median([np.ptp(quad[:, 1]) for quad in quads])) * DETECTION_SIDE / longest
    closer = print_height < _SMALL_PRINT and longest > DETECTION_SIDE
    return int(min(longest, _LARGER * DETECTION_SIDE)) if closer else DETECTION_SIDE


def _overlap(one: Quad, other: Quad) -> float:
    """Return which part of one box lies within another, both taken as upright rectangles."""
    left, top = np.maximum(one.min(axis=0), other.min(axis=0))
    right, bottom = np.minimum(one.max(axis=0), other.max(axis=0))
    width, height = np.ptp(one, axis=0)
    return float(max(0.0, right - left) * max(0.0, bottom - top) / max(width * height, 1.0))
