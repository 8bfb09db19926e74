"""The part of a picture that is looked at, turned upright, and the way back to the picture as it was sent."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from fairgate.providers.document_ocr.lines import Line, Pixels, Quad
from fairgate.registration.verification.ports import Box

_GREEN, _RED = 1, 2
_GONE = 0.5


@dataclass(frozen=True)
class View:
    """Pixels (BGR) that were cut out at `offset` of a picture of `size` after `turns` quarter turns to the left."""

    pixels: Pixels
    turns: int = 0
    offset: tuple[int, int] = (0, 0)
    size: tuple[int, int] = (0, 0)

    def turned(self, turns: int) -> "View":
        """Return the whole picture, turned on by quarter turns to the left."""
        pixels = np.ascontiguousarray(np.rot90(self.pixels, turns))
        return View(pixels, (self.turns + turns) % 4, (0, 0), (pixels.shape[1], pixels.shape[0]))

    def part(self, left: int, top: int, right: int, bottom: int) -> "View":
        """Return a cut-out of the whole picture."""
        return View(self.pixels[top:bottom, left:right], self.turns, (left, top), self.size)

    def place(self, pieces: Sequence[Line]) -> Box:
        """Return the box around pieces as fractions of the picture as it was sent."""
        corners = np.concatenate([piece.quad for piece in pieces]) + np.array(self.offset, np.float32)
        left, top = corners.min(axis=0) / np.array(self.size, np.float32)
        right, bottom = corners.max(axis=0) / np.array(self.size, np.float32)
        box = (float(left), float(top), float(right), float(bottom))
        for _turn in range(self.turns):
            box = (1 - box[3], box[0], 1 - box[1], box[2])
        return tuple(round(min(max(edge, 0.0), 1.0), 4) for edge in box)  # type: ignore[return-value]  # four of them


def opened(jpeg: bytes) -> View:
    """Decode a JPEG; raises ValueError for what is none."""
    pixels = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    if pixels is None:
        raise ValueError("not a picture")
    return View(pixels, size=(pixels.shape[1], pixels.shape[0]))


def crop_of(pixels: Pixels, quad: Quad, *, margin: float = 0.0) -> Pixels:
    """Return the text inside four corners, straightened; `margin` widens it by a part of its height."""
    wide = _widened(quad, margin) if margin else quad
    width = max(2, int(max(np.linalg.norm(wide[1] - wide[0]), np.linalg.norm(wide[2] - wide[3]))))
    height = max(2, int(max(np.linalg.norm(wide[3] - wide[0]), np.linalg.norm(wide[2] - wide[1]))))
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(wide, flat)
    return cv2.warpPerspective(
        pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )


def is_red(crop: Pixels) -> bool:
    """Say whether a line is red, as that of seals is: it is gone through a red glass. Black under a seal is not."""
    return _contrast(crop[:, :, _RED]) < _GONE * _contrast(crop[:, :, _GREEN])


def ink_of(crop: Pixels) -> float:
    """Return how far the print of a line stands out from its paper, 0 to 1."""
    return _contrast(crop.mean(axis=2))


def _contrast(values: Pixels) -> float:
    paper, ink = np.percentile(values, (80, 4))
    return float(paper - ink) / 255


def _widened(quad: Quad, margin: float) -> Quad:
    along = (quad[1] - quad[0]) / max(float(np.linalg.norm(quad[1] - quad[0])), 1.0)
    down = quad[3] - quad[0]
    reach = along * float(np.linalg.norm(down)) * margin
    lift = down * np.float32(margin)
    corners = [quad[0] - reach - lift, quad[1] + reach - lift, quad[2] + reach + lift, quad[3] - reach + lift]
    return np.asarray(corners, np.float32)
