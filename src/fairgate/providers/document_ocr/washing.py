"""A page with its pale and its red print washed out: watermarks and seals go, what the form's printer wrote stays."""

import cv2
import numpy as np

from fairgate.providers.document_ocr.lines import Pixels

_RED = 2
"""Seen through a red glass, red ink is as bright as paper."""
_PAPER = 0.02
_HALF_WAY = 0.5
_DARKEST = 1.0


def washed(pixels: Pixels) -> Pixels:
    """Return BGR pixels in grey on white, everything paler than half the darkest print gone."""
    grey = np.ascontiguousarray(pixels[:, :, _RED])
    share = grey.astype(np.float32) / np.maximum(_paper(grey), 1.0)
    darkest = float(np.percentile(share, _DARKEST))
    palest = darkest + _HALF_WAY * (1.0 - darkest)
    stretched = np.clip((share - darkest) / max(palest - darkest, 0.05), 0.0, 1.0)
    return np.asarray(cv2.cvtColor((stretched * 255).astype(np.uint8), cv2.COLOR_GRAY2BGR), np.uint8)


def _paper(grey: Pixels) -> Pixels:
    """Return how bright the paper is around each pixel: the brightest nearby, smoothed."""
    reach = max(3, int(_PAPER * max(grey.shape)) | 1)
    brightest = cv2.dilate(grey, np.ones((reach, reach), np.uint8))
    return np.asarray(cv2.GaussianBlur(brightest, (0, 0), reach).astype(np.float32))
