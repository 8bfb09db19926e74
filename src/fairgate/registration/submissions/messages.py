"""What the organization's members are told about its review."""

from datetime import datetime

from django.utils.text import format_lazy

from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.notifications.operations import tell
from fairgate.registration.submissions.models import Submission


def tell_approved(submission: Submission, *, at: datetime) -> None:
    """Tell that the organization is approved and the badge fees can be paid. Source: guide R43, R44."""
    body = _("请为已提交的人员支付证件费，付清后进入人员审核。")
    _tell(submission, "organization_approved", _("单位审核已通过"), body, place="visitor:badges", at=at)


def tell_waiting(submission: Submission, *, at: datetime) -> None:
    """Tell that the delegation reviews the organization. Source: guide R8, facts F22."""
    body = _("交易团正在审核您的单位信息，一般不超过7天，结果会通知您。")
    _tell(
        submission,
        "organization_waiting",
        _("单位信息已提交，等待交易团审核"),
        body,
        place="visitor:home",
        at=at,
    )


def tell_returned(submission: Submission, *, at: datetime) -> None:
    """Tell what the reviewer wants changed. Source: Q27."""
    body = format_lazy(_("审核意见：{reason} 请修改后重新提交。"), reason=submission.reason)
    _tell(
        submission,
        "organization_returned",
        _("单位信息被退回修改"),
        body,
        place="visitor:organization",
        at=at,
    )


def tell_rejected(submission: Submission, *, at: datetime) -> None:
    """Tell why the organization was refused, and that it may try again. Source: Q17, Q27."""
    body = format_lazy(_("审核意见：{reason} 您可以更正后重新提交，或联系交易团。"), reason=submission.reason)
    _tell(submission, "organization_rejected", _("单位审核不通过"), body, place="visitor:organization", at=at)


def _tell(submission: Submission, kind: str, title: Words, body: Words, *, place: str, at: datetime) -> None:
    scope = [str(submission.organization_id)]
    receivers = {
        each
        for role in (Role.OWNER, Role.REGISTRAR)
        for each in users_holding(role, Scope.ORGANIZATION, scope)
    }
    tell(sorted(receivers), kind=kind, title=title, body=body, place=place, sms=True, at=at)
