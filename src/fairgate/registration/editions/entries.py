"""The entries of a rulebook that the host may change: where each stands in the JSON, and what it may hold."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.registration.editions.states import (
    CutOff,
    HandOver,
    OutsideFail,
    OverseasFee,
    RuleTopic,
    StageOrder,
)
from fairgate.registration.editions.working_days import rows_from, written

MEGABYTE = 1024**2


class Kind(StrEnum):
    """What an entry holds. Days are ISO texts, money is whole fen, sizes are bytes, as in the JSON.

    Stages are a text of their names with spaces between, a list in the JSON. Holidays are lines of days, by year in
    the JSON; lines that cannot be read stand there as they were typed, until the rules refuse them.
    """

    DAY = "day"
    FEN = "fen"
    NUMBER = "number"
    MINUTES = "minutes"
    BYTES = "bytes"
    TEXT = "text"
    CHOICE = "choice"
    STAGES = "stages"
    YES = "yes"
    LINES = "lines"


@dataclass(frozen=True)
class Entry:
    """One line of the rulebook. `usual` holds where the JSON does not say; `least` and `most` bound numbers."""

    name: str
    topic: RuleTopic
    kind: Kind
    label: Words
    usual: Any = None
    least: float = 0
    most: float = 0
    choices: tuple[tuple[str, Words], ...] = ()
    optional: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys that lead to it in the JSON."""
        return tuple(self.name.split("__"))


@dataclass(frozen=True)
class Difference:
    """What a changed entry held before, and what it holds afterwards."""

    entry: Entry
    before: Any
    after: Any


def _day(name: str, label: Words) -> Entry:
    return Entry(name, RuleTopic.DATES, Kind.DAY, label)


def _fee(name: str, label: Words) -> Entry:
    return Entry(f"fees__full__{name}", RuleTopic.MONEY, Kind.FEN, label, least=0, most=10_000_000)


def _number(name: str, label: Words, usual: int | None, least: int, most: int) -> Entry:
    return Entry(name, RuleTopic.REVIEW, Kind.NUMBER, label, usual, least, most)


def _minutes(name: str, label: Words, usual: int | None, least: float, most: float) -> Entry:
    return Entry(name, RuleTopic.REVIEW, Kind.MINUTES, label, usual, least, most)


def _choice(name: str, topic: RuleTopic, label: Words, choices: Any, usual: str | None = None) -> Entry:
    return Entry(name, topic, Kind.CHOICE, label, usual, choices=tuple(choices))


def _text(name: str, label: Words, *, optional: bool = False) -> Entry:
    return Entry(name, RuleTopic.HELP, Kind.TEXT, label, "", most=200, optional=optional)


def _lines_of(name: str, label: Words) -> Entry:
    return Entry(name, RuleTopic.HOLIDAYS, Kind.LINES, label, "", optional=True)


_STAGES: tuple[tuple[str, Words], ...] = (
    ("delegation host", _("交易团审核，再主办方审核")),
    ("delegation", _("只由交易团审核")),
    ("host", _("只由主办方审核")),
    ("delegation outside host", _("交易团审核，再外部安保审查，再主办方审核")),
    ("outside host", _("外部安保审查，再主办方审核")),
    ("delegation outside", _("交易团审核，再外部安保审查")),
)
"""Whose desks a person may pass, and in which order: people of ours look at everybody. Source: Q5."""

_CLOSING: Mapping[CutOff, Words] = {
    CutOff.SIGN_UP: _("注册账号截止"),
    CutOff.ORGANIZATION_SUBMIT: _("提交单位信息截止"),
    CutOff.PERSON_SUBMIT: _("提交人员信息截止"),
    CutOff.PAYMENT: _("支付证件费截止"),
    CutOff.REMITTANCE_SLIP: _("上传汇款凭证截止"),
    CutOff.REUSE: _("申请证件复用截止"),
    CutOff.REFUND: _("申请退款截止"),
}

