"""The progress chart in words: six gates, each a link, with who acts and by when. Source: R1, R31."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from fairgate.foundation.words import Words, _
from fairgate.portals.ui import formats, parts
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.next_act import way
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.journey.queries import Chart
from fairgate.reporting.journey.rules import Step
from fairgate.reporting.journey.states import Act, PersonStatus, StepKey, StepState


@dataclass(frozen=True)
class _Words:
    """What a gate says besides its state."""

    url: str
    hint: Words
    side: Words = ""
    side_url: str = ""
    deadline: Words = ""
    subs: tuple[parts.SubStep, ...] = ()


_EDITING = (StepKey.FILL_IN, StepKey.PERSON_REVIEW)
"""Steps whose button leads to a form."""

_FILLING = (Act.ADD_PERSON, Act.SUBMIT, Act.SUBMIT_PEOPLE)
"""What the second gate leads to, as the panel above the chart does, once the form is filled in."""


def gates(chart: Chart, *, today: date, can_edit: bool) -> list[parts.Step]:
    """Return the chart for `ui/_gates.html`, without buttons to forms for a member who may only pay."""
    said = [(step, _SAYS[step.key](chart, step, today)) for step in chart.steps]
    return [_gate(step, says if can_edit else _for_reading(step, says)) for step, says in said]


def _for_reading(step: Step, says: _Words) -> _Words:
    return replace(says, side="", side_url="") if step.key in _EDITING else says


def _gate(step: Step, says: _Words) -> parts.Step:
    return parts.Step(
        number=step.number,
        title=step.key.label,
        status=statuses.of_step(step.state),
        who=step.who.value,  # type: ignore[arg-type]  # the values of Party are those of parts.Who
        url=says.url,
        hint=says.hint,
        side=says.side,
        side_url=says.side_url,
        deadline=says.deadline,
        is_current=step.is_current,
        subs=says.subs,
    )


def _until(chart: Chart, what: CutOff, today: date) -> Words:
    end = formats.deadline_text(chart.rulebook.closes_at(what), today=today)
    return _("截止%(deadline)s") % {"deadline": end}


def _sign_up(chart: Chart, _step: Step, _today: date) -> _Words:
    if chart.organization.is_overseas:
        return _Words(reverse("visitor:settings"), _("登录账号为注册时验证过的邮箱。"))
    hint = _("登录账号为统一社会信用代码%(uscc)s，手机已验证。") % {"uscc": chart.organization.uscc}
    return _Words(reverse("visitor:settings"), hint)


def _fill_in(chart: Chart, step: Step, today: date) -> _Words:
    waiting = chart.progress.count(PersonStatus.TO_SUBMIT)
    given = len(chart.people) - waiting - chart.progress.count(PersonStatus.CANCELLED)
    says = {"percent": chart.organization.completeness, "given": given, "waiting": waiting}
    hint = _("单位信息已填%(percent)s%%。已提交%(given)s人，待提交%(waiting)s人。") % says
    url, verb = way(chart.act if chart.act in _FILLING else Act.FILL_FORM) if step.is_current else ("", "")
    return _Words(
        url=reverse("visitor:organization"),
        hint=hint,
        side=verb,
        side_url=url,
        deadline=_until(chart, CutOff.PERSON_SUBMIT, today),
        subs=_subs(chart),
    )


def _subs(chart: Chart) -> tuple[parts.SubStep, ...]:
    missing = {refusal.field.split("_")[0] for refusal in chart.organization.missing}
    form = reverse("visitor:organization")
    return (
        parts.SubStep(_("单位信息"), f"{form}#unit", is_done=not (missing - {"contact", "intents"})),
        parts.SubStep(_("联系人"), f"{form}#contact", is_done="contact" not in missing),
        parts.SubStep(_("采购意向"), reverse("visitor:intents"), is_done="intents" not in missing),
        parts.SubStep(_("参会人员"), reverse("visitor:people"), is_done=bool(chart.people)),
    )


def _organization_review(chart: Chart, step: Step, _today: date) -> _Words:
    url = reverse("visitor:submitted")
    if step.state in (StepState.RETURNED, StepState.REFUSED):
        return _Words(url, _("审核意见已给出，请打开查看。"))
    if chart.organization.is_overseas:
        days = {"days": chart.rulebook.review_days_for(chart.organization.region)}
        return _Words(url, _("境外单位由主办方人工审核，一般不超过%(days)s天，有结果即发邮件通知您。") % days)
    if chart.progress.is_automatic:
        return _Words(url, _("企业、事业单位提交后由系统即时核验；核验不一致时转交易团审核。"))
    return _Words(url, _("政府机构、社会组织由所属交易团审核，有结果即通知您。"))


def _pay(chart: Chart, step: Step, today: date) -> _Words:
    if chart.rulebook.waives_fee(chart.organization.region):
        return _Words(reverse("visitor:badges"), _("本届境外观众免缴证件费。"))
    if chart.rulebook.pays_at_pickup(chart.organization.region):
        return _pay_at_pickup(chart, step)
    waiting = chart.progress.count(PersonStatus.TO_PAY)
    hint: Words = _("单位审核通过后，可勾选人员缴费。支付前可取消订单、重新选人。")
    if waiting:
        says = {"count": waiting, "sum": formats.money_text(chart.due)}
        hint = _("待支付%(count)s人，合计%(sum)s。支付前可取消订单、重新选人。") % says
    url = reverse("visitor:badges")
    is_yours = step.state == StepState.YOURS
    side = _("去缴费") if is_yours else ""
    return _Words(url, hint, side, url if is_yours else "", _until(chart, CutOff.PAYMENT, today))


def _pay_at_pickup(chart: Chart, step: Step) -> _Words:
    """Say that the fee is asked for at the desk of badges; an order that was begun waits for the visitor."""
    hint: Words = _("审核通过后，到现场领证处缴费领证；也可以提前在线支付。")
    waiting = chart.progress.count(PersonStatus.PAY_AT_PICKUP)
    if waiting:
        says = {"count": waiting, "sum": formats.money_text(chart.due)}
        hint = _("%(count)s人到现场领证时缴费，合计%(sum)s；也可以提前在线支付。") % says
    url = reverse("visitor:badges")
    side: Words = _("去缴费") if step.state == StepState.YOURS else _("查看费用") if waiting else ""
    return _Words(url, hint, side, url if side else "")


def _person_review(chart: Chart, _step: Step, _today: date) -> _Words:
    count = chart.progress.count
    returned = count(PersonStatus.RETURNED)
    says = {
        "reviewing": count(PersonStatus.IN_REVIEW),
        "returned": returned,
        "rejected": count(PersonStatus.REJECTED),
    }
    words = _("审核中%(reviewing)s人，退回修改%(returned)s人，不通过%(rejected)s人。由交易团核对信息与照片。")
    if chart.organization.is_overseas:
        words = _(
            "审核中%(reviewing)s人，退回修改%(returned)s人，不通过%(rejected)s人。由主办方核对信息与照片。"
        )
    hint = words % says
    url = f"{reverse('visitor:people')}?status="
    mend = f"{url}{PersonStatus.RETURNED}" if returned else ""
    return _Words(f"{url}{PersonStatus.IN_REVIEW}", hint, _("去修改") if returned else "", mend)


def _badge(chart: Chart, _step: Step, _today: date) -> _Words:
    count = chart.progress.count
    says = {"making": count(PersonStatus.APPROVED, PersonStatus.MAKING), "ready": count(PersonStatus.READY)}
    words = _("制证中%(making)s人，可领取%(ready)s人。人员审核通过后系统制证。")
    if chart.rulebook.pays_at_pickup(chart.organization.region):
        words = _("制证中%(making)s人，可领取%(ready)s人。付清证件费后系统当场制证。")
    hint = words % says
    url = f"{reverse('visitor:people')}?status={PersonStatus.READY}"
    return _Words(url, hint, _("查看证件") if says["ready"] else "", url if says["ready"] else "")


_SAYS: dict[StepKey, Callable[[Chart, Step, date], _Words]] = {
    StepKey.SIGN_UP: _sign_up,
    StepKey.FILL_IN: _fill_in,
    StepKey.ORGANIZATION_REVIEW: _organization_review,
    StepKey.PAY: _pay,
    StepKey.PERSON_REVIEW: _person_review,
    StepKey.BADGE: _badge,
}
