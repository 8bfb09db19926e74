"""Which delegation a credit code hints at, when a referral code is good, and how a new one must look."""

import re
from dataclasses import dataclass
from datetime import date

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _

_REGION_IN_USCC = slice(2, 8)
_NATIONAL = "100000"
_CODE = re.compile(r"[A-Z0-9]{4,32}")
MOST_USES = 100_000


@dataclass(frozen=True)
class CodeFacts:
    """A referral code as issued: by which delegation (its path), for which days, how often still."""

    issuer_path: str
    first_day: date | None
    last_day: date | None
    uses_left: int | None
    is_stopped: bool = False


def region_prefixes(uscc: str) -> tuple[str, ...]:
    """Return GB/T 2260 prefixes to look a delegation up by; none for a national registration.

    The county comes first, then the separately planned city, then the province. Source: facts 5.4.
    """
    region = uscc[_REGION_IN_USCC]
    if not region.isdigit() or region == _NATIONAL:
        return ()
    return region, region[:4], region[:2]


def fits(region: str, uscc: str) -> bool | None:
    """Say whether a credit code's place lies within a delegation's region, a GB/T 2260 prefix such as "31".

    None when the delegation has no region, or the code is a national one: then nobody can tell by territory.
    """
    prefixes = region_prefixes(uscc)
    return prefixes[0].startswith(region) if region and prefixes else None


def referral_refusal(
    *, typed: str, code: CodeFacts | None, chosen_path: str, required: bool, on: date
) -> Refusal | None:
    """Say why a referral code does not open the chosen delegation, or None. Source: guide R21, Q6.

    `code` is what is known of `typed`; a code is good for its issuer and everything below the issuer.
    """
    if not typed:
        return (
            _refusal(_("您选择的交易团要求填写推荐码，请向交易团联系人索取。"), "needed")
            if required
            else None
        )
    if code is None:
        return _refusal(
            _("没有这个推荐码。请核对字母和数字，或向交易团联系人索取；不要求推荐码的，留空即可。"), "unknown"
        )
    if not chosen_path.startswith(code.issuer_path):
        words = _("这个推荐码不属于您选择的交易团。请改选推荐码所属的交易团，或向所选交易团索取推荐码。")
        return _refusal(words, "elsewhere")
    return _validity_refusal(code, on)


def _validity_refusal(code: CodeFacts, on: date) -> Refusal | None:
    if code.is_stopped:
        return _refusal(_("这个推荐码已经停用，请向交易团联系人索取新的。"), "stopped")
    if code.first_day and on < code.first_day:
        return _refusal(_("这个推荐码还没有生效，请向交易团联系人核对日期。"), "early")
    if code.last_day and on > code.last_day:
        return _refusal(_("这个推荐码已经过期，请向交易团联系人索取新的。"), "expired")
    if code.uses_left is not None and code.uses_left <= 0:
        return _refusal(_("这个推荐码的使用次数已满，请向交易团联系人索取新的。"), "used_up")
    return None


def _refusal(words: Words, code: str) -> Refusal:
    return Refusal(words, field="referral_code", code=code)


def new_code_refusals(
    code: str, *, uses_limit: int | None, first_day: date | None, last_day: date | None, today: date
) -> tuple[Refusal, ...]:
    """Return everything that stands against a new referral code as written. Source: R21, Q6."""
    found = (_text_refusal(code), _uses_refusal(uses_limit), _days_refusal(first_day, last_day, today))
    return tuple(refusal for refusal in found if refusal is not None)


def taken_refusal() -> Refusal:
    """Say that the edition has this code already, whoever issued it."""
    return Refusal(_("本届已有这个推荐码，请换一个，或留空由系统生成。"), "code", "taken")


def _text_refusal(code: str) -> Refusal | None:
    if _CODE.fullmatch(code):
        return None
    return Refusal(_("推荐码为4至32位字母和数字，不分大小写；留空由系统生成。"), "code", "form")


def _uses_refusal(uses_limit: int | None) -> Refusal | None:
    if uses_limit is None or 1 <= uses_limit <= MOST_USES:
        return None
    return Refusal(_("可用次数请填写1至100000的整数。"), "uses_limit", "form")


def _days_refusal(first_day: date | None, last_day: date | None, today: date) -> Refusal | None:
    if last_day and last_day < today:
        return Refusal(_("截止日期已经过去，请核对。"), "last_day", "past")
    if first_day and last_day and last_day < first_day:
        return Refusal(_("截止日期不能早于开始日期。"), "last_day", "order")
    return None
