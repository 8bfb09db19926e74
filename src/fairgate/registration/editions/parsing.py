"""Reads a rulebook from its JSON and refuses what is incomplete or contradicts itself."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from fairgate.foundation.money import Money
from fairgate.registration.editions.rulebook import (
    USUAL_REVIEW_DAYS,
    Area,
    BankAccount,
    Bilingual,
    Days,
    FeeKey,
    PhotoRule,
    Rulebook,
    Section,
)
from fairgate.registration.editions.states import (
    BadgeType,
    Category,
    CutOff,
    HandOver,
    Making,
    OutsideFail,
    OverseasFee,
    Region,
    Stage,
    StageOrder,
)
from fairgate.registration.editions.taxation import terms_from
from fairgate.registration.editions.working_days import holidays_from

USUAL_HAND_OVER = {"domestic": "collection", "overseas": "pick_up"}
"""How badges reach people where a rulebook does not say. Source: facts F23, F36."""


class BadRulebook(ValueError):  # noqa: N818 - reads as what it is
    """The JSON is no complete rulebook; the text says which part to mend."""


def rulebook_from(data: Mapping[str, Any]) -> Rulebook:
    """Return the frozen rulebook that `data` (parsed JSON) lays down; raises BadRulebook."""
    try:
        rulebook = _rulebook(data)
    except (KeyError, TypeError, ValueError) as error:
        raise BadRulebook(f"{type(error).__name__}: {error}") from error
    _insist_on_sense(rulebook)
    return rulebook


def _rulebook(data: Mapping[str, Any]) -> Rulebook:
    return Rulebook(
        short_name=_bilingual(data["short_name"]),
        registration_opens_on=date.fromisoformat(data["registration_opens_on"]),
        show=_days(data["show"]),
        admission=_days(data["admission"]),
        trial=_days(data["trial"]),
        cut_offs={what: date.fromisoformat(data["cut_offs"][what.value]) for what in CutOff},
        fees=dict(_fee(line) for line in data["fees"]),
        stage_order=StageOrder(data["stage_order"]),
        person_stages=tuple(Stage(stage) for stage in data["person_stages"]),
        automatic_categories=tuple(Category(name) for name in data["automatic_categories"]),
        automatic_review_wait=timedelta(minutes=data["automatic_review_wait_minutes"]),
        areas=tuple(_area(area) for area in data["areas"]),
        reuse_sources=tuple(data["reuse_sources"]),
        entry_aliases=tuple(data["entry_aliases"]),
        venue=_bilingual(data["venue"]),
        hotline=str(data["hotline"]),
        hours=_bilingual(data["hours"]),
        manual_url=str(data["manual_url"]),
        photo=PhotoRule(**data["photo"]),
        minimum_age=int(data["minimum_age"]),
        hand_over={
            region: HandOver(data.get("hand_over", USUAL_HAND_OVER)[region.value]) for region in Region
        },
        most_intents=int(data.get("most_intents", Rulebook.most_intents)),
        refunds_made_badges=bool(data.get("refunds_made_badges", False)),
        hotline_abroad=_abroad(data.get("hotline_abroad", "")),
        overseas_fee=OverseasFee(data.get("overseas_fee", OverseasFee.ONLINE)),
        most_proofs=int(data.get("most_proofs", Rulebook.most_proofs)),
        review_days={
            region: int(data.get("review_days", USUAL_REVIEW_DAYS)[region.value]) for region in Region
        },
        bank_charges_limit=_charges_limit(data),
        withdrawal_days=_days_to_leave(data),
        claim_time=_minutes(data, "claim_minutes", Rulebook.claim_time),
        outside_fail=OutsideFail(data.get("outside_fail", OutsideFail.PEOPLE)),
        bank_accounts=_bank_accounts(data.get("bank_accounts", ())),
        invoice_terms=terms_from(data.get("invoice_terms", ())),
        holidays=holidays_from(data.get("holidays", ())),
        undo_time=_minutes(data, "undo_minutes", Rulebook.undo_time),
    )


def _charges_limit(data: Mapping[str, Any]) -> Money:
    fen = int(data.get("bank_charges_limit", Rulebook.bank_charges_limit.fen))
    if fen < 0:
        raise ValueError("bank_charges_limit is below zero")
    return Money(fen)


def _days_to_leave(data: Mapping[str, Any]) -> int:
    days = int(data.get("withdrawal_days", Rulebook.withdrawal_days))
    if days < 1:
        raise ValueError("withdrawal_days leaves an organization no day")
    return days


def _minutes(data: Mapping[str, Any], name: str, usual: timedelta) -> timedelta:
    found = timedelta(minutes=data[name]) if name in data else usual
    if found < timedelta():
        raise ValueError(f"{name} is below zero")
    return found


def _abroad(number: str) -> str:
    if number and not number.startswith("+"):
        raise ValueError(f"hotline_abroad {number} lacks its country code")
    return number


def _days(data: Mapping[str, str]) -> Days:
    days = Days(date.fromisoformat(data["first"]), date.fromisoformat(data["last"]))
    if days.first > days.last:
        raise ValueError(f"{days.first} comes after {days.last}")
    return days


def _area(data: Mapping[str, Any]) -> Area:
    sections = tuple(Section(each["code"], _bilingual(each)) for each in data.get("sections", ()))
    return Area(data["code"], _bilingual(data), sections)


def _bank_accounts(rows: Iterable[Mapping[str, Any]]) -> tuple[BankAccount, ...]:
    accounts = tuple(_bank_account(row) for row in rows)
    if len({account.from_on for account in accounts}) < len(accounts):
        raise ValueError("two bank accounts begin on the same day")
    return accounts


def _bank_account(data: Mapping[str, Any]) -> BankAccount:
    number, code = str(data["number"]), str(data["bank_code"])
    if not (number.isascii() and number.isalnum() and code.isascii() and code.isdigit()):
        raise ValueError(f"bank account {number} of {code} is no number")
    name, bank = _bilingual(data["name"]), _bilingual(data["bank"])
    return BankAccount(date.fromisoformat(data["from_on"]), name, number, bank, code)


def _bilingual(data: Mapping[str, str]) -> Bilingual:
    return Bilingual(zh=data["zh"], en=data["en"])


def _fee(line: Mapping[str, Any]) -> tuple[FeeKey, Money]:
    key = (BadgeType(line["badge_type"]), Making(line["making"]), Region(line["region"]))
    if line["fen"] < 0:
        raise ValueError(f"the fee of {'/'.join(key)} is below zero")
    return key, Money(line["fen"])


def _insist_on_sense(rulebook: Rulebook) -> None:
    missing = [key for key in product(BadgeType, Making, Region) if key not in rulebook.fees]
    if missing:
        raise BadRulebook(f"no fee for {missing}")
    _insist_on_stages(rulebook.person_stages)
    if len({area.code for area in rulebook.areas}) < len(rulebook.areas):
        raise BadRulebook("two exhibition areas have the same code")
    for area in rulebook.areas:
        if len({section.code for section in area.sections}) < len(area.sections):
            raise BadRulebook(f"two sections of {area.code} have the same code")
    free = [key for key, fee in rulebook.fees.items() if key[2] == Region.OVERSEAS and not fee.fen]
    if free and rulebook.overseas_fee == OverseasFee.AT_PICKUP:
        raise BadRulebook(f"overseas_fee at_pickup asks for a fee, but it is zero for {free}")
    early = [what for what, day in rulebook.cut_offs.items() if day < rulebook.registration_opens_on]
    if early:
        raise BadRulebook(f"cut-offs before registration opens: {early}")


def _insist_on_stages(stages: tuple[Stage, ...]) -> None:
    if not set(stages) - {Stage.OUTSIDE}:
        raise BadRulebook("a person must be reviewed by people of ours in at least one stage")
    if len(set(stages)) < len(stages):
        raise BadRulebook("a stage of the review of people stands there twice")
