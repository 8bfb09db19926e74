"""Signs that were hard to read, mended by the words that can stand in a field. Plain print is never changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from fairgate.providers.document_ocr.lexicon import (
    BEFORE_COLON,
    LIKE_NUMERALS,
    NAMES,
    NUMERALS,
    SCOPES,
    TYPES,
)
from fairgate.providers.document_ocr.lines import Sign
from fairgate.providers.document_ocr.regions import regions_of

_PLAIN = 0.97
"""A sign that is surer than this stays as it was read."""
_BLURRED = 0.6
_UNPRINTED = "市辖区"
"""The table's word for the districts of a city as a whole; no address has it."""
_MISREAD = 4
"""In a known phrase one sign in so many may have been misread."""

Mender = Callable[[Sequence[Sign], str], list[Sign]]


def mended(name: str, signs: Sequence[Sign], code: str) -> list[Sign]:
    """Return the signs of a field with those mended that a known word settles; `code` tells the region."""
    mender = _MENDERS.get(name)
    return mender(signs, code) if mender else list(signs)


def _capital(signs: Sequence[Sign], _code: str) -> list[Sign]:
    """Take for each sign that no amount has its likeliest rival that one has, or the numeral it looks like."""
    return [
        sign if sign.char in NUMERALS else _amount_sign(sign, place == len(signs) - 1, signs)
        for place, sign in enumerate(signs)
    ]


def _amount_sign(sign: Sign, is_last: bool, signs: Sequence[Sign]) -> Sign:
    rival = next((char for char, _probability in sign.rivals if char in NUMERALS), "")
    char = rival or LIKE_NUMERALS.get(sign.char, "")
    if is_last and len(signs) > 1 and signs[-2].char == "元":
        char = "整"
    if signs[0] is sign and sign.char in "VvY￥Yy":
        char = "¥"
    return replace(sign, char=char) if char else sign


def _type(signs: Sequence[Sign], _code: str) -> list[Sign]:
    return _by_phrases(signs, TYPES)


def _name(signs: Sequence[Sign], code: str) -> list[Sign]:
    return _city_in_brackets(_by_phrases(signs, (*NAMES, *_regions(code))), code)


def _address(signs: Sequence[Sign], code: str) -> list[Sign]:
    return _by_phrases(signs, _regions(code))


def _regions(code: str) -> tuple[str, ...]:
    """Return the region of a code as institutions and addresses begin with it, and the parts of it that are long."""
    whole = "".join(name for name in reversed(regions_of(code)) if name != _UNPRINTED)
    return (*filter(None, [whole]), *_long(regions_of(code)))


def _scope(signs: Sequence[Sign], _code: str) -> list[Sign]:
    return _by_phrases(_punctuated(signs), SCOPES)


def _punctuated(signs: Sequence[Sign]) -> list[Sign]:
    """Tell colon from semicolon and dot from stop, which blurred print does not: by rivals, else by neighbours."""
    text = "".join(sign.char for sign in signs)
    return [replace(sign, char=_stop(sign, text, place)) for place, sign in enumerate(signs)]


def _stop(sign: Sign, text: str, place: int) -> str:
    if sign.char in "：:":
        return sign.char if text[:place].endswith(BEFORE_COLON) else "；"
    if sign.char not in "·.":
        return sign.char
    rival = next((char for char, _probability in sign.rivals if char in "。、，；"), "")
    return rival or ("。" if text[place + 1 : place + 2] in {"", "（", "("} else "、")


def _by_phrases(signs: Sequence[Sign], phrases: Sequence[str]) -> list[Sign]:
    """Replace hard-read signs wherever the text is a known phrase but for them."""
    result = list(signs)
    for phrase in phrases:
        for start in range(len(result) - len(phrase) + 1):
            wrong = _misread(result[start : start + len(phrase)], phrase)
            for place in wrong or ():
                result[start + place] = replace(result[start + place], char=phrase[place])
    return result


def _misread(signs: Sequence[Sign], phrase: str) -> list[int] | None:
    """Return where a stretch differs from a phrase, or None when too much differs or a plain sign does."""
    wrong = [place for place, char in enumerate(phrase) if _wide(signs[place].char) != char]
    few = len(wrong) <= len(phrase) // _MISREAD
    return wrong if few and all(_could_be(signs[place], phrase[place]) for place in wrong) else None


def _could_be(sign: Sign, char: str) -> bool:
    """Say whether a sign may have been this one: it was hardly read at all, or this was among its rivals."""
    return sign.probability < _BLURRED or (
        sign.probability < _PLAIN and any(rival == char for rival, _probability in sign.rivals)
    )


def _city_in_brackets(signs: list[Sign], code: str) -> list[Sign]:
    """Mend one sign of a city of two that stands alone in brackets, as in 瑞恒（成都）食品有限公司."""
    cities = [name.removesuffix("市") for name in regions_of(code)]
    for city in (city for city in cities if len(city) == _SHORT_CITY):
        for start in range(1, len(signs) - _SHORT_CITY):
            inside = signs[start : start + _SHORT_CITY]
            fenced = signs[start - 1].char in "（(" and signs[start + _SHORT_CITY].char in "）)"
            wrong = [place for place, sign in enumerate(inside) if sign.char != city[place]]
            if fenced and len(wrong) == 1 and _could_be(inside[wrong[0]], city[wrong[0]]):
                signs[start + wrong[0]] = replace(inside[wrong[0]], char=city[wrong[0]])
    return signs


_SHORT_CITY = 2


def _long(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        each for name in names for each in (name, name.removesuffix("市")) if len(each) >= _MISREAD - 1
    )


def _wide(char: str) -> str:
    return {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；"}.get(char, char)


_MENDERS: dict[str, Mender] = {
    "registered_capital": _capital,
    "type": _type,
    "name": _name,
    "address": _address,
    "scope": _scope,
}
