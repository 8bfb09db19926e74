"""Boxes that stand on end: labels below each other (名 over 类) that were found as one, cut apart at the gaps."""

from collections.abc import Sequence

import cv2
import numpy as np

from fairgate.providers.document_ocr.lines import Pixels, Quad
from fairgate.providers.document_ocr.views import crop_of

_STANDING = 1.4
"""A box so many times higher than wide holds more than one row."""
_INKED = 0.4
_WITHIN_A_SIGN = 0.22
_SMALLEST = 0.3
_EDGE = 0.06
Run = tuple[float, float]


def cut_apart(quads: Sequence[Quad], pixels: Pixels) -> list[Quad]:
    """Return the boxes with those that stand on end replaced by one box a row."""
    return [part for quad in quads for part in (_rows(quad, pixels) if _stands(quad) else [quad])]


def _stands(quad: Quad) -> bool:
    return float(np.linalg.norm(quad[3] - quad[0])) > _STANDING * float(np.linalg.norm(quad[1] - quad[0]))


def _rows(quad: Quad, pixels: Pixels) -> list[Quad]:
    crop = crop_of(pixels, quad)
    height, width = crop.shape[:2]
    runs = [part for run in _inked_runs(crop) for part in _even_parts(run, width)]
    edge = _EDGE * width
    return [
        _slice(quad, max(0.0, (top - edge) / height), min(1.0, (bottom + edge) / height))
        for top, bottom in runs
        if bottom - top > _SMALLEST * width
    ] or [quad]


def _inked_runs(crop: Pixels) -> list[Run]:
    """Return where print begins and ends from top to bottom, gaps within one sign closed."""
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY).astype(np.float32)
    paper, ink = np.percentile(grey, (85, 2))
    rows = np.flatnonzero((grey < paper - _INKED * (paper - ink)).any(axis=1))
    runs: list[Run] = []
    for row in map(float, rows):
        if runs and row - runs[-1][1] <= _WITHIN_A_SIGN * crop.shape[1]:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return runs


def _even_parts(run: Run, width: int) -> list[Run]:
    """Cut a run without gaps into parts about as high as wide: signs are square."""
    count = max(1, round((run[1] - run[0]) / width))
    step = (run[1] - run[0]) / count
    return [(run[0] + number * step, run[0] + (number + 1) * step) for number in range(count)]


def _slice(quad: Quad, top: float, bottom: float) -> Quad:
    left, right = quad[3] - quad[0], quad[2] - quad[1]
    corners = [quad[0] + left * top, quad[1] + right * top, quad[1] + right * bottom, quad[0] + left * bottom]
    return np.asarray(corners, np.float32)
