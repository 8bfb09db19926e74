"""A rulebook in words: what each entry holds, and what a version changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fairgate.foundation import clock
from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.portals.ui import formats
from fairgate.portals.ui.parts import Fact
from fairgate.registration.editions.entries import ENTRIES, MEGABYTE, Difference, Entry, Kind
from fairgate.registration.editions.rulebook import BankAccount, Rulebook
from fairgate.registration.editions.states import RuleTopic
from fairgate.registration.editions.taxation import InvoiceTerms


@dataclass(frozen=True)
class Chapter:
    """One topic of a rulebook with what it lays down."""

    topic: str
    title: Words
    facts: list[Fact]


@dataclass(frozen=True)
class Line:
    """One changed entry: what it held, what it holds; `is_data` is never translated."""

    what: Words
    before: Words
    after: Words
    is_data: bool


def chapters(values: Mapping[str, Any]) -> list[Chapter]:
    """Return a rulebook by its topics, from what each entry holds."""
    return [Chapter(topic.value, topic.label, _facts(topic, values)) for topic in RuleTopic]


def fixed_facts(rulebook: Rulebook) -> list[Fact]:
    """Return what was laid down with the edition and is not changed on this screen."""
    comma = str(_("、"))
    areas = comma.join(area.name.named("en" if formats.is_english() else "zh") for area in rulebook.areas)
    return [
        Fact(pgettext_lazy("many", "展区"), areas, is_data=True),
        Fact(_("收款银行账户"), comma.join(map(_account, rulebook.bank_accounts)) or _("没有"), is_data=True),
        Fact(_("开票项目"), comma.join(map(_terms, rulebook.invoice_terms)) or _("没有"), is_data=True),
        Fact(_("可复用证件的届次"), comma.join(rulebook.reuse_sources) or _("没有"), is_data=True),
    ]


def _account(account: BankAccount) -> str:
    language = "en" if formats.is_english() else "zh"
    return f"{account.bank.named(language)} {account.number}"


def _terms(terms: InvoiceTerms) -> str:
    return f"{terms.line_name} {terms.rate_basis_points / 100:g}% {terms.seller_name}"


def lines(changes: Iterable[Difference]) -> list[Line]:
    """Return what a version changes, an entry a line."""
    return [Line(each.entry.label, *_both(each), is_data=each.entry.kind == Kind.TEXT) for each in changes]


def change_facts(changes: Iterable[Difference]) -> list[Fact]:
    """Return the same as facts, from what to what."""
    return [Fact(line.what, f"{line.before} → {line.after}", is_data=line.is_data) for line in lines(changes)]


def named(changes: Iterable[Difference]) -> str:
    """Return the names of what a version changes."""
    return str(_("、")).join(str(each.entry.label) for each in changes)


def worded(entry: Entry, value: Any) -> Words:
    """Return what an entry holds, as people say it."""
    if value in (None, ""):
        return _("没有填写")
    if entry.kind == Kind.DAY:
        today = clock.day_of(clock.now())
        return formats.day_text(date.fromisoformat(value), today=today, with_year=True)
    if entry.kind in _SAID:
        return _SAID[entry.kind](value)
    return dict(entry.choices).get(value, str(value))


def _both(each: Difference) -> tuple[Words, Words]:
    return worded(each.entry, each.before), worded(each.entry, each.after)


def _facts(topic: RuleTopic, values: Mapping[str, Any]) -> list[Fact]:
    own = (entry for entry in ENTRIES if entry.topic == topic)
    return [
        Fact(entry.label, worded(entry, values[entry.name]), is_data=entry.kind == Kind.TEXT) for entry in own
    ]


_SAID = {
    Kind.FEN: formats.money_text,
    Kind.BYTES: lambda value: f"{value / MEGABYTE:g} MB",
    Kind.MINUTES: lambda value: f"{value:g}",
    Kind.LINES: lambda value: "; ".join(value.splitlines()),
    Kind.YES: lambda value: _("是") if value else _("否"),
}
