"""What stands against a changed rulebook, before it holds for anybody."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.entries import BY_NAME, MEGABYTE, Entry, Kind
from fairgate.registration.editions.rules.holidays import OFF_AND_ON, holiday_refusals
from fairgate.registration.editions.states import CutOff, OverseasFee, Region

Values = Mapping[str, Any]
"""What each entry of a rulebook holds, by its name."""

_AFTER_THE_FAIR = {CutOff.REFUND: timedelta(days=366)}
"""Doors that may stay open after the last day of the fair, and for how long."""

_SPANS = ("show", "admission", "trial")

_IN_TURN = (
    (CutOff.SIGN_UP, CutOff.ORGANIZATION_SUBMIT),
    (CutOff.ORGANIZATION_SUBMIT, CutOff.PERSON_SUBMIT),
    (CutOff.PERSON_SUBMIT, CutOff.PAYMENT),
    (CutOff.PAYMENT, CutOff.REMITTANCE_SLIP),
    (CutOff.PAYMENT, CutOff.REFUND),
)
"""Which door may not close before which. Source: guide R7, R70."""


@dataclass(frozen=True)
class UnderWay:
    """What an edition has already begun: accounts, and people who have been handed in, by region."""

    accounts: int = 0
    handed_in: Mapping[str, int] = field(default_factory=dict)


def latest_day(last_day_of_show: date, what: CutOff) -> date:
    """Return the last day on which a door may close. Source: guide R70, Q14."""
    return last_day_of_show + _AFTER_THE_FAIR.get(what, timedelta())


def change_refusals(old: Values, new: Values, *, under_way: UnderWay, on: date) -> tuple[Refusal, ...]:
    """Return everything that stands against a change, each beside its entry; () when it may be switched on.

    `on` is the day of the change: a door cannot be closed for yesterday. Source: guide R70, Q12-Q14.
    """
    changed = {name for name in new if new[name] != old[name]}
    if not changed:
        return (Refusal(_("没有改动任何一项。请改好后再保存。"), code="same"),)
    bad = tuple(_number_refusals(new, changed))
    found = (
        *_span_refusals(new, changed),
        *_opening_refusals(new, changed, under_way),
        *_door_refusals(new, changed, on),
        *_turn_refusals(new, changed),
        *_order_refusals(old, new, under_way),
        *_money_refusals(new, changed),
        *_contact_refusals(new, changed),
        *(holiday_refusals(new) if changed & set(OFF_AND_ON) else ()),
    )
    return bad + found


def _number_refusals(new: Values, changed: AbstractSet[str]) -> Iterator[Refusal]:
    numbers = (entry for entry in BY_NAME.values() if entry.most and entry.kind != Kind.TEXT)
    for entry in numbers:
        if entry.name in changed and not entry.least <= new[entry.name] <= entry.most:
            yield _out_of_range(entry)


def _out_of_range(entry: Entry) -> Refusal:
    unit = {Kind.BYTES: MEGABYTE, Kind.FEN: 100}.get(entry.kind, 1)
    words = _("“%(what)s”应在%(least)s到%(most)s之间，请核对。")
    said = {"what": entry.label, "least": f"{entry.least / unit:g}", "most": f"{entry.most // unit:,.0f}"}
    return Refusal(words % said, entry.name, "range")


def _span_refusals(new: Values, changed: AbstractSet[str]) -> Iterator[Refusal]:
    """A span ends on its first day or later; visitors are let in on days of the show. Source: guide R70."""
    for span in _SPANS:
        first, last = f"{span}__first", f"{span}__last"
        if {first, last} & changed and new[first] > new[last]:
            yield Refusal(_("最后一天不能早于第一天，请核对日期。"), last, "order")
    if {"admission__first", "show__first"} & changed and new["admission__first"] < new["show__first"]:
        yield Refusal(_("观众入场不能早于展会第一天。"), "admission__first", "early")
    if {"admission__last", "show__last"} & changed and new["admission__last"] > new["show__last"]:
        yield Refusal(_("观众入场不能晚于展会最后一天。"), "admission__last", "late")


def _opening_refusals(new: Values, changed: AbstractSet[str], under_way: UnderWay) -> Iterator[Refusal]:
    """Registration opens before the show, and once: not again after somebody has registered. Source: facts F19."""
    if "registration_opens_on" not in changed:
        return
    if under_way.accounts:
        yield Refusal(_("已经有单位注册，开始注册的日期不能再改。"), "registration_opens_on", "begun")
    if new["registration_opens_on"] > new["show__first"]:
        yield Refusal(_("开始注册不能晚于展会第一天。"), "registration_opens_on", "late")


def _door_refusals(new: Values, changed: AbstractSet[str], on: date) -> Iterator[Refusal]:
    """A door closes after registration opens, not in the past, not after the fair. Source: guide R70, Q14."""
    for what in CutOff:
        name = f"cut_offs__{what.value}"
        if name in changed or {"registration_opens_on", "show__last"} & changed:
            yield from _one_door(new, name, what, on, is_changed=name in changed)


def _one_door(new: Values, name: str, what: CutOff, on: date, *, is_changed: bool) -> Iterator[Refusal]:
    day = date.fromisoformat(new[name])
    if new[name] < new["registration_opens_on"]:
        yield Refusal(_("截止日不能早于开始注册的日期。"), name, "before_opening")
    if is_changed and day < on:
        yield Refusal(_("截止日不能改到今天以前：当天24:00前仍应可以办理。"), name, "past")
    if day > latest_day(date.fromisoformat(new["show__last"]), what):
        yield Refusal(_("截止日不能晚于展会结束，退款最多再延一年。"), name, "late")


def _turn_refusals(new: Values, changed: AbstractSet[str]) -> Iterator[Refusal]:
    """Whoever uses a door on its last day must find the next one open. Source: guide R7, R70."""
    for before, after in _IN_TURN:
        first, second = f"cut_offs__{before.value}", f"cut_offs__{after.value}"
        if {first, second} & changed and new[first] > new[second]:
            words = _("“%(after)s”不能早于“%(before)s”截止，否则最后一天办理的人来不及走下一步。")
            said = {"after": after.label, "before": before.label}
            yield Refusal(words % said, second if second in changed else first, "turn")


def _order_refusals(old: Values, new: Values, under_way: UnderWay) -> Iterator[Refusal]:
    """The order of fee and review, and how overseas people pay, hold for all of an edition. Source: guide R9, Q5."""
    if new["stage_order"] != old["stage_order"] and sum(under_way.handed_in.values()):
        yield Refusal(_("已经有人员提交，缴费和审核的先后不能再改。"), "stage_order", "begun")
    if new["overseas_fee"] != old["overseas_fee"] and under_way.handed_in.get(Region.OVERSEAS):
        yield Refusal(_("已经有境外人员提交，境外证件费的办法不能再改。"), "overseas_fee", "begun")


def _money_refusals(new: Values, changed: AbstractSet[str]) -> Iterator[Refusal]:
    """Whoever pays at pick-up has something to pay. Source: facts F36, Q12."""
    if new["overseas_fee"] != OverseasFee.AT_PICKUP:
        return
    for name in ("fees__full__new__overseas", "fees__full__reuse__overseas"):
        if {name, "overseas_fee"} & changed and not new[name]:
            yield Refusal(_("境外领证时缴纳，金额不能为零；不收费请选“免缴”。"), name, "free")


def _contact_refusals(new: Values, changed: AbstractSet[str]) -> Iterator[Refusal]:
    """Whom to call stands on every page, abroad with its country code. Source: guide R71."""
    for entry in BY_NAME.values():
        if entry.name in changed and entry.kind == Kind.TEXT and not new[entry.name] and not entry.optional:
            yield Refusal(_("请填写：每页的求助栏和邮件都要用到。"), entry.name, "missing")
    abroad = new["hotline_abroad"]
    if "hotline_abroad" in changed and abroad and not abroad.startswith("+"):
        yield Refusal(_("请写上国家代码，例如+86 21 5550 1105。"), "hotline_abroad", "country")
    if "manual_url" in changed and not new["manual_url"].startswith(("/", "https://")):
        yield Refusal(_("地址应以https://或/开头。"), "manual_url", "address")
