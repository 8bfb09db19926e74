"""What a sign-up must have, and what a second one is told."""

import unicodedata
from collections.abc import Iterator

from fairgate.foundation.countries import MAINLAND, is_overseas
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import (
    mask_email,
    mask_mobile,
    normalize_email,
    normalize_mobile,
    uscc_refusal,
)
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Region, categories_of
from fairgate.registration.organizations.file import SignUp
from fairgate.registration.organizations.rules.files import words_of
from fairgate.registration.organizations.rules.locks import explanation_refusal

SHORTEST_NUMBER = 2
LONGEST_NUMBER = 40
"""Letters and digits of a registration number; what stands between them does not count."""

_BAD_MOBILE = Refusal(_("手机号码不对，请核对；境外号码请以+和国家代码开头。"), "mobile", "form")


def sign_up_refusals(form: SignUp) -> tuple[Refusal, ...]:
    """Return everything that stands against a sign-up by itself. Source: guide R13-R22, Q7."""
    of_region = _overseas(form) if form.region == Region.OVERSEAS else _domestic(form)
    found = (
        _region_refusal(form),
        _category_refusal(form),
        *of_region,
        None if form.file.name.strip() else Refusal(words_of("name"), "name", "missing"),
        None
        if form.file.contact_name.strip()
        else Refusal(words_of("contact_name"), "contact_name", "missing"),
        _password_refusal(form),
        None if "privacy" in form.consents else _consent_refusal(),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _domestic(form: SignUp) -> Iterator[Refusal | None]:
    yield uscc_refusal(form.uscc)
    yield None if normalize_mobile(form.mobile) else _BAD_MOBILE
    yield _delegation_refusal(form)
    yield explanation_refusal(form.subordination_reason)
    if form.country:
        yield Refusal(_("境内单位不用填写国家或地区，请返回重新选择所在地区。"), "country", "domestic")


def _overseas(form: SignUp) -> Iterator[Refusal | None]:
    yield from registration_refusals(form.country, form.registration_number)
    yield None if normalize_email(form.email) else Refusal(EMAIL_FORM, "email", "form")
    yield None if not form.mobile.strip() or normalize_mobile(form.mobile) else _BAD_MOBILE
    if form.delegation_id is not None:
        yield Refusal(_("境外单位无须加入交易团，请返回重新选择所在地区。"), "delegation", "overseas")


EMAIL_FORM = _("邮箱地址不完整，应类似name@example.com。")


def registration_key(number: str) -> str:
    """Return what two ways of writing a registration number have in common: its letters and digits.

    Full-width forms are folded, capitals raised; spaces, dots, slashes and hyphens do not count. Source: Q7.
    """
    folded = unicodedata.normalize("NFKC", number).upper()
    return "".join(sign for sign in folded if sign.isalnum())


def registration_refusals(country: str, number: str) -> tuple[Refusal, ...]:
    """Return what is wrong with the place and the number that name an overseas organization. Source: Q7."""
    found = (_country_refusal(country), _number_refusal(registration_key(number)))
    return tuple(refusal for refusal in found if refusal is not None)


def _country_refusal(country: str) -> Refusal | None:
    if is_overseas(country):
        return None
    if country == MAINLAND:
        words = _("在中国内地注册的单位，请返回上一步选择“境内”，用统一社会信用代码注册。")
        return Refusal(words, "country", "mainland")
    return Refusal(_("请从列表中选择单位注册的国家或地区。"), "country", "unknown")


def _number_refusal(key: str) -> Refusal | None:
    if len(key) < SHORTEST_NUMBER:
        words = _("请填写注册证书上的完整号码，至少2位字母或数字。")
        return Refusal(words, "registration_number", "short")
    if len(key) > LONGEST_NUMBER:
        words = _("注册号码最多40位字母和数字，请只填写号码本身。")
        return Refusal(words, "registration_number", "long")
    return None


def _region_refusal(form: SignUp) -> Refusal | None:
    if form.region in Region.values:
        return None
    return Refusal(_("请选择单位所在地区。"), "region", "missing")


def _category_refusal(form: SignUp) -> Refusal | None:
    if form.region in Region.values and form.category in categories_of(form.region):
        return None
    return Refusal(_("请选择单位分类。"), "category", "missing")


def _password_refusal(form: SignUp) -> Refusal | None:
    """Say that a password holds what every colleague and every certificate tells; the rest accounts judge."""
    password = form.password.casefold()
    told = (form.uscc, form.file.name, normalize_email(form.email) or "", form.registration_number)
    own = [word.strip().casefold() for word in told if len(word.strip()) > SHORTEST_NUMBER]
    if not any(word in password for word in own):
        return None
    if form.region == Region.OVERSEAS:
        return Refusal(_("密码里不要用单位名称、注册号码或邮箱，容易被猜到，请换一个。"), "password", "own")
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


def overseas_taken_refusal(contact_name: str, email: str) -> Refusal:
    """Say the same for a registration number of a country, with a hint of the e-mail address. Source: Q7, Q8."""
    words = _(
        "该单位已注册，联系人%(contact)s，邮箱%(email)s。"
        "若是您本人，请登录或找回密码；若是同事，可申请加入本单位账号；若不认识，请凭注册证书申诉，由主办方核实处理。"
    ) % {"contact": f"{contact_name[:1]}**", "email": mask_email(normalize_email(email) or "")}
    return Refusal(words, "registration_number", "taken")
