"""What the organization's members are told about its review."""

from datetime import datetime

from fairgate.foundation.words import _, either
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.editions.states import StageOrder
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.submissions.models import Amendment, Submission

APPROVED = Kind(
    "organization_approved",
    Topic.REVIEW,
    _("单位审核已通过"),
    _("请为已提交的人员支付证件费，付清后进入人员审核。"),
    place="visitor:badges",
    sms=True,
    must=True,
)
APPROVED_AND_ON = Kind(
    "organization_approved_and_on",
    Topic.REVIEW,
    _("单位审核已通过"),
    _("已提交的人员开始审核，有结果会通知您。目前无需操作。"),
    place="visitor:home",
    sms=True,
    must=True,
)
"""For whom no fee is asked before the review: waived, or paid at pick-up. Source: F36."""
WAITING_FOR_HOST = Kind(
    "organization_waiting_for_host",
    Topic.REVIEW,
    _("单位信息已提交，等待主办方审核"),
    _("主办方正在审核您的单位信息，一般不超过{days}天，结果会通知您。"),
    place="visitor:home",
    sms=True,
    must=True,
    example={"days": 15},
)
REJECTED_BY_HOST = Kind(
    "organization_rejected_by_host",
    Topic.REVIEW,
    _("单位审核不通过"),
    _("审核意见：{reason} 您可以更正后重新提交，或拨打服务热线。"),
    place="visitor:organization",
    sms=True,
    must=True,
    example={"reason": "证书与单位名称不一致。"},
)
WAITING = Kind(
    "organization_waiting",
    Topic.REVIEW,
    _("单位信息已提交，等待交易团审核"),
    _("交易团正在审核您的单位信息，一般不超过{days}天，结果会通知您。"),
    place="visitor:home",
    sms=True,
    must=True,
    example={"days": 7},
)
RETURNED = Kind(
    "organization_returned",
    Topic.REVIEW,
    _("单位信息被退回修改"),
    _("审核意见：{reason} 请修改后重新提交。"),
    place="visitor:organization",
    sms=True,
    must=True,
    example={"reason": "单位名称与证照不一致。"},
)
REJECTED = Kind(
    "organization_rejected",
    Topic.REVIEW,
    _("单位审核不通过"),
    _("审核意见：{reason} 您可以更正后重新提交，或联系交易团。"),
    place="visitor:organization",
    sms=True,
    must=True,
    example={"reason": "单位名称与证照不一致。"},
)
REVOKED = Kind(
    "organization_revoked",
    Topic.REVIEW,
    _("单位的审核通过已被撤销"),
    _("理由：{reason} 已提交的人员不能参会，证件作废；已付的证件费可以退款。如有异议，请拨打服务热线。"),
    place="visitor:submitted",
    sms=True,
    must=True,
    example={"reason": "单位名称与证照不一致。"},
)
AMENDMENT_WAITING = Kind(
    "amendment_waiting",
    Topic.REVIEW,
    _("变更已提交，等待审核"),
    _("变更审核期间，原来通过的信息继续有效，缴费、审核和证件不受影响。有结果会通知您。"),
    place="visitor:organization_change",
)
AMENDMENT_APPLIED = Kind(
    "amendment_applied",
    Topic.REVIEW,
    _("单位变更已通过"),
    _("变更已生效。证件上的单位名称或交易团有变化的，系统会重新制证，制好后另行通知。"),
    place="visitor:organization_change",
    sms=True,
    must=True,
)
AMENDMENT_DECLINED = Kind(
    "amendment_declined",
    Topic.REVIEW,
    _("单位变更未通过"),
    _("审核意见：{reason} 原来通过的信息继续有效，您可以修改后重新提交变更。"),
    place="visitor:organization_change",
    sms=True,
    must=True,
    example={"reason": "单位名称与证照不一致。"},
)
KINDS = (
    APPROVED,
    APPROVED_AND_ON,
    WAITING_FOR_HOST,
    REJECTED_BY_HOST,
    WAITING,
    RETURNED,
    REJECTED,
    REVOKED,
    AMENDMENT_WAITING,
    AMENDMENT_APPLIED,
    AMENDMENT_DECLINED,
)


def tell_approved(submission: Submission, *, at: datetime) -> None:
    """Tell that the organization is approved and the badge fees can be paid. Source: guide R43, R44."""
    _tell(submission, APPROVED if _is_fee_asked(submission) else APPROVED_AND_ON, at)


def tell_waiting(submission: Submission, *, at: datetime) -> None:
    """Tell that the delegation, or the host without one, reviews the organization. Source: R8, Q7, facts F22."""
    organization = submission.organization
    days = rulebook_of(organization.pk).review_days_for(organization.region)
    _tell(submission, WAITING if organization.delegation_id else WAITING_FOR_HOST, at, days=days)


def tell_returned(submission: Submission, *, at: datetime) -> None:
    """Tell what the reviewer wants changed. Source: Q27."""
    _tell(submission, RETURNED, at)


def tell_rejected(submission: Submission, *, at: datetime) -> None:
    """Tell why the organization was refused, and that it may try again. Source: Q17, Q27."""
    _tell(submission, REJECTED if submission.organization.delegation_id else REJECTED_BY_HOST, at)


def tell_revoked(submission: Submission, *, at: datetime) -> None:
    """Tell why an approval was taken back, what follows, and what the organization may do. Source: Q17."""
    _tell(submission, REVOKED, at)


def tell_amendment_waiting(row: Amendment, *, at: datetime) -> None:
    """Tell that a change is being reviewed, and that all stays as it is until then. Source: Q28."""
    tell(members_holding(EDITORS, row.organization_id), **AMENDMENT_WAITING.says(), at=at)


def tell_amendment_applied(row: Amendment, *, at: datetime) -> None:
    """Tell that a change is in force. Source: Q28."""
    tell(members_holding(EDITORS, row.organization_id), **AMENDMENT_APPLIED.says(), at=at)


def tell_amendment_declined(row: Amendment, *, at: datetime) -> None:
    """Tell why a change is not in force, and that what was approved stays. Source: Q28."""
    tell(
        members_holding(EDITORS, row.organization_id),
        **AMENDMENT_DECLINED.says(reason=either(row.reason, row.reason_en)),
        at=at,
    )


def _is_fee_asked(submission: Submission) -> bool:
    """Say whether an approval opens the gate of the fee, and not that of the review of people. Source: R9, F36."""
    book = rulebook_of(submission.organization_id)
    return book.stage_order == StageOrder.PAY_FIRST and not book.waives_fee(submission.organization.region)


def _tell(submission: Submission, kind: Kind, at: datetime, **said: int) -> None:
    reason = either(submission.reason, submission.reason_en)
    tell(members_holding(EDITORS, submission.organization_id), **kind.says(reason=reason, **said), at=at)
