"""Signs of a name that were hard to read, held against drawings of the signs that they may be.

A name is no known word and one wrong sign makes it another's, so nothing is guessed from what names are like. What
the recogniser holds possible is asked for in several lights, and print decides among it. A sign that was changed is
no surer than before, and what was read first stays its first rival, so that a person is shown both.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lexicon import SIMPLIFIED
from fairgate.providers.document_ocr.likeness import PrintedRow, edges_of, is_han
from fairgate.providers.document_ocr.lines import Line, Sign
from fairgate.providers.document_ocr.looks import TOGETHER, looked_at
from fairgate.providers.document_ocr.typeface import Typeface
from fairgate.providers.document_ocr.views import View

_HARD = 0.93
_IN_DOUBT = 0.75
_POSSIBLE = 0.25
"""What all looks together hold a quarter as likely as the likeliest may be it."""
_CLEARLY = 0.02
_POORER = 0.1
"""A drawing that fits so much worse than those of the plain signs says nothing."""
_HALF_PITCH = 0.5


def with_second_opinion(line: Line, view: View, engine: Engine, typeface: Typeface) -> Line:
    """Return a line whose hard-read Han signs are those that look most like the print among the possible ones."""
    hard = [sign for sign in line.signs if is_han(sign.char) and sign.probability < _HARD]
    row = PrintedRow(line, view, typeface) if hard else None
    fit = row.fitted() if row else None
    if row is None or fit is None:
        return line
    looks = _looks(line, view, engine)
    changed = {}
    for sign in hard:
        alike = {char: row.likeness(sign, char, fit) for char in {sign.char, *_possible(sign, line, looks)}}
        changed[sign] = settled(sign, alike, fit.usual)
    return replace(line, signs=tuple(changed.get(sign, sign) for sign in line.signs))


def settled(sign: Sign, alike: Mapping[str, float], usual: float) -> Sign:
    """Return the sign, another one when that looks clearly more like the print, never surer than it was."""
    best = max(alike, key=lambda char: alike[char])
    if alike[best] <= alike[sign.char] + _CLEARLY or alike[best] < usual - _POORER:
        return sign
    others = tuple(rival for rival in sign.rivals if rival[0] != best)
    probability = min(sign.probability, _IN_DOUBT)
    return replace(sign, char=best, probability=probability, rivals=((sign.char, probability), *others))


def _possible(sign: Sign, line: Line, looks: Sequence[Sequence[Sign]]) -> list[str]:
    """Return the Han signs that all looks together hold likely enough at the place of one sign."""
    reach = _HALF_PITCH * (line.right - line.left) / len(line.signs)
    votes: dict[str, float] = defaultdict(float)
    for signs in (line.signs, *looks):
        near = min(signs, key=lambda other: abs(other.x - sign.x), default=sign)
        if abs(near.x - sign.x) <= reach:
            for char, probability in ((near.char, near.probability), *near.rivals):
                votes[SIMPLIFIED.get(char, char)] += probability
    most = max(votes.values())
    return [char for char, vote in votes.items() if is_han(char) and vote > _POSSIBLE * most]


def _looks(line: Line, view: View, engine: Engine) -> list[tuple[Sign, ...]]:
    """Read the box of a line in several lights; return the signs of each look with their place on the page."""
    crops = [looked_at(view.pixels, line.quad, look) for look in TOGETHER]
    left, right = edges_of(line)
    height = float(np.linalg.norm(line.quad[3] - line.quad[0]))
    found = []
    for (_change, margin), signs in zip(TOGETHER, engine.recognise(crops), strict=True):
        start, width = left - margin * height, right - left + 2 * margin * height
        found.append(tuple(replace(sign, x=start + sign.x * width) for sign in signs))
    return found
