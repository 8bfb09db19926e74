"""Lines of text as they were recognised: every sign with its certainty, its rivals and its place."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
"""Rows of pixels, eight bits a channel, in OpenCV's order blue, green, red (or grey)."""
Quad = NDArray[Any]
"""Four corners (x, y) in pixels: top left, top right, bottom right, bottom left."""


@dataclass(frozen=True)
class Sign:
    """One character. `rivals` are the next likely ones with their probabilities; `x` is its middle in pixels."""

    char: str
    probability: float
    rivals: tuple[tuple[str, float], ...]
    x: float


@dataclass(frozen=True)
class Line:
    """Signs from left to right without spaces. `y` is where the line would cross the left edge of the page."""

    signs: tuple[Sign, ...]
    quad: Quad
    left: float
    right: float
    y: float
    height: float
    is_red: bool = False
    ink: float = 1.0
    """How far the print stands out from its paper, 0 to 1."""

    @property
    def text(self) -> str:
        return "".join(sign.char for sign in self.signs)

    def cut(self, start: int, end: int | None = None) -> "Line":
        """Return part of the line as a line of its own."""
        signs = self.signs[start:end]
        if not signs:
            return Line((), self.quad, self.right, self.right, self.y, self.height, self.is_red, self.ink)
        half = self.height / 2
        left = self.left if start == 0 else signs[0].x - half
        right = self.right if end is None or end >= len(self.signs) else signs[-1].x + half
        return Line(signs, self.quad, left, right, self.y, self.height, self.is_red, self.ink)


def slope_of(quads: list[Quad]) -> "Slope":
    """Fit how lines lean across the page: rotation as a constant, perspective as a change from top to bottom."""
    long = [quad for quad in quads if _width(quad) > _LONG * _height(quad)]
    if len(long) < _ENOUGH:
        return Slope(0.0, 0.0)
    leans = np.array([lean_of(quad) for quad in long])
    middles = np.array([quad[:, 1].mean() for quad in long])
    widths = np.array([_width(quad) for quad in long])
    usual = _middle(leans, widths)
    keep, weights = np.abs(leans - usual) < _ODD, np.sqrt(widths)
    if keep.sum() < _ENOUGH:
        return Slope(usual, 0.0)
    change, constant = np.polyfit(middles[keep], leans[keep], 1, w=weights[keep])
    return Slope(float(constant), float(change))


def _middle(values: NDArray[Any], weights: NDArray[Any]) -> float:
    """Return the weighted median: half of all print leans less, half more."""
    order = np.argsort(values)
    passed = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(passed, passed[-1] / 2)])


_LONG = 4.0
_ENOUGH = 4
_ODD = 0.12


@dataclass(frozen=True)
class Slope:
    constant: float
    change: float

    def at(self, y: float) -> float:
        """Return how lines lean at this height."""
        return self.constant + self.change * y

    def level(self, x: float, y: float) -> float:
        """Return the height at which a line through (x, y) crosses the left edge."""
        return y - self.at(y) * x


def line_of(
    signs: tuple[Sign, ...], quad: Quad, slope: Slope, *, is_red: bool = False, ink: float = 1.0
) -> Line:
    """Put recognised signs, whose `x` runs from 0 to 1 along the quad, at their place on the page."""
    left, right = float((quad[0, 0] + quad[3, 0]) / 2), float((quad[1, 0] + quad[2, 0]) / 2)
    placed = tuple(
        Sign(sign.char, sign.probability, sign.rivals, left + sign.x * (right - left)) for sign in signs
    )
    level = slope.level(float(quad[:, 0].mean()), float(quad[:, 1].mean()))
    return Line(placed, quad, left, right, level, _height(quad), is_red, ink)


def _width(quad: Quad) -> float:
    return float(np.linalg.norm(quad[1] - quad[0]))


def _height(quad: Quad) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def lean_of(quad: Quad) -> float:
    """Return how many pixels a box goes down for each pixel to the right."""
    start, end = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    return float((end[1] - start[1]) / max(end[0] - start[0], 1.0))
