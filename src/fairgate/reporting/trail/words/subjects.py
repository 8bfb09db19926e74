"""What each table's records are called, and which states they have."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.ledger.states import MonthState
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.states import AttemptState, SuspenseState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.refunds.states import RefundState
from fairgate.billing.refunds.states import RequestState as RefundRequestState
from fairgate.billing.returns.states import ReturnState
from fairgate.billing.statements.states import StatementState
from fairgate.billing.transfers.states import ProposalState, ReceiptState, RemittanceState
from fairgate.credentials.badges.states import BadgeState
from fairgate.credentials.delivery.states import ChoiceState
from fairgate.credentials.letters.states import LetterState
from fairgate.foundation.words import Words, pgettext_lazy
from fairgate.platform.work.states import LongState
from fairgate.registration.announcements.states import AnnouncementState
from fairgate.registration.claims.states import AppealState, RequestState
from fairgate.registration.deadlines.states import ExtensionState
from fairgate.registration.delegations.states import CodeState, DelegationState
from fairgate.registration.duplicates.states import PairState
from fairgate.registration.editions.states import RulebookState
from fairgate.registration.members.states import InvitationState
from fairgate.registration.mergers.states import MergerState
from fairgate.registration.personnel.states import ObjectionState, PersonState
from fairgate.registration.releases.states import ReleaseState
from fairgate.registration.reviews.states import BatchState, CaseState, LookState
from fairgate.registration.staff.states import StaffInvitationState
from fairgate.registration.submissions.states import AmendmentState, ReplayState, SubmissionState
from fairgate.registration.verification.states import EntryState, InquiryState, PictureState, RuleSetState
from fairgate.registration.vetting.states import AnswerState as VettingAnswerState
from fairgate.registration.vetting.states import BatchState as VettingBatchState


@dataclass(frozen=True)
class Subject:
    """What a record is called, and the enum of its states when it has any."""

    label: Words
    states: type[TextChoices] | None = None


SUBJECTS: Mapping[str, Subject] = {
    "registration.organization": Subject(pgettext_lazy("trail", "单位")),
    "registration.submission": Subject(pgettext_lazy("trail", "单位申请"), SubmissionState),
    "registration.amendment": Subject(pgettext_lazy("trail", "变更申请"), AmendmentState),
    "registration.person": Subject(pgettext_lazy("trail", "人员"), PersonState),
    "registration.reviewcase": Subject(pgettext_lazy("trail", "审核件"), CaseState),
    "registration.savedview": Subject(pgettext_lazy("trail", "常用筛选")),
    "registration.reviewbatch": Subject(pgettext_lazy("trail", "批量办理"), BatchState),
    "registration.managedreason": Subject(pgettext_lazy("trail", "审核原因")),
    "registration.reviewlook": Subject(pgettext_lazy("trail", "抽查"), LookState),
    "registration.vettingbatch": Subject(pgettext_lazy("trail", "外部审查批次"), VettingBatchState),
    "registration.vettinganswer": Subject(pgettext_lazy("trail", "外部审查结果"), VettingAnswerState),
    "registration.joinrequest": Subject(pgettext_lazy("trail", "加入申请"), RequestState),
    "registration.appeal": Subject(pgettext_lazy("trail", "申诉"), AppealState),
    "registration.colleaguelink": Subject(pgettext_lazy("trail", "同事登记链接")),
    "registration.invitation": Subject(pgettext_lazy("trail", "成员邀请"), InvitationState),
    "registration.releaserequest": Subject(pgettext_lazy("trail", "人员转入"), ReleaseState),
    "registration.objection": Subject(pgettext_lazy("trail", "本人请求"), ObjectionState),
    "registration.staffinvitation": Subject(pgettext_lazy("trail", "工作人员邀请"), StaffInvitationState),
    "registration.duplicatepair": Subject(pgettext_lazy("trail", "疑似重复"), PairState),
    "registration.merger": Subject(pgettext_lazy("trail", "单位合并"), MergerState),
    "registration.personmerger": Subject(pgettext_lazy("trail", "人员合并"), MergerState),
    "registration.purchaseintent": Subject(pgettext_lazy("trail", "采购意向")),
    "registration.qualificationproof": Subject(pgettext_lazy("trail", "资质证明")),
    "registration.licencepicture": Subject(pgettext_lazy("trail", "证照图片"), PictureState),
    "registration.registryinquiry": Subject(pgettext_lazy("trail", "登记核验"), InquiryState),
    "registration.extension": Subject(pgettext_lazy("trail", "延期"), ExtensionState),
    "registration.listentry": Subject(pgettext_lazy("trail", "名单条目"), EntryState),
    "registration.rulesetversion": Subject(pgettext_lazy("trail", "审核规则"), RuleSetState),
    "platform.hostnote": Subject(pgettext_lazy("trail", "主办方文字")),
    "registration.announcement": Subject(pgettext_lazy("trail", "公告"), AnnouncementState),
    "registration.rulebookversion": Subject(pgettext_lazy("trail", "届次规则"), RulebookState),
    "registration.replay": Subject(pgettext_lazy("trail", "规则试算"), ReplayState),
    "registration.referralcode": Subject(pgettext_lazy("trail", "推荐码"), CodeState),
    "registration.delegation": Subject(pgettext_lazy("trail", "交易团"), DelegationState),
    "registration.edition": Subject(pgettext_lazy("trail", "届次")),
    "billing.badgefee": Subject(pgettext_lazy("trail", "证件费"), FeeState),
    "billing.refundrequest": Subject(pgettext_lazy("trail", "退款申请"), RefundRequestState),
    "billing.refund": Subject(pgettext_lazy("trail", "退款"), RefundState),
    "billing.order": Subject(pgettext_lazy("trail", "订单"), OrderState),
    "billing.paymentattempt": Subject(pgettext_lazy("trail", "支付"), AttemptState),
    "billing.suspenseitem": Subject(pgettext_lazy("trail", "待处理款项"), SuspenseState),
    "billing.invoice": Subject(pgettext_lazy("trail", "发票"), InvoiceState),
    "billing.invoicereturn": Subject(pgettext_lazy("trail", "退票"), ReturnState),
    "billing.remittance": Subject(pgettext_lazy("trail", "银行转账"), RemittanceState),
    "billing.remittanceslip": Subject(pgettext_lazy("trail", "汇款凭证")),
    "billing.bankreceipt": Subject(pgettext_lazy("trail", "银行到账"), ReceiptState),
    "billing.bornecharge": Subject(pgettext_lazy("trail", "银行手续费")),
    "billing.statement": Subject(pgettext_lazy("trail", "银行对账单"), StatementState),
    "billing.match": Subject(pgettext_lazy("trail", "到账认领")),
    "billing.matchproposal": Subject(pgettext_lazy("trail", "认领复核"), ProposalState),
    "billing.settlement": Subject(pgettext_lazy("trail", "款项处理"), AgreementState),
    "billing.quota": Subject(pgettext_lazy("trail", "免费名额"), AgreementState),
    "billing.quotachange": Subject(pgettext_lazy("trail", "免费名额调整"), AgreementState),
    "billing.waiver": Subject(pgettext_lazy("trail", "免缴"), AgreementState),
    "billing.manualentry": Subject(pgettext_lazy("trail", "手工记账"), AgreementState),
    "billing.bookmonth": Subject(pgettext_lazy("trail", "会计月份"), MonthState),
    "credentials.badge": Subject(pgettext_lazy("trail", "证件"), BadgeState),
    "credentials.handoverchoice": Subject(pgettext_lazy("trail", "领取方式"), ChoiceState),
    "credentials.address": Subject(pgettext_lazy("trail", "快递地址")),
    "credentials.letter": Subject(pgettext_lazy("trail", "确认函"), LetterState),
    "credentials.gate": Subject(pgettext_lazy("trail", "闸机")),
    "credentials.gatedevice": Subject(pgettext_lazy("trail", "闸机设备")),
    "reporting.export": Subject(pgettext_lazy("trail", "导出文件"), LongState),
    "platform.user": Subject(pgettext_lazy("trail", "账号")),
    "platform.consent": Subject(pgettext_lazy("trail", "授权同意")),
    "platform.preference": Subject(pgettext_lazy("trail", "消息偏好")),
}
"""By "<app>.<model>", in the order in which an auditor chooses."""


def subject_label(kind: str) -> Words:
    """Return what a record of this kind is called; its own name for one without words."""
    known = SUBJECTS.get(kind)
    return known.label if known else kind


def state_label(kind: str, state: str) -> Words:
    """Return a state in words, "" for none; its own name for one without words."""
    known = SUBJECTS.get(kind)
    if not known or not known.states or state not in known.states.values:
        return state
    return known.states(state).label
