"""What is wrong with a person's data as typed, and what is missing before it may be handed in."""

import re
from datetime import date

from fairgate.foundation.countries import is_issuer
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import normalize_mobile
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.personnel.documents import (
    EXPIRING,
    born_and_gender,
    document_refusal,
    expiry_refusal,
    issuer_refusal,
)
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.names import has_letters, tidy_name
from fairgate.registration.personnel.rules.completing import completed, issuer_of, nationality_of
from fairgate.registration.personnel.states import DocumentKind

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_OLDEST = 120


def entry_refusals(file: PersonFile, *, rulebook: Rulebook, on: date) -> tuple[Refusal, ...]:
    """Return what is wrong with the data as typed; `on` is today in Shanghai. Source: facts F7, 5.2-5.4."""
    found = (
        _name_refusal(tidy_name(file.name)),
        document_refusal(file.document_kind, file.document_number, on=on),
        issuer_refusal(file.document_kind, issuer_of(file)) if file.document_issuer.strip() else None,
        expiry_refusal(file.document_expires_on, last_day=rulebook.show.last),
        _birth_refusal(file) or _age_refusal(file, rulebook),
        _gender_refusal(file),
        _nationality_refusal(file),
        _mobile_refusal(file),
        _email_refusal(file.email),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def missing_of(file: PersonFile, *, has_photo: bool, rulebook: Rulebook, on: date) -> tuple[Refusal, ...]:
    """Return everything that still stands against handing the person in; () when ready. Source: guide R40."""
    found = list(entry_refusals(file, rulebook=rulebook, on=on))
    if completed(file).born_on is None:
        found.append(Refusal(_("请填写出生日期，与证件一致。"), "born_on", "missing"))
    if file.document_kind in EXPIRING and file.document_expires_on is None:
        found.append(Refusal(_("请填写证件有效期截止日，与证件一致。"), "document_expires_on", "missing"))
    if not file.title.strip():
        found.append(Refusal(_("请填写职务，供审核人员了解参会身份。"), "title", "missing"))
    if not has_photo:
        found.append(Refusal(_("请上传一张证件照。"), "photo", "missing"))
    return tuple(found)


def _name_refusal(name: str) -> Refusal | None:
    if not name:
        return Refusal(_("请填写姓名，与证件一致。"), "name", "missing")
    if not has_letters(name):
        return Refusal(_("姓名里没有文字，请按证件填写。"), "name", "form")
    return None


def _birth_refusal(file: PersonFile) -> Refusal | None:
    """Say that a typed birth date and the number tell different days. Source: issue 5, "Bad input"."""
    told = born_and_gender(file.document_kind, file.document_number)
    if told is None or file.born_on in (None, told[0]):
        return None
    words = _("与证件号码中的出生日期（%(day)s）不一致，请核对号码和日期；也可以留空，由号码得出。")
    return Refusal(words % {"day": told[0].isoformat()}, "born_on", "contradicts")


def _gender_refusal(file: PersonFile) -> Refusal | None:
    _born, gender = born_and_gender(file.document_kind, file.document_number) or (None, "")
    if not gender or file.gender in ("", gender):
        return None
    return Refusal(
        _("与证件号码中的性别不一致，请核对号码；也可以留空，由号码得出。"), "gender", "contradicts"
    )


def _mobile_refusal(file: PersonFile) -> Refusal | None:
    """Say why a mobile is missing or wrong; who has no resident identity card may be reached by e-mail alone."""
    by_email = file.document_kind != DocumentKind.RESIDENT_ID and file.email.strip()
    if not file.mobile.strip():
        words = _("请填写手机号码，证件通知发到这里。")
        return None if by_email else Refusal(words, "mobile", "missing")
    if normalize_mobile(file.mobile) is None:
        return Refusal(_("手机号码不对，请核对；境外号码请以+和国家代码开头。"), "mobile", "form")
    return None


def _email_refusal(email: str) -> Refusal | None:
    if not email.strip() or _EMAIL.fullmatch(email.strip()):
        return None
    return Refusal(_("邮箱地址不完整，应类似name@example.com。"), "email", "form")


def _age_refusal(file: PersonFile, rulebook: Rulebook) -> Refusal | None:
    born_on = completed(file).born_on
    field = "document_number" if born_and_gender(file.document_kind, file.document_number) else "born_on"
    age = rulebook.minimum_age if born_on is None else age_on(born_on, rulebook.show.first)
    if age > _OLDEST:
        return Refusal(_("出生日期不对，请与证件核对。"), field, "age")
    if age >= rulebook.minimum_age:
        return None
    words = _("展会开幕时须年满%(age)s周岁，按证件上的出生日期还不满，不能办理证件。")
    return Refusal(words % {"age": rulebook.minimum_age}, field, "age")


def _nationality_refusal(file: PersonFile) -> Refusal | None:
    if is_issuer(nationality_of(file)):
        return None
    return Refusal(_("请选择国籍，与证件一致。"), "nationality", "form")


def age_on(born_on: date, day: date) -> int:
    """Return the full years of age on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
