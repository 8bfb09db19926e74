"""Which way is up, and how close to look."""

import numpy as np

from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lines import Pixels, Quad
from fairgate.providers.document_ocr.views import View, crop_of

_SAMPLE = 6
_READABLE = 0.8
_CLEARER = 0.1
_SMALL = 0.62
_MARGIN = 0.04


def find_text(whole: View, engine: Engine) -> tuple[View, list[Quad]]:
    """Return the picture upright and cut to its text, with the corners of every line; no lines when it has none."""
    quads = engine.detect(whole.pixels)
    if not quads:
        return whole, []
    if _stands_sideways(quads):
        whole = whole.turned(1)
        quads = engine.detect(whole.pixels)
    if _is_upside_down(whole, quads, engine):
        whole, quads = whole.turned(2), _turned_over(whole, quads)
    return _closer(whole, quads, engine)


def _stands_sideways(quads: list[Quad]) -> bool:
    """Say whether most of the print runs up or down the picture."""
    high = sum(_extent(quad)[1] for quad in quads if _extent(quad)[1] > 2 * _extent(quad)[0])
    wide = sum(_extent(quad)[0] for quad in quads if _extent(quad)[0] > 2 * _extent(quad)[1])
    return high > wide


def _is_upside_down(view: View, quads: list[Quad], engine: Engine) -> bool:
    """Read the longest lines as they stand; where that gives little, read them the other way round too."""
    longest = sorted(quads, key=lambda quad: -_extent(quad)[0])[:_SAMPLE]
    crops = [crop_of(view.pixels, quad) for quad in longest]
    upright = _legibility(crops, engine)
    if upright > _READABLE:
        return False
    over = [np.ascontiguousarray(np.rot90(crop, 2)) for crop in crops]
    return _legibility(over, engine) > upright + _CLEARER


def _legibility(crops: list[Pixels], engine: Engine) -> float:
    signs = [sign for line in engine.recognise(crops) for sign in line] if crops else []
    return sum(sign.probability for sign in signs) / len(signs) if signs else 0.0


def _turned_over(view: View, quads: list[Quad]) -> list[Quad]:
    size = np.array([view.pixels.shape[1], view.pixels.shape[0]], np.float32)
    return [np.roll(size - quad, 2, axis=0) for quad in reversed(quads)]


def _closer(whole: View, quads: list[Quad], engine: Engine) -> tuple[View, list[Quad]]:
    """Look again at the text alone where it fills little of the picture, as on a wall or a larger page."""
    height, width = whole.pixels.shape[:2]
    corners = np.concatenate(quads)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    if max((right - left) / width, (bottom - top) / height) > _SMALL:
        return whole, quads
    margin = _MARGIN * max(width, height)
    near = whole.part(
        max(0, int(left - margin)),
        max(0, int(top - margin)),
        min(width, int(right + margin)),
        min(height, int(bottom + margin)),
    )
    found = engine.detect(near.pixels)
    return (near, found) if found else (whole, quads)


def _extent(quad: Quad) -> tuple[float, float]:
    return float(np.ptp(quad[:, 0])), float(np.ptp(quad[:, 1]))
