"""Reads a rulebook from its JSON and refuses what is incomplete or contradicts itself."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from fairgate.foundation.money import Money
from fairgate.registration.editions.rulebook import Area, Bilingual, Days, FeeKey, PhotoRule, Rulebook
from fairgate.registration.editions.states import (
    BadgeType,
    Category,
    CutOff,
    Making,
    Region,
    Stage,
    StageOrder,
)


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
        areas=tuple(Area(area["code"], _bilingual(area)) for area in data["areas"]),
        reuse_sources=tuple(data["reuse_sources"]),
        entry_aliases=tuple(data["entry_aliases"]),
        venue=_bilingual(data["venue"]),
        hotline=str(data["hotline"]),
        hours=_bilingual(data["hours"]),
        manual_url=str(data["manual_url"]),
        photo=PhotoRule(**data["photo"]),
        minimum_age=int(data["minimum_age"]),
    )


def _days(data: Mapping[str, str]) -> Days:
    days = Days(date.fromisoformat(data["first"]), date.fromisoformat(data["last"]))
    if days.first > days.last:
        raise ValueError(f"{days.first} comes after {days.last}")
    return days


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
    if not rulebook.person_stages:
        raise BadRulebook("a person must be reviewed in at least one stage")
    early = [what for what, day in rulebook.cut_offs.items() if day < rulebook.registration_opens_on]
    if early:
        raise BadRulebook(f"cut-offs before registration opens: {early}")
