"""The checker that badge photos ask for (registration.personnel.ports.PhotoCheck), played by OpenCV.

Faces are found by the Haar cascade inside the wheel: nothing is kept, compared or recognized. Source: F11.
"""

from pathlib import Path
from typing import Any

import cv2
import numpy as np

from fairgate.registration.personnel.ports import PhotoLooks

_HEIGHT = 441
_CASCADE = "haarcascade_frontalface_default.xml"
_SMALLEST = 0.15
"""The least height of a face as a share of the picture: below, wallpaper has faces too."""
_RIM = 0.06
_FAR = 40
"""Distance of colours, of 441 at most, from which a spot of the rim is another colour than the wall."""

Box = tuple[int, int, int, int]
Grid = Any
"""An image as a numpy array."""


class HaarCheck:
    """Plays the port `PhotoCheck`; one a process, in the lane of pictures."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._cascade = cv2.CascadeClassifier(str(Path(cv2.data.haarcascades) / _CASCADE))

    @classmethod
    def from_settings(cls) -> "HaarCheck":
        """Return a checker; it needs no settings."""
        return cls()

    def look(self, jpeg: bytes) -> PhotoLooks:
        """Return what is seen in a clean JPEG; raises ValueError when it cannot be opened."""
        picture = _opened(jpeg)
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        faces = self._faces(grey)
        rim = _rim(picture)
        return PhotoLooks(
            faces=len(faces),
            face_share=max((face[3] for face in faces), default=0) / grey.shape[0],
            brightness=float(_largest(grey, faces).mean()),
            sharpness=float(cv2.Laplacian(grey, cv2.CV_64F).var()),
            rim_light=float(np.median(rim @ (0.114, 0.587, 0.299))),
            rim_spread=_spread(rim),
        )

    def _faces(self, grey: Grid) -> list[Box]:
        """Return left, top, width and height of each face, the largest first; small ones only where no large is."""
        even = cv2.equalizeHist(grey)
        half = cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        boxes = [(2 * x, 2 * y, 2 * w, 2 * h) for x, y, w, h in self._found(half)] or self._found(even)
        boxes.sort(key=lambda box: -box[3])
        return [box for n, box in enumerate(boxes) if not any(_lies_in(box, larger) for larger in boxes[:n])]

    def _found(self, grey: Grid) -> list[Box]:
        least = round(grey.shape[0] * _SMALLEST)
        found = self._cascade.detectMultiScale(grey, scaleFactor=1.1, minNeighbors=6, minSize=(least, least))
        return [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]


def _opened(jpeg: bytes) -> Grid:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError("not a picture that can be opened")
    width = max(1, round(picture.shape[1] * _HEIGHT / picture.shape[0]))
    return cv2.resize(picture, (width, _HEIGHT), interpolation=cv2.INTER_AREA)


def _lies_in(box: Box, larger: Box) -> bool:
    """Say whether the middle of a box lies in another: a mouth or an eye taken for a face."""
    across, down = box[0] + box[2] / 2, box[1] + box[3] / 2
    return larger[0] <= across <= larger[0] + larger[2] and larger[1] <= down <= larger[1] + larger[3]


def _largest(grey: Grid, faces: list[Box]) -> Grid:
    if not faces:
        return grey
    left, top, width, height = faces[0]
    return grey[top : top + height, left : left + width]


def _rim(picture: Grid) -> Grid:
    """Return the colours along the upper rim and the sides of the upper half, where no shoulder is."""
    high, wide = picture.shape[:2]
    edge = max(2, round(wide * _RIM))
    parts = (picture[: high // 2, :edge], picture[: high // 2, -edge:], picture[:edge, :])
    return np.concatenate([part.reshape(-1, 3) for part in parts]).astype(float)


def _spread(rim: Grid) -> float:
    distance = np.linalg.norm(rim - np.median(rim, axis=0), axis=1)
    return float((distance > _FAR).mean())
