"""Print that is not the form's: seals, watermarks such as 仅供…使用 laid over it, and specks read as signs."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from fairgate.providers.document_ocr.labels import FIELD_BY_SIGN, label_at_start
from fairgate.providers.document_ocr.lines import Line, Slope, lean_of, slope_of

_TELLTALES = ("仅供", "复印无效", "此复印件", "他用无效", "另作他用", "与原件一致", "再复印", "专用章")
_ASKEW = 0.14
_ASKEW_SHORT = 0.3
_LONG = 2.5
_TILES = 3
_SHORTEST_TILE = 3
_SHORT = 2
_SPECK = 0.55
_FAINT = 0.5
_PALE = 0.35
_HUGE = 1.7
_WORDS = 4
_MANY = 4


def of_the_form(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that the form and its printer wrote."""
    laid_over = {id(line) for line in watermarks(lines)}
    printed = [line for line in lines if line.signs and not line.is_red and id(line) not in laid_over]
    words = [line for line in printed if len(line.signs) >= _WORDS]
    if not words:
        return printed
    height, ink = median(line.height for line in words), usual_ink([line.ink for line in words])
    return [
        line
        for line in printed
        if line.ink >= _PALE * ink and not (len(line.signs) <= _SHORT and _is_odd(line, height, ink))
    ]


def is_laid_over(lines: Sequence[Line]) -> bool:
    """Say whether so much is laid over the form that some of its print will not have been found."""
    return len(watermarks(lines)) >= _MANY


def watermarks(lines: Sequence[Line]) -> list[Line]:
    """Return lines that run across the form, stand on it in tiles, or say that it is a copy."""
    printed = [line for line in lines if line.signs and not line.is_red]
    ink = usual_ink([line.ink for line in printed if len(line.signs) >= _WORDS])
    slope, tiles = slope_of([line.quad for line in printed if line.ink > _FAINT * ink]), _tiles(printed)
    return [
        line
        for line in printed
        if _is_askew(line, slope)
        or any(line.text in tile and len(line.signs) > 1 for tile in tiles)
        or any(word in line.text for word in _TELLTALES)
    ]


def usual_ink(inks: Sequence[float]) -> float:
    """Return how dark the form's own print is: there may be more lines of watermark than of print."""
    return sorted(inks)[len(inks) * 3 // 4] if inks else 0.0


def dark_enough(inks: Sequence[float]) -> list[bool]:
    """Say for each line whether it is dark enough to tell how the print of the form runs."""
    usual = usual_ink(inks)
    return [ink > _FAINT * usual for ink in inks]


def _tiles(lines: Sequence[Line]) -> list[str]:
    """Return texts that stand on the page again and again, as watermarks are laid in tiles."""
    counts = Counter(line.text for line in lines if len(line.signs) >= _SHORTEST_TILE)
    return [text for text, count in counts.items() if count >= _TILES and label_at_start(text) is None]


def _is_askew(line: Line, slope: Slope) -> bool:
    """Say whether a line runs across the lines of the form; short boxes tell their direction badly."""
    width = line.right - line.left
    off = abs(lean_of(line.quad) - slope.at(float(line.quad[:, 1].mean())))
    return off > (_ASKEW if width > _LONG * line.height else _ASKEW_SHORT)


def _is_odd(line: Line, height: float, ink: float) -> bool:
    """Say whether one or two signs are a speck, or too large or too faint to be the form's."""
    certainty = sum(sign.probability for sign in line.signs) / len(line.signs)
    is_speck = certainty < _SPECK and line.text[0] not in FIELD_BY_SIGN
    return is_speck or line.height > _HUGE * height or line.ink < _FAINT * ink
