"""Which consents a step needs, and how an answer stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.platform.consents.states import Purpose, Standing, Step

NEEDED: Mapping[Step, Sequence[Purpose]] = {
    Step.SIGN_UP: (Purpose.TERMS, Purpose.PRIVACY, Purpose.AUTHORITY),
    Step.HAND_IN: (Purpose.IDENTITY, Purpose.SECURITY),
}
OPTIONAL = (Purpose.EXHIBITORS, Purpose.MESSAGES, Purpose.NEXT_EDITION)
"""Asked beside a sign-up, never ticked beforehand, and nothing depends on them. Source: PIPL 16."""

OF_ACCOUNTS = (*NEEDED[Step.SIGN_UP], *OPTIONAL)
"""What an account answers for itself; the rest is each person's own."""

_ASKS: Mapping[Purpose, Words] = {
    Purpose.TERMS: _("请阅读并同意用户协议后继续。"),
    Purpose.PRIVACY: _("请阅读并同意隐私政策后继续。"),
    Purpose.AUTHORITY: _("请确认您有权代表本单位注册。"),
    Purpose.IDENTITY: _(
        "人员本人没有同意处理证件号码和照片，不能提交。请征得同意后在提交页确认；未同意的，请不要提交。"
    ),
    Purpose.SECURITY: _(
        "人员本人没有同意提供给安全审查，不能提交。请征得同意后在提交页确认；未同意的，请不要提交。"
    ),
}


@dataclass(frozen=True)
class Given:
    """A consent as it was given, and until when it stood."""

    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None


def is_needed(purpose: str) -> bool:
    """Say whether some step cannot be done without this consent."""
    return any(purpose in purposes for purposes in NEEDED.values())


def missing(step: Step, given: Collection[str]) -> tuple[Refusal, ...]:
    """Return a sentence for each consent that a step needs and does not have. Source: protocols 9.2."""
    lacking = [purpose for purpose in NEEDED[step] if purpose not in given]
    return tuple(Refusal(_ASKS[purpose], purpose.value, "missing") for purpose in lacking)


def standing(given: Sequence[Given], version: str) -> Standing:
    """Return how the answers so far stand to the version in force. A newer text is asked anew."""
    open_ones = [each for each in given if each.withdrawn_at is None]
    if any(each.version == version for each in open_ones):
        return Standing.GIVEN
    if open_ones:
        return Standing.OLDER
    return Standing.WITHDRAWN if given else Standing.NEVER
