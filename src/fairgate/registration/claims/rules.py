"""What a claim must say, how often one may be made, and when silence is no answer any more."""

import re
from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.platform.codes.rules import form_refusal, normalized
from fairgate.platform.codes.states import Channel
from fairgate.platform.limits.rules import Limit

_DAY = timedelta(days=1)
_LONGEST = 500
_LONGEST_NAME = 50
_NO_NAME = re.compile(r"[\d/:@<>\\{}【】]|\.\w|\n")
"""Digits, addresses, brackets that open an SMS; "J. Smith" and 买买提·艾力 are names."""


def limits(holder_index: str, address: str, key: str) -> list[Limit]:
    """Return what one more claim must keep: three a day a holder, ten an address, five an organization."""
    found = [Limit(f"claim:mobile:{holder_index}", 3, _DAY), Limit(f"claim:code:{key}", 5, _DAY)]
    return [*found, Limit(f"claim:address:{address}", 10, _DAY)] if address else found


def limit_refusal(limit: Limit | None) -> Refusal | None:
    """Say that there have been too many claims today, or None."""
    if limit is None:
        return None
    return Refusal(_("今天的申请次数已到上限，请明天再试，或拨打咨询热线。"), code="limit")


def claim_refusals(*, name: str, holder: str, channel: str, words: str, field: str) -> tuple[Refusal, ...]:
    """Return what a claim lacks, each beside its field; `words` is what the applicant says in `field`."""
    found = (
        _name_refusal(name),
        None if normalized(holder, channel) else form_refusal(channel),
        _words_refusal(words, field),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def answer_refusal(answer: str) -> Refusal | None:
    """Say that a refusal needs its reason, or None; the applicant reads it."""
    if answer.strip():
        return _words_refusal(answer, "reason")
    return Refusal(_("请写明理由，申请人会看到。"), "reason", "missing")


def free_refusal(organization_id: int | None, field: str) -> Refusal | None:
    """Say that nobody holds the credit code or registration number yet, or None; `field` says which it is."""
    if organization_id is not None:
        return None
    if field == "uscc":
        return Refusal(_("这个统一社会信用代码还没有注册，您可以直接注册。"), field, "free")
    return Refusal(_("这个注册号码还没有注册，您可以直接注册。"), field, "free")


def open_refusal(*, is_open: bool) -> Refusal | None:
    """Say that the same person has asked already, or None."""
    if not is_open:
        return None
    words = _("您已提交过申请，正在处理，有结果会立即通知您。无须重复提交。")
    return Refusal(words, code="open")


def member_refusal(*, is_member: bool, channel: str) -> Refusal | None:
    """Say that the mobile or e-mail already belongs to the organization's account, or None."""
    if not is_member:
        return None
    if channel == Channel.EMAIL:
        return Refusal(_("这个邮箱已经是该单位的账号，请用邮箱验证码登录。"), "email", "member")
    return Refusal(_("这个手机号码已经是该单位的账号，请用手机验证码登录。"), "mobile", "member")


def login_refusal(*, is_taken: bool) -> Refusal | None:
    """Say that the e-mail which would become the login is another account's, or None. Source: Q7."""
    if not is_taken:
        return None
    words = _("这个邮箱已是另一个账号的登录名，申诉成立后不能再用它登录。请换一个邮箱申诉。")
    return Refusal(words, "email", "taken")


def masked_name(name: str) -> str:
    """Return the first sign of a name and two stars: 林**. Source: Q8."""
    return f"{name.strip()[:1]}**"


def _name_refusal(name: str) -> Refusal | None:
    """The owner gets the name by SMS from us: it must not be a message or an address of somebody else's."""
    if not name.strip():
        return Refusal(_("请填写您的姓名。"), "name", "missing")
    if len(name.strip()) > _LONGEST_NAME or _NO_NAME.search(name):
        words = _("姓名最多%(most)s字，不能有数字、网址或特殊符号，请填写真实姓名。")
        return Refusal(words % {"most": _LONGEST_NAME}, "name", "form")
    return None


def _words_refusal(words: str, field: str) -> Refusal | None:
    if not words.strip():
        said: Words = _("请说明您与该单位的关系和申请理由，处理的人会看到。")
        return Refusal(said, field, "missing")
    if len(words) > _LONGEST:
        return Refusal(_("说明最多500字，请写得简短些。"), field, "long")
    return None
