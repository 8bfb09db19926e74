"""What a person's data must have before it may be handed in, and what a photo had better be."""

import re
from dataclasses import replace
from datetime import date

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import PhotoRule, Rulebook
from fairgate.registration.personnel.documents import born_and_gender, document_refusal
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.states import EDITABLE, DocumentKind, PersonState, PhotoHint

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_NATIONALITY = re.compile("[A-Z]{3}")
_OLDEST = 120


def completed(file: PersonFile) -> PersonFile:
    """Return the file with its texts trimmed and what the identity number itself tells filled in."""
    told = born_and_gender(file.document_kind, file.document_number)
    born_on, gender = told or (file.born_on, file.gender)
    return replace(
        file,
        name=" ".join(file.name.split()),
        document_number=compact(file.document_number),
        nationality=_nationality(file),
        mobile=normalize_mobile(file.mobile) or file.mobile.strip(),
        email=file.email.strip(),
        title=file.title.strip(),
        department=file.department.strip(),
        born_on=born_on,
        gender=gender,
    )


def _nationality(file: PersonFile) -> str:
    """Return the three letters; whoever holds a resident identity card is Chinese."""
    return "CHN" if file.document_kind == DocumentKind.RESIDENT_ID else file.nationality.strip().upper()


def entry_refusals(file: PersonFile, *, rulebook: Rulebook, on: date) -> tuple[Refusal, ...]:
    """Return what is wrong with the data as typed; `on` is today in Shanghai. Source: facts F7, 5.2-5.4."""
    found = (
        None if file.name.strip() else Refusal(_("请填写姓名，与证件一致。"), "name", "missing"),
        document_refusal(file.document_kind, file.document_number, on=on),
        _age_refusal(file, rulebook),
        _nationality_refusal(file),
        _mobile_refusal(file.mobile),
        _email_refusal(file.email),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def missing_of(file: PersonFile, *, has_photo: bool, rulebook: Rulebook, on: date) -> tuple[Refusal, ...]:
    """Return everything that still stands against handing the person in; () when ready. Source: guide R40."""
    found = list(entry_refusals(file, rulebook=rulebook, on=on))
    if completed(file).born_on is None:
        found.append(Refusal(_("请填写出生日期，与证件一致。"), "born_on", "missing"))
    if not file.title.strip():
        found.append(Refusal(_("请填写职务，供审核人员了解参会身份。"), "title", "missing"))
    if not has_photo:
        found.append(Refusal(_("请上传一张证件照。"), "photo", "missing"))
    return tuple(found)


def _mobile_refusal(mobile: str) -> Refusal | None:
    if not mobile.strip():
        return Refusal(_("请填写手机号码，证件通知发到这里。"), "mobile", "missing")
    if normalize_mobile(mobile) is None:
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
    if _NATIONALITY.fullmatch(_nationality(file)):
        return None
    return Refusal(_("国籍请填三位字母代码，例如中国为CHN。"), "nationality", "form")


def age_on(born_on: date, day: date) -> int:
    """Return the full years of age on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def locked_refusal(state: str) -> Refusal | None:
    """Say why a person's data is closed to changes, or None. Source: Q28."""
    if state in EDITABLE:
        return None
    if state == PersonState.VOUCHING:
        return Refusal(_("该人员还没有经单位审核加入，请先在“单位审核”中确认。"), code="locked")
    if state == PersonState.CANCELLED:
        return Refusal(_("该人员已注销。如仍要参会，请重新添加。"), code="locked")
    return Refusal(_("该人员已经提交，不能直接修改。如需更正，请联系交易团退回。"), code="locked")


def removal_refusal(state: str) -> Refusal | None:
    """Say why a person cannot simply be deleted, or None: only what was never handed in can. Source: Q16."""
    if state in (PersonState.DRAFT, PersonState.VOUCHING):
        return None
    return Refusal(_("该人员已经提交过，不能直接删除；不再参会的，请办理注销。"), code="handed_in")


def entered_refusal() -> Refusal:
    """Say that the organization has this document in its own list already. Source: Q23."""
    words = _("这个证件号码已在本单位的参会人员名单中，没有重复添加。请在名单中打开该人员修改。")
    return Refusal(words, "document_number", "entered")


def taken_refusal() -> Refusal:
    """Say that the document is in use in this edition, and never by whom. Source: F21, Q23."""
    words = _(
        "这个证件号码在本届已经提交过。请核对号码；号码无误的，请联系交易团核实，一人只能办理一张证件。"
    )
    return Refusal(words, "document_number", "taken")


def photo_hints(width: int, height: int, rule: PhotoRule) -> tuple[PhotoHint, ...]:
    """Return what a photo of this many pixels lacks; () when it is fine. Source: F11."""
    hints = []
    if width < rule.min_width or height < rule.min_height:
        hints.append(PhotoHint.SMALL)
    if abs(width / height - rule.ratio) > rule.ratio_tolerance:
        hints.append(PhotoHint.SHAPE)
    return tuple(hints)
