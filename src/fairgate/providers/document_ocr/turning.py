"""Which way is up, and how close to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lines import Pixels, Quad, Sign
from fairgate.providers.document_ocr.views import View, crop_of

_SAMPLE = 6
_READABLE = 0.8
_CLEARER = 0.1
_SMALL = 0.62
_MARGIN = 0.04

Known = Mapping[int, tuple[Sign, ...]]
"""The signs of lines that have been read, by the identity of their corners."""


@dataclass(frozen=True)
class Found:
    """A picture upright and cut to its text, with the corners of every line; no lines when it has none.

    `known` are lines that had to be read on the way.
    """

    view: View
    quads: list[Quad]
    known: Known = field(default_factory=dict)


def find_text(whole: View, engine: Engine) -> Found:
    """Find which way is up, and how close to look."""
    quads = engine.detect(whole.pixels)
    if not quads:
        return Found(whole, [])
    if _stands_sideways(quads):
        whole = whole.turned(1)
        quads = engine.detect(whole.pixels)
    known = _longest_read(whole, quads, engine)
    if _is_upside_down(known, whole, quads, engine):
        return _closer(Found(whole.turned(2), _turned_over(whole, quads)), engine)
    return _closer(Found(whole, quads, known), engine)


def _stands_sideways(quads: list[Quad]) -> bool:
    """Say whether most of the print runs up or down the picture."""
    high = sum(_extent(quad)[1] for quad in quads if _extent(quad)[1] > 2 * _extent(quad)[0])
    wide = sum(_extent(quad)[0] for quad in quads if _extent(quad)[0] > 2 * _extent(quad)[1])
    return high > wide


def _longest_read(view: View, quads: list[Quad], engine: Engine) -> Known:
    """Read the longest lines as they stand."""
    crops = [crop_of(view.pixels, quad) for quad in _longest(quads)]
    return dict(zip(map(id, _longest(quads)), engine.recognise_all(crops), strict=True))


def _is_upside_down(known: Known, view: View, quads: list[Quad], engine: Engine) -> bool:
    """Where reading lines as they stand gave little, read them the other way round too."""
    upright = _legibility(list(known.values()))
    if upright > _READABLE:
        return False
    over = [_on_its_head(crop_of(view.pixels, quad)) for quad in _longest(quads)]
    return _legibility(engine.recognise_all(over)) > upright + _CLEARER


def _longest(quads: list[Quad]) -> list[Quad]:
    return sorted(quads, key=lambda quad: -_extent(quad)[0])[:_SAMPLE]


def _on_its_head(crop: Pixels) -> Pixels:
    return np.ascontiguousarray(np.rot90(crop, 2))


def _legibility(read: Sequence[tuple[Sign, ...]]) -> float:
    signs = [sign for line in read for sign in line]
    return sum(sign.probability for sign in signs) / len(signs) if signs else 0.0


def _turned_over(view: View, quads: list[Quad]) -> list[Quad]:
    size = np.array([view.pixels.shape[1], view.pixels.shape[0]], np.float32)
    return [np.roll(size - quad, 2, axis=0) for quad in reversed(quads)]


def _closer(far: Found, engine: Engine) -> Found:
    """Look again at the text alone where it fills little of the picture, as on a wall or a larger page."""
    whole, quads = far.view, far.quads
    height, width = whole.pixels.shape[:2]
    corners = np.concatenate(quads)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    if max((right - left) / width, (bottom - top) / height) > _SMALL:
        return far
    margin = _MARGIN * max(width, height)
    near = whole.part(
        max(0, int(left - margin)),
        max(0, int(top - margin)),
        min(width, int(right + margin)),
        min(height, int(bottom + margin)),
    )
    found = engine.detect(near.pixels)
    return Found(near, found) if found else far


def _extent(quad: Quad) -> tuple[float, float]:
    return float(np.ptp(quad[:, 0])), float(np.ptp(quad[:, 1]))
