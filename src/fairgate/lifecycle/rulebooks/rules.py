"""What a changed rulebook does to those who have begun, in sentences. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import date

from fairgate.foundation.words import Words, _
from fairgate.lifecycle.rulebooks.views import Effect, Open, Stock
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import day_parts
from fairgate.registration.editions.states import CutOff, Region

_PLAIN: dict[str, Words] = {
    "stage_order": _("此后提交的人员都按新的先后办理。"),
    "outside_fail": _("此后导入的外部审查结果按新的办法处理；已经办理的不变。"),
    "overseas_fee": _("境外人员此后按新的办法缴费；已产生的证件费不变。"),
    "refunds_made_badges": _("立即对所有已付款的人员生效；已入场的仍不退费。"),
    "automatic_review_wait_minutes": _("此后开始的自动核验按新的时间等待。"),
    "minimum_age": _("尚未提交的人员按新的年龄核对；已提交的不变。"),
    "photo": _("此后上传的照片按新的要求提示；已上传的照片不变。"),
    "hand_over": _("没有自己选择领取方式的人员按新的方式；已选择的不变。"),
    "most_intents": _("已填写的采购意向不会减少；只限制此后新增。"),
    "most_proofs": _("已上传的资质证明不会减少；只限制此后新增。"),
    "registration_opens_on": _("新的日期以前，首页显示尚未开始注册。"),
    "show": _("首页和身份证件有效期的核对立即按新的展期；已开具的确认函不变。"),
    "admission": _("闸机只在新的日期放行；已放行的记录不变。"),
    "trial": _("闸机只在新的日期可以演练。"),
    "hours": _("每页的求助栏和此后发出的邮件立即改为新内容。"),
    "hotline": _("每页的求助栏和此后发出的邮件立即改为新内容。"),
    "hotline_abroad": _("境外观众看到的求助电话立即改为新内容。"),
    "venue": _("页面和此后开具的确认函使用新的场馆名称。"),
    "holidays": _("此后选择企业网银的订单和本人请求的答复期限按新的安排计算；已经定下的付款期限不变。"),
    "manual_url": _("操作手册的链接立即指向新地址。"),
}
"""What follows where nobody has to be counted, by the first part of an entry's name."""


def effects(old: Rulebook, new: Rulebook, changed: Collection[str], stock: Stock, on: date) -> list[Effect]:
    """Return what a change of these entries does on a day, the grave effects first. Source: guide R70, Q12-Q14."""
    found = [
        *_doors(old, new, stock, on),
        *_fees(changed, stock),
        *_clocks(old, new, stock),
        *_stages(old, new, stock),
        *_hands(changed, stock),
        *_plain(changed),
    ]
    return sorted(found, key=lambda effect: not effect.is_grave)


def _doors(old: Rulebook, new: Rulebook, stock: Stock, on: date) -> Iterator[Effect]:
    """A door that moves, and who stands before it. Inclusive until 24:00 of its day. Source: guide R70, Q14."""
    for what in CutOff:
        if new.cut_offs[what] != old.cut_offs[what]:
            yield _door(what, old.cut_offs[what], new.cut_offs[what], stock, on)
            yield from _extended(what, stock)


def _door(what: CutOff, before: date, after: date, stock: Stock, on: date) -> Effect:
    if before < on <= after:
        moved = _("“%(what)s”已经截止，启用后重新开放，到%(year)s年%(month)s%(day)s日24:00。%(who)s")
    elif after < before:
        moved = _("“%(what)s”提前到%(year)s年%(month)s%(day)s日24:00截止。%(who)s")
    else:
        moved = _("“%(what)s”推迟到%(year)s年%(month)s%(day)s日24:00截止。%(who)s")
    said = {"what": what.label, "who": _who(what, stock.doors.get(what)), **day_parts(after)}
    return Effect(f"cut_offs__{what.value}", moved % said, is_grave=after < before)


