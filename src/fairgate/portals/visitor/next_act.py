"""The panel on top of the home page: the visitor's one next act, or whom they wait for."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from fairgate.foundation.clock import day_of
from fairgate.foundation.words import Words, _
from fairgate.portals.ui import formats
from fairgate.portals.visitor.doors import closed_act
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.journey.queries import Chart
from fairgate.reporting.journey.states import Act, PersonStatus


@dataclass(frozen=True)
class NextAct:
    """Heading, sentence, button, and what a reviewer wrote; without a button it is somebody else's move."""

    title: Words
    words: Words
    url: str = ""
    verb: Words = ""
    reason: str = ""

    @property
    def is_yours(self) -> bool:
        return bool(self.url)


_PLACES: dict[Act, tuple[str, str, Words]] = {
    Act.FILL_FORM: ("visitor:organization", "", _("去填写")),
    Act.ADD_PERSON: ("visitor:person_new", "", _("添加人员")),
    Act.VOUCH: ("visitor:joiners", "", _("去审核")),
    Act.SUBMIT: ("visitor:submit_preview", "", _("预览并提交")),
    Act.MEND_ORGANIZATION: ("visitor:organization", "", _("去修改")),
    Act.MEND_PEOPLE: ("visitor:people", PersonStatus.RETURNED, _("去修改")),
    Act.MEND_REJECTED: ("visitor:people", PersonStatus.REJECTED, _("去处理")),
    Act.PAY: ("visitor:badges", "", _("去缴费")),
    Act.PAY_AT_PICKUP: ("visitor:badges", "", _("查看费用")),
    Act.FINISH_PAYING: ("visitor:orders", "", _("继续支付")),
    Act.SUBMIT_PEOPLE: ("visitor:submit_preview", "", _("预览并提交")),
    Act.SHOW_BADGE: ("visitor:people", PersonStatus.READY, _("查看证件")),
}

_EDITING = frozenset(
    {
        Act.FILL_FORM,
        Act.ADD_PERSON,
        Act.VOUCH,
        Act.SUBMIT,
        Act.MEND_ORGANIZATION,
        Act.MEND_PEOPLE,
        Act.MEND_REJECTED,
        Act.SUBMIT_PEOPLE,
    }
)
"""What a member who may only pay leaves to the others."""

_NOT_YOURS = _("这一步由本单位联络员办理。有待支付的人员时，您可以缴费。")

_SENTENCES: dict[Act, Words] = {
    Act.FILL_FORM: _("补全单位信息、联系人和采购意向。随时可以保存，不会丢失。"),
    Act.ADD_PERSON: _("至少添加一名参会人员，才能提交单位信息。"),
    Act.VOUCH: _("有%(joining)s人通过登记链接填写了资料，等待您同意加入。"),
    Act.SUBMIT: _("单位信息已填好，待提交%(to_submit)s人。请核对后提交，截止%(submit_until)s。"),
    Act.MEND_ORGANIZATION: _("请按审核意见修改单位信息，然后重新提交。"),
    Act.MEND_PEOPLE: _("有%(returned)s人被退回修改。改好后重新提交，已付的证件费保留。"),
    Act.MEND_REJECTED: _("有%(rejected)s人审核不通过。可以更正后重新提交，由同事接替，或注销。"),
    Act.PAY: _("待支付%(to_pay)s人，合计%(due)s，截止%(pay_until)s。缴费后进入人员审核。"),
    Act.PAY_AT_PICKUP: _(
        "已有%(pay_at_pickup)s人通过审核，证件费合计%(due)s。请持护照等证件到现场领证处缴费，缴费后当场制证领取；也可以提前在线支付。"
    ),
    Act.FINISH_PAYING: _("有%(paying)s人在未支付的订单中。请在订单失效前支付，或取消订单重新选人。"),
    Act.SUBMIT_PEOPLE: _("还有%(to_submit)s人待提交，截止%(submit_until)s。"),
    Act.SHOW_BADGE: _("%(ready)s人的证件已制成。请下载电子证件，入场时出示二维码。"),
    Act.WAIT_FOR_ORGANIZATION: _("系统或所属交易团正在审核单位信息。有结果会通知您，目前无需操作。"),
    Act.WAIT_FOR_PEOPLE: _("交易团正在审核%(in_review)s人的信息与照片。有结果会通知您，目前无需操作。"),
    Act.WAIT_FOR_BADGE: _("人员审核已通过，系统正在制证。制成后会通知您，目前无需操作。"),
    Act.REFUSED: _(
        "单位的审核通过已被撤销，不能再提交和缴费。已付的证件费可以退款；如有异议，请拨打服务热线或联系所属交易团。"
    ),
}


_OVERSEAS: dict[Act, Words] = {
    Act.WAIT_FOR_ORGANIZATION: _(
        "主办方正在审核单位信息，一般不超过%(review_days)s天。有结果会发邮件通知您，目前无需操作。"
    ),
    Act.WAIT_FOR_PEOPLE: _("主办方正在审核%(in_review)s人的信息与照片。有结果会发邮件通知您，目前无需操作。"),
    Act.MEND_PEOPLE: _("有%(returned)s人被退回修改。请改好后重新提交。"),
    Act.REFUSED: _(
        "单位的审核通过已被撤销，不能再提交和缴费。已付的证件费可以退款；如有异议，请拨打服务热线。"
    ),
}
"""What is said otherwise to organizations that the host reviews. Source: Q7."""


def next_act(chart: Chart, *, at: datetime, can_edit: bool) -> NextAct:
    """Return the panel for a chart; `can_edit` is False for a member who may only pay.

    Where the door of the act has closed, the panel says so and what stays open. Source: Q15.
    """
    act = chart.act
    if closed := closed_act(chart, act, at):
        return NextAct(_("本届办理已截止"), closed.words)
    if act in _EDITING and not can_edit:
        return NextAct(act.label, _NOT_YOURS)
    place, status, verb = _PLACES.get(act, ("", "", ""))
    query = f"?status={status}" if status else ""
    url = f"{reverse(place)}{query}" if place else ""
    reason = chart.submission.reason if act in (Act.MEND_ORGANIZATION, Act.REFUSED) else ""
    return NextAct(act.label, str(_sentence(act, chart)) % _values(chart, day_of(at)), url, verb, reason)


def way(act: Act) -> tuple[str, Words]:
    """Return where an act of the visitor's is done, and the verb of the button that leads there."""
    place, _status, verb = _PLACES[act]
    return reverse(place), verb


def _sentence(act: Act, chart: Chart) -> Words:
    own = _OVERSEAS.get(act) if chart.organization.is_overseas else None
    return own or _SENTENCES[act]


def _values(chart: Chart, today: date) -> dict[str, object]:
    def until(what: CutOff) -> str:
        return formats.deadline_text(chart.rulebook.closes_at(what), today=today)

    counts = {word.value: chart.progress.count(word) for word in PersonStatus}
    return counts | {
        "review_days": chart.rulebook.review_days_for(chart.organization.region),
        "due": formats.money_text(chart.due),
        "submit_until": until(CutOff.PERSON_SUBMIT),
        "pay_until": until(CutOff.PAYMENT),
    }