ENTRIES: tuple[Entry, ...] = (
    _day("registration_opens_on", pgettext_lazy("day", "开始注册")),
    *(_day(f"cut_offs__{what.value}", label) for what, label in _CLOSING.items()),
    _day("show__first", _("展会第一天")),
    _day("show__last", _("展会最后一天")),
    _day("admission__first", _("观众入场第一天")),
    _day("admission__last", _("观众入场最后一天")),
    _day("trial__first", _("闸机演练第一天")),
    _day("trial__last", _("闸机演练最后一天")),
    _fee("new__domestic", _("境内新办证件费")),
    _fee("reuse__domestic", _("境内复用证件费")),
    _fee("new__overseas", _("境外新办证件费")),
    _fee("reuse__overseas", _("境外复用证件费")),
    _choice("overseas_fee", RuleTopic.MONEY, _("境外证件费"), OverseasFee.choices, OverseasFee.ONLINE),
    Entry(
        "bank_charges_limit",
        RuleTopic.MONEY,
        Kind.FEN,
        _("每笔汇款最多承担的银行手续费"),
        20_000,
        0,
        1_000_000,
    ),
    Entry("refunds_made_badges", RuleTopic.MONEY, Kind.YES, _("制证后仍可退费"), usual=False),
    _choice("stage_order", RuleTopic.REVIEW, _("缴费和人员审核的先后"), StageOrder.choices),
    Entry("person_stages", RuleTopic.REVIEW, Kind.STAGES, _("人员审核的环节"), choices=_STAGES),
    _choice(
        "outside_fail",
        RuleTopic.REVIEW,
        _("外部审查未通过的"),
        OutsideFail.choices,
        OutsideFail.PEOPLE,
    ),
    _number("review_days__domestic", _("境内审核期限（天）"), 7, 1, 60),
    _number("review_days__overseas", _("境外审核期限（天）"), 15, 1, 60),
    _number("withdrawal_days", _("本人撤回同意后，单位须在几天内注销"), 7, 1, 30),
    _minutes("claim_minutes", _("审核件领取后保留多少分钟"), 30, 5, 480),
    _minutes("undo_minutes", _("审核决定可撤回多少分钟"), 10, 0, 120),
    _minutes("automatic_review_wait_minutes", _("自动核验最多等多少分钟"), None, 1, 1440),
    _number("minimum_age", _("最低年龄（周岁）"), None, 0, 60),
    _number("photo__min_width", _("照片最小宽度（像素）"), None, 100, 2000),
    _number("photo__min_height", _("照片最小高度（像素）"), None, 100, 3000),
    Entry(
        "photo__max_bytes", RuleTopic.REVIEW, Kind.BYTES, _("照片最大（MB）"), None, MEGABYTE, 20 * MEGABYTE
    ),
    _choice(
        "hand_over__domestic",
        RuleTopic.REVIEW,
        _("境内证件领取方式"),
        HandOver.choices,
        HandOver.COLLECTION,
    ),
    _choice(
        "hand_over__overseas", RuleTopic.REVIEW, _("境外证件领取方式"), HandOver.choices, HandOver.PICK_UP
    ),
    _number("most_intents", _("每家单位最多几条采购意向"), 20, 1, 200),
    _number("most_proofs", _("每家单位最多几张资质证明"), 10, 1, 50),
    _lines_of("holidays__off", _("放假（每行一段：起始日 结束日）")),
    _lines_of("holidays__on", _("调休上班（每行一天）")),
    _text("hotline", _("热线电话")),
    _text("hotline_abroad", _("境外热线电话"), optional=True),
    _text("hours__zh", _("服务时间（中文）")),
    _text("hours__en", _("服务时间（英文）")),
    _text("venue__zh", _("场馆（中文）")),
    _text("venue__en", _("场馆（英文）")),
    _text("manual_url", _("操作手册地址")),
)
"""In the order in which people read them. Areas and codes are laid down with the edition."""

BY_NAME: Mapping[str, Entry] = {entry.name: entry for entry in ENTRIES}


def values_of(rulebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return what each entry holds in a rulebook's JSON."""
    return {entry.name: _value(rulebook, entry) for entry in ENTRIES}


def with_values(rulebook: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of a rulebook's JSON in which the named entries hold something else."""
    changed = deepcopy(dict(rulebook))
    for name, value in changes.items():
        *way, last = BY_NAME[name].path
        is_list = BY_NAME[name].kind == Kind.STAGES
        _place(changed, way)[last] = value.split() if is_list else value
    return {**changed, "fees": _as_lines(changed["fees"]), **_as_years(changed)}


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the entries in which two rulebooks differ, in the order of reading."""
    before, after = values_of(old), values_of(new)
    pairs = ((entry, before[entry.name], after[entry.name]) for entry in ENTRIES)
    return tuple(Difference(entry, was, now) for entry, was, now in pairs if was != now)


def _value(rulebook: Mapping[str, Any], entry: Entry) -> Any:
    found: Any = {**rulebook, "fees": _as_tree(rulebook["fees"]), "holidays": _as_written(rulebook)}
    for key in entry.path:
        if key not in found:
            return entry.usual
        found = found[key]
    return " ".join(found) if entry.kind == Kind.STAGES else found


def _place(tree: dict[str, Any], way: list[str]) -> dict[str, Any]:
    if way and isinstance(tree.get(way[0]), list):
        tree[way[0]] = _as_written(tree) if way[0] == "holidays" else _as_tree(tree[way[0]])
    return _place(tree.setdefault(way[0], _usual_beside(way[0])), way[1:]) if way else tree


def _usual_beside(key: str) -> dict[str, Any]:
    """Return what a part of the JSON holds as a whole where it says nothing yet."""
    beside = (entry for entry in ENTRIES if entry.path[0] == key)
    return {entry.path[1]: entry.usual for entry in beside if entry.usual is not None}


def _as_tree(lines: list[dict[str, Any]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for line in lines:
        tree.setdefault(line["badge_type"], {}).setdefault(line["making"], {})[line["region"]] = line["fen"]
    return tree


def _as_written(rulebook: Mapping[str, Any]) -> dict[str, str]:
    """Return the holidays of a rulebook as people write them."""
    kept = rulebook.get("holidays", ())
    return kept if isinstance(kept, dict) else written(kept)


def _as_years(rulebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the holidays by year, or as they were typed where that cannot be read; {} for a rulebook without any."""
    if "holidays" not in rulebook:
        return {}
    typed = _as_written(rulebook)
    try:
        return {"holidays": rows_from(typed["off"], typed["on"])}
    except ValueError:
        return {"holidays": typed}


def _as_lines(fees: Any) -> list[dict[str, Any]]:
    return fees if isinstance(fees, list) else list(_lines(fees))


def _lines(tree: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for badge_type, makings in tree.items():
        for making, regions in makings.items():
            for region, fen in regions.items():
                yield {"badge_type": badge_type, "making": making, "region": region, "fen": fen}
