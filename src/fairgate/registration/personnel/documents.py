"""Identity documents: forms of their numbers, what the numbers tell, which of them expire. Source: facts 5.2, 5.3."""

import re
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from fairgate.foundation.countries import STATES, is_issuer
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact, resident_id_refusal
from fairgate.foundation.words import Words, _
from fairgate.registration.personnel.states import DocumentKind

_FORMS: dict[str, tuple[str, Words]] = {
    DocumentKind.RESIDENCE_PERMIT: (
        r"8[123]0000\d{11}[\dX]",
        _("港澳台居民居住证号码为18位，以81、82或83开头，请核对。"),
    ),
    DocumentKind.HK_MACAO_PERMIT: (
        r"[HM]\d{8}(\d{2})?|[HM][A-Z]\d{7}",
        _("港澳居民来往内地通行证号码为H或M加8位数字，请核对。"),
    ),
    DocumentKind.TAIWAN_PERMIT: (r"\d{8}", _("台湾居民来往大陆通行证号码为8位数字，请核对。")),
    DocumentKind.PERMANENT_RESIDENT_CARD: (
        r"9\d{16}[\dX]|[A-Z]{3}\d{12}",
        _("外国人永久居留身份证号码为18位数字，旧版为3个字母加12位数字，请核对。"),
    ),
    DocumentKind.PASSPORT: (r"[A-Z0-9]{5,20}", _("护照号码为5至20位字母或数字，请核对。")),
}
_CHINESE_PASSPORT = re.compile(r"[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7,8}|(?:H|K|M|MA|MB)\d{7,9}")
"""Ordinary passports, new and old; diplomatic, service and official ones; those of Hong Kong and Macao."""
_WITHOUT_CHINESE_RESIDENCE = re.compile(r"[HM][A-Z]\d{7}")
_CARD = re.compile(r"\d{17}[\dX]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MACHINE_WEIGHTS = (7, 3, 1)
_CHECKED = 18
_TELLING_GENDER = (DocumentKind.RESIDENT_ID, DocumentKind.RESIDENCE_PERMIT)
_FIXED_FOR_LIFE = 9

EXPIRING = tuple(kind for kind in DocumentKind if kind != DocumentKind.RESIDENT_ID)
"""Documents whose last day must be told; a resident identity card may be valid without end."""


def document_refusal(kind: str, number: str, *, on: date) -> Refusal | None:
    """Say why a document number cannot be right on a day, or None. Source: facts 5.2, 5.3."""
    if not compact(number):
        return Refusal(_("请填写证件号码。"), "document_number", "missing")
    if kind == DocumentKind.RESIDENT_ID:
        return resident_id_refusal(number, on=on)
    if kind not in _FORMS:
        return Refusal(_("请选择证件类型。"), "document_kind", "missing")
    return _form_refusal(kind, compact(number)) or _part_refusal(kind, compact(number), on)


def _form_refusal(kind: str, number: str) -> Refusal | None:
    form, words = _FORMS[kind]
    if not re.fullmatch(form, number, re.ASCII):
        return Refusal(words, "document_number", "form")
    if len(number) == _CHECKED and kind != DocumentKind.PASSPORT and number[-1] != _check_sign(number):
        return Refusal(_("证件号码的校验位不符，有一位可能写错，请核对。"), "document_number", "check")
    return None


def _part_refusal(kind: str, number: str, on: date) -> Refusal | None:
    """Say what cannot be right inside a number whose form and check sign are."""
    if kind == DocumentKind.PERMANENT_RESIDENT_CARD and number[0].isalpha() and number[:3] not in STATES:
        return Refusal(
            _("旧版外国人永久居留身份证号码以国籍的三位字母开头，请核对前三位。"), "document_number", "part"
        )
    if not _tells_birth_date(kind, number):
        return None
    born = _birth_date_in(number)
    if born is None or born > on:
        return Refusal(_("证件号码中的出生日期不存在或还没有到，请核对。"), "document_number", "part")
    return None


def issuer_refusal(kind: str, issuer: str) -> Refusal | None:
    """Say why a passport's issuing state cannot be right, or None; other documents have none. Source: facts 5.3."""
    if kind != DocumentKind.PASSPORT or is_issuer(issuer):
        return None
    return Refusal(
        _("护照的签发国请填三位字母代码，与护照资料页一致，例如日本为JPN。"), "document_issuer", "form"
    )


def expiry_refusal(expires_on: date | None, *, last_day: date) -> Refusal | None:
    """Say why a document ends too early for a show that ends on `last_day`, or None. Source: facts 5.3."""
    if expires_on is None or expires_on > last_day:
        return None
    words = _("证件在展会结束（%(day)s）前到期，请换发后填写新证件，或改用其他有效证件。")
    return Refusal(words % {"day": last_day.isoformat()}, "document_expires_on", "expired")


def document_hints(kind: str, number: str, issuer: str) -> tuple[Refusal, ...]:
    """Return what people should look at twice though it may be right; never a wall. Source: facts 5.3."""
    plain, found = compact(number), []
    if kind == DocumentKind.HK_MACAO_PERMIT and _WITHOUT_CHINESE_RESIDENCE.fullmatch(plain):
        words = _("这种号码是非中国籍港澳居民的通行证，由审核人员对照证件核对。")
        found.append(Refusal(words, "document_number", "by_hand"))
    if kind == DocumentKind.PASSPORT and issuer == "CHN" and not _CHINESE_PASSPORT.fullmatch(plain):
        words = _("中国护照号码一般为E加8位数字，或E加1个字母和7位数字，请再核对一次。")
        found.append(Refusal(words, "document_number", "unusual"))
    return tuple(found)


def machine_hint(number: str, sign: str) -> Refusal | None:
    """Compare a number with the check sign that the passport's machine-readable lines print after it, if told.

    Source: ICAO 9303-3, section 4.9; facts 5.3. A hint only: the sign is easily misread itself.
    """
    if not sign or sign == machine_check_sign(number):
        return None
    words = _("护照号码与机读区的校验数字不符，有一位可能写错，请对照护照底部两行字符核对。")
    return Refusal(words, "document_number", "check")


def machine_check_sign(number: str) -> str:
    """Return the digit that machine-readable lines print after a number: weights 7 3 1, A=10 … Z=35, < = 0."""
    values = (0 if sign == "<" else int(sign, 36) for sign in compact(number).ljust(9, "<"))
    return str(sum(value * _MACHINE_WEIGHTS[n % 3] for n, value in enumerate(values)) % 10)


def is_card_number(number: str) -> bool:
    """Say whether a number is one of the Chinese cards of 18 signs: its last sign is right. Source: GB 11643-1999."""
    plain = compact(number)
    return bool(_CARD.fullmatch(plain)) and plain[-1] == _check_sign(plain)


def _check_sign(number: str) -> str:
    total = sum(weight * int(sign) for weight, sign in zip(_WEIGHTS, number[:-1], strict=True))
    return "10X98765432"[total % 11]


def unique_key(kind: str, number: str, issuer: str = "") -> str:
    """Return the text under which one person is known in an edition, whatever the renewal of the document.

    Of a Hong Kong or Macao permit the first nine signs stay for life; two states may give the same passport
    number. Source: facts 5.3.
    """
    plain = compact(number)
    if kind == DocumentKind.HK_MACAO_PERMIT:
        plain = plain[:_FIXED_FOR_LIFE]
    if kind == DocumentKind.PASSPORT and issuer:
        kind = f"{kind}:{issuer}"
    return f"{kind}:{plain}" if plain else ""


def born_and_gender(kind: str, number: str) -> tuple[date, str] | None:
    """Return the birth date that a number tells, and the gender or "", else None. Source: facts 5.2, 5.3."""
    plain = compact(number)
    born = _birth_date_in(plain) if _tells_birth_date(kind, plain) else None
    if born is None:
        return None
    gender = "male" if int(plain[16]) % 2 else "female"
    return born, gender if kind in _TELLING_GENDER else ""


def _tells_birth_date(kind: str, number: str) -> bool:
    """Say whether signs 7 to 14 are a birth date: resident numbers, and the permanent resident card of 2023."""
    telling = (*_TELLING_GENDER, DocumentKind.PERMANENT_RESIDENT_CARD)
    return kind in telling and len(number) == _CHECKED and number[:-1].isascii() and number[:-1].isdigit()


def _birth_date_in(number: str) -> date | None:
    try:
        born: date = ric.get_birth_date(number)
    except (ValidationError, ValueError, IndexError):
        return None
    return born
