"""Forms of identity numbers other than the check digits that a library knows. Source: facts 5.2, 5.3."""

import re
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

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
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKED = 18
_TELLING = (DocumentKind.RESIDENT_ID, DocumentKind.RESIDENCE_PERMIT)
_FIXED_FOR_LIFE = 9


def document_refusal(kind: str, number: str, *, on: date) -> Refusal | None:
    """Say why a document number cannot be right on a day, or None. Source: facts 5.2, 5.3."""
    if not compact(number):
        return Refusal(_("请填写证件号码。"), "document_number", "missing")
    if kind == DocumentKind.RESIDENT_ID:
        return resident_id_refusal(number, on=on)
    if kind not in _FORMS:
        return Refusal(_("请选择证件类型。"), "document_kind", "missing")
    return _form_refusal(kind, compact(number))


def _form_refusal(kind: str, number: str) -> Refusal | None:
    form, words = _FORMS[kind]
    if not re.fullmatch(form, number):
        return Refusal(words, "document_number", "form")
    if len(number) == _CHECKED and kind != DocumentKind.PASSPORT and number[-1] != _check_sign(number):
        return Refusal(_("证件号码的校验位不符，有一位可能写错，请核对。"), "document_number", "check")
    return None


def _check_sign(number: str) -> str:
    total = sum(weight * int(sign) for weight, sign in zip(_WEIGHTS, number[:-1], strict=True))
    return "10X98765432"[total % 11]


def unique_key(kind: str, number: str) -> str:
    """Return the text under which one person is known in an edition, whatever the renewal of the document.

    Of a Hong Kong or Macao permit the first nine signs stay for life. Source: facts 5.3.
    """
    plain = compact(number)
    if kind == DocumentKind.HK_MACAO_PERMIT:
        plain = plain[:_FIXED_FOR_LIFE]
    return f"{kind}:{plain}" if plain else ""


def born_and_gender(kind: str, number: str) -> tuple[date, str] | None:
    """Return the birth date and gender that a resident's number tells, else None. Source: facts 5.2, 5.3."""
    if kind not in _TELLING:
        return None
    try:
        return ric.get_birth_date(compact(number)), "male" if int(compact(number)[16]) % 2 else "female"
    except (ValidationError, ValueError, IndexError):
        return None
