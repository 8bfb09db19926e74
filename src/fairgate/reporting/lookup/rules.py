"""What a look-up without an account tells: the state in words, the next step, and until when. Source: facts F80."""

from collections.abc import Mapping

from fairgate.foundation.words import Words, _
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.journey.states import Act, PersonStatus

OF_PERSON: Mapping[PersonStatus, Words] = {
    PersonStatus.JOINING: _("等待单位联络员同意加入。"),
    PersonStatus.TO_SUBMIT: _("信息已录入，等待单位联络员提交。"),
    PersonStatus.SUBMITTED: _("已提交，等待单位审核通过。"),
    PersonStatus.TO_PAY: _("等待单位支付证件费。"),
    PersonStatus.PAYING: _("单位正在支付证件费。"),
    PersonStatus.IN_REVIEW: _("正在审核，一般不超过%(days)s天，有结果即通知单位。"),
    PersonStatus.RETURNED: _("信息须修改，请联系本单位联络员修改后重新提交。"),
    PersonStatus.REJECTED: _("审核不通过，请联系本单位联络员了解原因和办法。"),
    PersonStatus.APPROVED: _("审核已通过，等待制证。"),
    PersonStatus.MAKING: _("证件正在制作。"),
    PersonStatus.PAY_AT_PICKUP: _("审核已通过。请持本人证件到现场领证处缴费，缴费后当场制证领取。"),
    PersonStatus.READY: _("证件已制成，请向本单位联络员领取电子证件，入场时携带本人证件原件。"),
    PersonStatus.COLLECTED: _("证件已领取，入场时请携带本人证件原件。"),
    PersonStatus.REVOKED: _("证件已作废，不能入场。如有疑问，请联系本单位联络员。"),
    PersonStatus.CANCELLED: _("已注销，不再办理。如有疑问，请联系本单位联络员。"),
}

OF_ORGANIZATION: Mapping[Act, Words] = {
    Act.FILL_FORM: _("请登录，补全单位信息。"),
    Act.ADD_PERSON: _("请登录，添加参会人员。"),
    Act.VOUCH: _("请登录，审核申请加入的人员。"),
    Act.SUBMIT: _("请登录，预览并提交单位和人员信息。"),
    Act.MEND_ORGANIZATION: _("请登录，按审核意见修改单位信息后重新提交。"),
    Act.MEND_PEOPLE: _("请登录，修改被退回的人员后重新提交。"),
    Act.MEND_REJECTED: _("请登录，按审核意见更正未通过的人员，或申请退款。"),
    Act.PAY: _("请登录，支付证件费。"),
    Act.PAY_AT_PICKUP: _("审核已通过的人员，请持本人证件到现场领证处缴费领证；也可登录提前支付。"),
    Act.FINISH_PAYING: _("请登录，完成支付。"),
    Act.SUBMIT_PEOPLE: _("请登录，提交其余人员。"),
    Act.SHOW_BADGE: _("请登录，查看和下载入场证件。"),
    Act.WAIT_FOR_ORGANIZATION: _("单位信息正在审核，有结果即通知您，现在无需操作。"),
    Act.WAIT_FOR_PEOPLE: _("人员正在审核，有结果即通知您，现在无需操作。"),
    Act.WAIT_FOR_BADGE: _("正在制证，现在无需操作。"),
    Act.REFUSED: _("审核通过已撤销，请登录查看原因，或拨打服务热线。"),
}

_CLOSES: Mapping[str, CutOff] = {
    PersonStatus.TO_SUBMIT: CutOff.PERSON_SUBMIT,
    PersonStatus.RETURNED: CutOff.PERSON_SUBMIT,
    PersonStatus.TO_PAY: CutOff.PAYMENT,
    PersonStatus.PAYING: CutOff.PAYMENT,
    Act.FILL_FORM: CutOff.ORGANIZATION_SUBMIT,
    Act.ADD_PERSON: CutOff.PERSON_SUBMIT,
    Act.VOUCH: CutOff.PERSON_SUBMIT,
    Act.SUBMIT: CutOff.ORGANIZATION_SUBMIT,
    Act.MEND_ORGANIZATION: CutOff.ORGANIZATION_SUBMIT,
    Act.MEND_PEOPLE: CutOff.PERSON_SUBMIT,
    Act.SUBMIT_PEOPLE: CutOff.PERSON_SUBMIT,
    Act.PAY: CutOff.PAYMENT,
    Act.FINISH_PAYING: CutOff.PAYMENT,
}


def of_person(status: PersonStatus, *, review_days: int) -> Words:
    """Return what a person's state means and what comes next; `review_days` is how long a review usually takes."""
    return str(OF_PERSON[status]) % {"days": review_days}


def closes_with(what: str) -> CutOff | None:
    """Return the door that ends the time for a state or an act, or None when nobody has to hurry."""
    return _CLOSES.get(what)


def masked(name: str) -> str:
    """Return a name that its bearer knows again and nobody else: 李**, 华东****公司, L*** M***."""
    words = name.split()
    if len(words) > 1:
        return " ".join(f"{word[:1]}***" for word in words)
    if len(name) > 6:
        return f"{name[:2]}****{name[-2:]}"
    return f"{name[:1]}**"
