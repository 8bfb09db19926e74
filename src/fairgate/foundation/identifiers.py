"""Numbers that people and states give out: credit codes, identity numbers, mobiles, our own numbers."""

import re
import secrets
import unicodedata
from datetime import date, datetime

import phonenumbers
from stdnum import numdb
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of numbers that people read aloud: no 0, 1, I or O."""


def compact(text: str) -> str:
    """Fold full-width forms, drop spaces and hyphens, raise to capitals: how every number is compared."""
    folded = unicodedata.normalize("NFKC", text)
    plain = "".join(sign for sign in folded if not sign.isspace() and sign not in "-‐‒–—−")
    # Once more: what stood apart may have come together when a blank between went.
    return unicodedata.normalize("NFKC", plain.upper())


def uscc_refusal(text: str, *, field: str = "uscc") -> Refusal | None:
    """Say why a unified social credit code cannot be right, or None. Source: GB 32100-2015, facts 5.1."""
    code = compact(text)
    if len(code) == 15 and code.isdigit():
        return Refusal(
            _("这是旧的15位注册号，不是统一社会信用代码。请使用载有18位代码的现行证照。"), field, "old"
        )
    try:
        uscc.validate(code)
    except InvalidLength:
        return Refusal(_("统一社会信用代码应为18位数字或大写字母，请对照证照核对。"), field, "length")
    except InvalidChecksum:
        return Refusal(
            _("统一社会信用代码的校验位不符，有一位可能写错，请对照证照逐位核对。"), field, "check"
        )
    except ValidationError:
        return Refusal(
            _("统一社会信用代码含有不会出现的字符（不用I、O、S、V、Z），请对照证照核对。"), field, "letters"
        )
    return None


def resident_id_refusal(text: str, *, on: date, field: str = "document_number") -> Refusal | None:
    """Say why a resident identity number cannot be right, or None. Source: GB 11643-1999.

    Only an unknown province is refused: counties are renamed and abolished, and the number stays for life.
    """
    number = compact(text)
    if len(number) != 18:
        return Refusal(_("居民身份证号码应为18位，请核对。"), field, "length")
    if not (number[:-1].isascii() and number[:-1].isdigit()):
        return Refusal(_("居民身份证号码只含数字，末位可为X，请核对。"), field, "letters")
    if number[-1] != ric.calc_check_digit(number):
        return Refusal(_("居民身份证号码的校验位不符，有一位可能写错，请核对。"), field, "check")
    return _place_or_birthday_refusal(number, on, field)


def _place_or_birthday_refusal(number: str, on: date, field: str) -> Refusal | None:
    try:
        born = ric.get_birth_date(number)
    except InvalidComponent:
        born = None
    if born is None or not numdb.get("cn/loc").info(number[:2])[0][1]:
        return Refusal(_("居民身份证号码中的地区或出生日期不存在，请核对。"), field, "part")
    if born > on:
        return Refusal(_("居民身份证号码中的出生日期还没有到，请核对。"), field, "future")
    return None


def normalize_mobile(text: str, *, region: str = "CN") -> str | None:
    """Return a mobile number as E.164, or None when it is none. Spaces, hyphens and +86 are accepted."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), region)
    except phonenumbers.NumberParseException:
        return None
    kinds = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in kinds:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_MAILBOX, _LONGEST_EMAIL = 64, 254


def normalize_email(text: str) -> str | None:
    """Return an e-mail address as it is compared and written to, or None when it is none.

    Full-width letters are folded, spaces around it dropped, capitals lowered; a domain in other letters becomes
    the ASCII that mail servers know. Source: RFC 5321 4.5.3, RFC 5891.
    """
    mailbox, _at, host = unicodedata.normalize("NFKC", text).strip().rpartition("@")
    domain = _ascii_domain(host)
    labels = domain.split(".")
    is_domain = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    if not is_domain or not _MAILBOX.fullmatch(mailbox) or len(mailbox) > _LONGEST_MAILBOX:
        return None
    address = f"{mailbox.lower()}@{domain}"
    return address if len(address) <= _LONGEST_EMAIL else None


def _ascii_domain(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def mask_email(email: str) -> str:
    """Return l***@example.com: the first sign and the domain; "" for ""."""
    mailbox, _at, domain = email.rpartition("@")
    return f"{mailbox[:1]}***@{domain}" if mailbox else ""


def mask_mobile(e164: str) -> str:
    """Return 138****1234 for a mainland mobile, +81 *** 234 for others; "" for ""."""
    if not e164:
        return ""
    if e164.startswith("+86"):
        return f"{e164[3:6]}****{e164[-4:]}"
    return f"{e164[:3]} *** {e164[-3:]}"


def mask_identity(number: str) -> str:
    """Return the first three and last four signs with stars between; short numbers keep two at the end."""
    if len(number) >= 12:
        return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
    return f"{number[:2]}{'*' * max(len(number) - 4, 2)}{number[-2:]}" if number else ""


def business_number(prefix: str, at: datetime) -> str:
    """Return a number such as FG261123K7Q2M9XB: prefix, the day in Shanghai, eight random letters.

    Letters and digits only, as UnionPay wants it (8-40); a trillion a day, so a unique column never notices.
    """
    tail = "".join(secrets.choice(CODE_LETTERS) for _each in range(8))
    return f"{prefix}{day_of(at):%y%m%d}{tail}"
