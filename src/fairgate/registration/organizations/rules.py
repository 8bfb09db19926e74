"""What a sign-up and a file must have, and what a second sign-up is told."""

import re
from collections.abc import Iterator

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import mask_mobile, normalize_mobile, uscc_refusal
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.states import Region, categories_of
from fairgate.registration.organizations.file import Intents, OrganizationFile, SignUp
from fairgate.registration.organizations.states import FileLock

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")

NEEDED: tuple[tuple[str, Words], ...] = (
    ("name", _("请填写单位名称，与证照一致。")),
    ("legal_representative", _("请填写法定代表人或负责人，与证照一致。")),
    ("address", _("请填写单位地址，与证照一致。")),
    ("contact_name", _("请填写联系人姓名。")),
    ("contact_mobile", _("请填写联系人手机，审核和缴费通知发到这里。")),
    ("contact_email", _("请填写联系人邮箱，发票和下届邀请发到这里。")),
    ("main_business", _("请填写主营业务，一两句话即可。")),
)
"""What must be there before a submission, in the order of the form. Source: guide R32, facts F8, F9."""


def missing_of(file: OrganizationFile) -> tuple[Refusal, ...]:
    """Return what the file still lacks or has in a wrong form, each beside its field; () when complete."""
    return (*_absent(file), *form_refusals(file))


def completeness(file: OrganizationFile) -> int:
    """Return how much of what is needed is there, in percent."""
    needed = len(NEEDED) + 1
    return round(100 * (needed - len({refusal.field for refusal in _absent(file)})) / needed)


def _absent(file: OrganizationFile) -> Iterator[Refusal]:
    for field, words in NEEDED:
        if not getattr(file, field).strip():
            yield Refusal(words, field, "missing")
    if not file.intents.areas:
        yield Refusal(_("请至少选择一个感兴趣的展区。"), "intents", "missing")


def form_refusals(file: OrganizationFile) -> tuple[Refusal, ...]:
    """Return what is written in a form that cannot be right; empty fields pass, drafts may have gaps."""
    found = []
    for field in ("contact_mobile", "backup_mobile"):
        if getattr(file, field) and normalize_mobile(getattr(file, field)) is None:
            found.append(Refusal(_("手机号码不对，请核对；境外号码请以+和国家代码开头。"), field, "form"))
    if file.contact_email and not _EMAIL.fullmatch(file.contact_email):
        found.append(Refusal(_("邮箱地址不完整，应类似name@example.com。"), "contact_email", "form"))
    return tuple(found)


def unknown_area_refusal(intents: Intents, known: frozenset[str]) -> Refusal | None:
    """Say that a chosen area is not one of this edition's, or None. Source: F46."""
    if set(intents.areas) <= known:
        return None
    return Refusal(_("所选展区不在本届之列，请重新选择。"), "intents", "unknown")


def sign_up_refusals(form: SignUp) -> tuple[Refusal, ...]:
    """Return everything that stands against a sign-up by itself. Source: guide R13-R22."""
    found = (
        _region_refusal(form),
        _category_refusal(form),
        uscc_refusal(form.uscc),
        None if form.file.name.strip() else Refusal(NEEDED[0][1], "name", "missing"),
        None if form.file.contact_name.strip() else Refusal(NEEDED[3][1], "contact_name", "missing"),
        _mobile_refusal(form.mobile),
        _delegation_refusal(form),
        _password_refusal(form),
        None if "privacy" in form.consents else _consent_refusal(),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _region_refusal(form: SignUp) -> Refusal | None:
    if form.region == Region.DOMESTIC:
        return None
    return Refusal(_("境外单位暂不能在线注册，请拨打服务热线，由工作人员为您登记。"), "region", "overseas")


def _category_refusal(form: SignUp) -> Refusal | None:
    if form.category in categories_of(form.region):
        return None
    return Refusal(_("请选择单位分类。"), "category", "missing")


def _mobile_refusal(mobile: str) -> Refusal | None:
    if normalize_mobile(mobile):
        return None
    return Refusal(_("手机号码不对，请核对；境外号码请以+和国家代码开头。"), "mobile", "form")


def _password_refusal(form: SignUp) -> Refusal | None:
    """Say that a password holds what every colleague and every certificate tells; the rest accounts judge."""
    password = form.password.casefold()
    own = [word.strip().casefold() for word in (form.uscc, form.file.name) if word.strip()]
    if not any(word in password for word in own):
        return None
    return Refusal(_("密码里不要用单位名称或统一社会信用代码，容易被猜到，请换一个。"), "password", "own")


def _delegation_refusal(form: SignUp) -> Refusal | None:
    if form.delegation_id is not None:
        return None
    return Refusal(_("境内单位须加入交易团，请按属地或隶属关系选择。"), "delegation", "missing")


def _consent_refusal() -> Refusal:
    return Refusal(_("请阅读并同意个人信息保护告知，否则我们不能为您办理注册。"), "consents", "missing")


def taken_refusal(contact_name: str, mobile: str) -> Refusal:
    """Say that the organization is registered, hint at the contact, and show ways on. Source: R19, Q8."""
    words = _(
        "该单位已注册，联系人%(contact)s，手机%(mobile)s。"
        "若是本单位同事，请直接登录，或用该手机找回密码；若不认识，请联系您的交易团核实处理。"
    ) % {"contact": f"{contact_name[:1]}**", "mobile": mask_mobile(normalize_mobile(mobile) or "")}
    return Refusal(words, "uscc", "taken")


def locked_refusal(lock: str) -> Refusal | None:
    """Say why a file is closed to changes, or None while it is open. Source: Q28."""
    if lock == FileLock.UNDER_REVIEW:
        return Refusal(_("单位信息正在审核，暂不能修改。如确需修改，请联系交易团退回。"), code="locked")
    if lock == FileLock.APPROVED:
        return Refusal(_("单位信息已通过审核，不能直接修改。如确需变更，请联系交易团。"), code="locked")
    return None
