"""The two models that come inside the rapidocr wheel, pinned so that nothing is ever downloaded."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
import rapidocr
from numpy.typing import NDArray

from fairgate.providers.document_ocr.lexicon import SIMPLIFIED
from fairgate.providers.document_ocr.lines import Pixels, Quad, Sign

_MODELS = Path(rapidocr.__file__).parent / "models"
_DETECTOR = _MODELS / "PP-OCRv6_det_small.onnx"
_RECOGNISER = _MODELS / "PP-OCRv6_rec_small.onnx"
DETECTION_SIDE = 1280
_HEIGHT = 48
_SHORTEST = 96
"""Columns that the shortest crop is padded to. The recogniser was trained on 320, but reads as well with less."""
_SPREAD = 1.3
"""No crop is padded to more than so many times its width: padding costs as much as print."""
_WIDEST_BATCH = 2400
"""Columns of pixels in a batch: every eight give 18,000 probabilities, so this bounds the memory of a process."""
_RIVALS = 4
_LIKELY = 0.005
_NARROW, _WIDE = "():;,", "（）：；，"
"""The same mark in two widths, between which a reader need not choose."""
_PUNCTUATION = frozenset("，。、；：？！（）《》〈〉【】“”‘’·—…～〇¥￥％")

Probabilities = NDArray[np.float32]


class Engine:
    """Finds lines of text and reads them, on one thread; some 350 MB, so one a process."""

    def __init__(self) -> None:
        self._detector = rapidocr.RapidOCR(params=_DETECTOR_SETTINGS)
        self._recogniser = _session(_RECOGNISER)
        self._input = self._recogniser.get_inputs()[0].name
        kept = self._recogniser.get_modelmeta().custom_metadata_map["character"]
        self._alphabet = ["", *kept.splitlines(), " "]
        self._twins = {
            self._alphabet.index(one): self._alphabet.index(other)
            for narrow, wide in zip(_NARROW, _WIDE, strict=True)
            for one, other in ((narrow, wide), (wide, narrow))
            if one in self._alphabet and other in self._alphabet
        }
        self._never = np.array([not _may_stand_on_a_form(sign) for sign in self._alphabet])

    def detect(self, picture: Pixels, side: int = DETECTION_SIDE) -> list[Quad]:
        """Return the corners of every line of text in a BGR picture looked at with this long side, from the top."""
        scale = side / max(picture.shape[:2])
        scaled = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=_interpolation(scale))
        found = self._detector(scaled, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [] if boxes is None else [np.asarray(box, np.float32) / np.float32(scale) for box in boxes]

    def recognise(self, crops: list[Pixels]) -> list[tuple[Sign, ...]]:
        """Return the signs of each crop; their `x` runs from 0 to 1 along the crop. Give at most a few at once."""
        ratio = max([_SHORTEST / _HEIGHT, *(_ratio(crop) for crop in crops)])
        width = int(_HEIGHT * ratio)
        batch = np.stack([_prepared(crop, width) for crop in crops])
        output = self._recogniser.run(None, {self._input: batch})[0]
        output[:, :, self._never] = 0.0
        return [
            self._decode(probabilities, _ratio(crop) / ratio)
            for probabilities, crop in zip(output, crops, strict=True)
        ]

    def recognise_all(self, crops: list[Pixels]) -> list[tuple[Sign, ...]]:
        """Return the signs of each of many crops, read in batches of like width."""
        found: dict[int, tuple[Sign, ...]] = {}
        for batch in batches(crops):
            found |= zip(batch, self.recognise([crops[index] for index in batch]), strict=True)
        return [found[index] for index in range(len(crops))]

    def _decode(self, probabilities: Probabilities, used: float) -> tuple[Sign, ...]:
        """Read the columns of one crop: the likeliest sign of each run, blanks and spaces left out."""
        best = probabilities.argmax(axis=1)
        runs = np.flatnonzero(np.diff(best, prepend=-1))
        ends = np.append(runs[1:], len(best))
        return tuple(
            self._sign(probabilities, int(start), int(end), used)
            for start, end in zip(runs, ends, strict=True)
            if self._alphabet[best[start]].strip()
        )

    def _sign(self, probabilities: Probabilities, start: int, end: int, used: float) -> Sign:
        chosen = int(probabilities[start].argmax())
        peak = start + int(probabilities[start:end, chosen].argmax())
        twin = self._twins.get(chosen, chosen)
        probability = probabilities[peak, list({chosen, twin})].sum()
        rivals = tuple(
            (self._alphabet[place], float(probabilities[peak, place]))
            for place in _likeliest(probabilities[peak])
            if place not in {0, chosen, twin} and self._alphabet[place].strip()
        )
        middle = (start + end) / 2 / len(probabilities) / max(used, 1e-6)
        char = SIMPLIFIED.get(self._alphabet[chosen], self._alphabet[chosen])
        return Sign(char, float(probability), rivals, min(middle, 1.0))


def _likeliest(column: Probabilities) -> NDArray[np.intp]:
    """Return the places of what is likely at all, the likeliest first: a few of 18,000, so only they are sorted."""
    likely = np.flatnonzero(column > _LIKELY)
    return likely[np.argsort(column[likely])[::-1]][: _RIVALS + 3]


def batches(crops: list[Pixels]) -> list[list[int]]:
    """Return the indexes of crops in batches of like width, the short ones first."""
    found: list[list[int]] = []
    for index in sorted(range(len(crops)), key=lambda index: _ratio(crops[index])):
        width = _width(crops[index])
        alike = bool(found) and width <= _SPREAD * _width(crops[found[-1][0]])
        if alike and (len(found[-1]) + 1) * width <= _WIDEST_BATCH:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def _prepared(crop: Pixels, width: int) -> NDArray[np.float32]:
    """Scale to 48 pixels high, -1 to 1, padded to the right with grey (0)."""
    own = min(width, max(1, int(np.ceil(_HEIGHT * _ratio(crop)))))
    scaled = cv2.resize(crop, (own, _HEIGHT)).astype(np.float32) / 127.5 - 1
    padded = np.zeros((3, _HEIGHT, width), np.float32)
    padded[:, :, :own] = scaled.transpose(2, 0, 1)
    return padded


def _may_stand_on_a_form(sign: str) -> bool:
    """Leave out what the model also knows and no certificate bears: kana, tick boxes, arrows, accents."""
    if not sign or sign in _PUNCTUATION:
        return True
    return sign.isascii() or "\u3400" <= sign <= "\u9fff" or "\uff10" <= sign <= "\uff5a"


def _width(crop: Pixels) -> int:
    return max(_SHORTEST, int(_HEIGHT * _ratio(crop)))


def _ratio(crop: Pixels) -> float:
    return crop.shape[1] / crop.shape[0]


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _interpolation(scale: float) -> int:
    return cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC


_DETECTOR_SETTINGS: dict[str, Any] = {
    "Global.log_level": "critical",
    "Det.model_path": str(_DETECTOR),
    "Det.limit_type": "max",
    "Det.limit_side_len": 2 * DETECTION_SIDE,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
"""A model path of our own keeps the library from looking for a newer model; the others are never loaded."""
