"""What a sign-up must have, and what a second one is told."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import mask_mobile, normalize_mobile, uscc_refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Region, categories_of
from fairgate.registration.organizations.file import SignUp
from fairgate.registration.organizations.rules.files import NEEDED
from fairgate.registration.organizations.rules.locks import explanation_refusal


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
        explanation_refusal(form.subordination_reason),
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
        "若是您本人，请登录或找回密码；若是同事，可申请加入本单位账号；若不认识，请凭证照申诉，由交易团核实处理。"
    ) % {"contact": f"{contact_name[:1]}**", "mobile": mask_mobile(normalize_mobile(mobile) or "")}
    return Refusal(words, "uscc", "taken")