def _who(what: CutOff, before_it: Open | None) -> Words:
    if before_it is None:
        return ""
    said = asdict(before_it)
    if what == CutOff.ORGANIZATION_SUBMIT:
        return _("还没有提交的单位：%(organizations)s家。") % said
    if what == CutOff.PERSON_SUBMIT:
        return _("还没有提交的人员：%(organizations)s家单位的%(people)s人。") % said
    if what == CutOff.PAYMENT:
        return _("还没有缴费：%(organizations)s家单位的%(people)s人，未付清的订单%(orders)s张。") % said
    if what == CutOff.REMITTANCE_SLIP:
        return _("等待转账的订单：%(orders)s张，已定的期限不缩短。") % said
    return _("已付款、可能申请退款：%(organizations)s家单位的%(people)s人。") % said


def _extended(what: CutOff, stock: Stock) -> Iterator[Effect]:
    """An extension never shortens: whoever has a later day keeps it. Source: Q14."""
    count = stock.extended.get(what, 0)
    if count:
        words = _("“%(what)s”有%(count)s项单独延期晚于新的日期，仍以延期为准。")
        yield Effect(f"cut_offs__{what.value}", words % {"what": what.label, "count": count})


def _fees(changed: Collection[str], stock: Stock) -> Iterator[Effect]:
    """A fee keeps the price at which it was raised; only later ones cost the new one. Source: Q12, Q13."""
    for region in Region:
        names = sorted(name for name in changed if name.startswith("fees__") and name.endswith(region.value))
        if names:
            words = _("%(region)s证件费：此后产生的按新价；已产生、还没有付清的%(count)s笔仍按原价。")
            said = {"region": region.label, "count": stock.fees_due.get(region, 0)}
            yield Effect(names[0], words % said)


def _clocks(old: Rulebook, new: Rulebook, stock: Stock) -> Iterator[Effect]:
    """Cases that wait are measured by the new days at once. Source: facts F22."""
    for region in Region:
        if new.review_days[region] != old.review_days[region]:
            words = _(
                "%(region)s审核期限改为%(days)s天：等待中的%(count)s件立即按新期限计时，其中%(late)s件超期。"
            )
            late = stock.late.get(region, 0)
            said = {"region": region.label, "days": new.review_days[region], "late": late}
            said |= {"count": stock.waiting.get(region, 0)}
            is_grave = bool(late) and new.review_days[region] < old.review_days[region]
            yield Effect(f"review_days__{region.value}", words % said, is_grave=is_grave)


def _stages(old: Rulebook, new: Rulebook, stock: Stock) -> Iterator[Effect]:
    """A case stays where it lies; where its stage is gone, no other follows it. Source: Q5."""
    if new.person_stages == old.person_stages:
        return
    yield Effect("person_stages", _("正在审核的人员此后按新的环节往下走；已经通过的不变。"))
    for stage in old.person_stages:
        count = stock.at_stage.get(stage, 0)
        if stage not in new.person_stages and count:
            words = _("现在“%(stage)s”的%(count)s件仍在那里办结，通过后不再经过其他环节。")
            yield Effect("person_stages", words % {"stage": stage.label, "count": count}, is_grave=True)


def _hands(changed: Collection[str], stock: Stock) -> Iterator[Effect]:
    """What lies in a hand, and what can be undone, keeps the time that it was given."""
    if "claim_minutes" in changed:
        words = _("此后领取的审核件按新的时间保留；已领取的%(count)s件仍按原来的时间放回。")
        yield Effect("claim_minutes", words % {"count": stock.taken})
    if "undo_minutes" in changed:
        words = _("此后的审核决定按新的时间可撤回；已作出、还没有告知的%(count)s件仍按原来的时间。")
        yield Effect("undo_minutes", words % {"count": stock.untold})


def _plain(changed: Collection[str]) -> Iterator[Effect]:
    said: set[Words] = set()
    for name in sorted(changed):
        words = _PLAIN.get(name.partition("__")[0])
        if words is not None and words not in said:
            said.add(words)
            yield Effect(name, words)
