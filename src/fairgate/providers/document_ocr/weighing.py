"""A name with signs that were hard to read: several looks are weighed together, sign by sign.

A name is no known word, and one wrong sign makes it another's: so nothing is guessed here from what names are like;
only what the recogniser saw in each look is added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from fairgate.providers.document_ocr.engine import Engine, Probabilities
from fairgate.providers.document_ocr.lexicon import simplified
from fairgate.providers.document_ocr.lines import Line, Sign, same
from fairgate.providers.document_ocr.looks import TOGETHER, Look, looked_at
from fairgate.providers.document_ocr.views import View

_SURE = 0.93
_HALF_PITCH = 0.45
_RIVALS = 8
_LIKELY = 0.005
_FEWEST = 3
_IN_DOUBT = 0.75
"""No surer than this where the first look saw something else: a person is shown it."""


@dataclass(frozen=True)
class _Seen:
    """What one look shows: likelihoods by row, and where on the page each row stands."""

    places: Probabilities
    likelihoods: Probabilities


def weighed(piece: Line, view: View, engine: Engine) -> Line:
    """Return a line with its unsure signs settled by all looks together; a line that is sure stays as it is."""
    signs = piece.signs
    if len(signs) < _FEWEST or all(sign.probability >= _SURE for sign in signs):
        return piece
    seen = [_seen(piece, look, view, engine) for look in TOGETHER]
    reach = _HALF_PITCH * float(np.median(np.diff([sign.x for sign in signs])))
    settled = list(signs)
    for place, sign in enumerate(signs):
        if sign.probability < _SURE:
            beside = {each.char for each in signs[max(0, place - 1) : place + 2] if each is not sign}
            settled[place] = _settled(sign, _likely(sign.x, reach, seen, engine.alphabet), beside)
    return replace(piece, signs=tuple(settled))


def _seen(piece: Line, look: Look, view: View, engine: Engine) -> _Seen:
    """Look once, and say where each row of likelihoods stands: the look may have been cut wider than the line."""
    likelihoods = engine.likelihoods(looked_at(view.pixels, piece.quad, look))
    left, right = (float(piece.quad[[one, other], 0].mean()) for one, other in ((0, 3), (1, 2)))
    wider = look[1] * float(np.linalg.norm(piece.quad[3] - piece.quad[0]))
    share = (np.arange(len(likelihoods)) + 0.5) / len(likelihoods)
    places = left - wider + share * (right - left + 2 * wider)
    return _Seen(places.astype(np.float32), likelihoods)


def _likely(
    x: float, reach: float, seen: Sequence[_Seen], alphabet: Sequence[str]
) -> list[tuple[str, float]]:
    """Return the likeliest signs around one place, each with the mean of what the looks give it."""
    near = [each.likelihoods[np.abs(each.places - x) < reach] for each in seen]
    peaks = [rows.max(axis=0) for rows in near if len(rows)]
    if not peaks:
        return []
    mean = np.mean(peaks, axis=0)
    order = [place for place in np.argsort(mean)[::-1][:_RIVALS] if alphabet[place].strip()]
    return [(simplified(alphabet[place]), float(mean[place])) for place in order if mean[place] > _LIKELY]


def _settled(sign: Sign, likely: Sequence[tuple[str, float]], beside: set[str]) -> Sign:
    """Return the likeliest sign with the others as its rivals; a neighbour that reaches over is none of them."""
    own = [(char, share) for char, share in likely if char not in beside or same(char, sign.char)]
    if not own or same(own[0][0], sign.char):
        return sign
    return Sign(own[0][0], min(own[0][1], _IN_DOUBT), tuple(own[1:]), sign.x)
