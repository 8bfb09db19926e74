"""The words on the progress chart. Source: guide R1, R7, R31 and the states of `docs/guide.md`."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class PersonStatus(TextChoices):
    """One word for a person, joined from registration, badge fee and badge."""

    JOINING = "joining", _("单位审核加入")
    TO_SUBMIT = "to_submit", _("待提交")
    SUBMITTED = "submitted", _("已提交")
    TO_PAY = "to_pay", _("待支付")
    PAY_AT_PICKUP = "pay_at_pickup", _("领证时支付")
    PAYING = "paying", _("支付中")
    IN_REVIEW = "in_review", _("审核中")
    RETURNED = "returned", _("退回修改")
    REJECTED = "rejected", _("审核不通过")
    APPROVED = "approved", _("审核通过")
    MAKING = "making", _("制证中")
    READY = "ready", _("可领取")
    COLLECTED = "collected", _("已领取")
    REVOKED = "revoked", _("证件已作废")
    CANCELLED = "cancelled", _("注销")


PAYABLE = (PersonStatus.TO_PAY, PersonStatus.PAY_AT_PICKUP)
"""Whoever bears one of these may be put into an order."""


class StepKey(TextChoices):
    """The six steps of the guide's flow, R7."""

    SIGN_UP = "sign_up", _("注册账号")
    FILL_IN = "fill_in", _("填报单位与人员")
    ORGANIZATION_REVIEW = "organization_review", _("单位审核")
    PAY = "pay", _("缴纳证件费")
    PERSON_REVIEW = "person_review", _("人员审核")
    BADGE = "badge", _("制证与发证")


class StepState(TextChoices):
    """Where a step stands; the two that wait for the visitor are YOURS and RETURNED."""

    AHEAD = "ahead", _("未开始")
    YOURS = "yours", _("待您办理")
    AT_PICKUP = "at_pickup", _("领证时缴纳")
    REVIEWING = "reviewing", _("审核中")
    MAKING = "making", _("制证中")
    RETURNED = "returned", _("退回修改")
    REFUSED = "refused", _("不通过")
    DONE = "done", _("已完成")


class Act(TextChoices):
    """What the visitor does next, or whom they wait for; the label heads the panel on the home page."""

    FILL_FORM = "fill_form", _("填写单位信息")
    ADD_PERSON = "add_person", _("添加参会人员")
    VOUCH = "vouch", _("审核申请加入的人员")
    SUBMIT = "submit", _("预览并提交")
    MEND_ORGANIZATION = "mend_organization", _("修改单位信息后重新提交")
    MEND_PEOPLE = "mend_people", _("修改被退回的人员")
    MEND_REJECTED = "mend_rejected", _("处理审核不通过的人员")
    PAY = "pay", _("缴纳证件费")
    PAY_AT_PICKUP = "pay_at_pickup", _("到现场领证时缴费")
    FINISH_PAYING = "finish_paying", _("完成支付")
    SUBMIT_PEOPLE = "submit_people", _("提交其余人员")
    SHOW_BADGE = "show_badge", _("查看入场证件")
    WAIT_FOR_ORGANIZATION = "wait_for_organization", _("等待单位审核")
    WAIT_FOR_PEOPLE = "wait_for_people", _("等待人员审核")
    WAIT_FOR_BADGE = "wait_for_badge", _("等待制证")
    REFUSED = "refused", _("审核通过已撤销")
