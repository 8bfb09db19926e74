"""Editions and their rulebooks: made from an earlier one; changed upon what was seen, for everybody at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.words import _
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.entries import differences, values_of, with_values
from fairgate.registration.editions.models import Edition, RulebookVersion
from fairgate.registration.editions.parsing import BadRulebook, rulebook_from
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.editions.rules import (
    NewEdition,
    UnderWay,
    change_refusals,
    moved,
    new_edition_refusals,
    opening_edition_refusal,
)
from fairgate.registration.editions.states import RULEBOOK, RulebookState


@transaction.atomic
def draft_rulebook(
    edition_id: int, changes: Mapping[str, Any], *, seen: str, under_way: UnderWay, by: Actor, at: datetime
) -> int:
    """Write down a changed rulebook, which holds for nobody yet; return the version's id.

    `changes` are entries by name, `seen` is the digest of the rulebook that they were made upon. Raises
    Forbidden, NotFound, Refused beside the entry that is wrong, and when the rulebook has changed since.
    """
    insist_on_host_admin(by)
    edition = _locked(edition_id)
    _insist_on(edition, seen)
    content = with_values(edition.rulebook, changes)
    _refuse(edition, content, under_way, at)
    last = RulebookVersion.objects.filter(edition_id=edition_id).aggregate(last=Max("number"))["last"]
    row = RulebookVersion.objects.create(
        edition_id=edition_id,
        number=(last or 0) + 1,
        base=edition.rulebook,
        base_digest=edition.rulebook_digest,
        content=content,
        drafted_by=by.label,
        drafted_at=at,
    )
    audit.record("draft_rulebook", row, by=by, at=at, version=row.number, **_told(row))
    return row.pk


@transaction.atomic
def switch_rulebook_on(version_id: int, *, under_way: UnderWay, by: Actor, at: datetime) -> None:
    """Let a drafted rulebook hold from now on; the version before it retires.

    Raises Forbidden, NotFound, Stale, and Refused when the rulebook has changed since it was drafted or when
    what has begun meanwhile stands against it.
    """
    insist_on_host_admin(by)
    row = _version(version_id)
    edition = _locked(row.edition_id)
    _insist_on(edition, row.base_digest)
    _refuse(edition, row.content, under_way, at)
    standing = RulebookVersion.objects.select_for_update(no_key=True).filter(
        edition_id=row.edition_id, state=RulebookState.IN_FORCE
    )
    for before in standing:
        audit.move(before, RULEBOOK, "retire_rulebook", by=by, at=at)
    audit.move(row, RULEBOOK, "switch_rulebook_on", by=by, at=at, version=row.number, **_told(row))
    row.switched_on_by, row.switched_on_at = by.label, at
    row.save(update_fields=["switched_on_by", "switched_on_at"])
    edition.rulebook = row.content
    edition.save()


@transaction.atomic
def drop_rulebook(version_id: int, *, by: Actor, at: datetime) -> None:
    """Give up a draft; it stays as history. Raises Forbidden, NotFound, Stale."""
    insist_on_host_admin(by)
    row = _version(version_id)
    audit.move(row, RULEBOOK, "drop_rulebook", by=by, at=at, version=row.number)


@transaction.atomic
def make_edition(source_id: int, new: NewEdition, *, by: Actor, at: datetime) -> int:
    """Make an edition with the rulebook of an earlier one, on its own days, and return its id; nobody sees it yet.

    Raises Forbidden, NotFound, Refused beside what is wrong.
    """
    insist_on_host_admin(by)
    source = _locked(source_id)
    known = Edition.objects.values_list("code", "number")
    codes, numbers = {code for code, _number in known}, {number for _code, number in known}
    refuse(*new_edition_refusals(new, codes=codes, numbers=numbers, on=day_of(at)))
    edition = Edition(code=new.code, number=new.number, name=new.name.strip(), name_en=new.name_en.strip())
    edition.rulebook = moved(source.rulebook, new.first_day)
    edition.save(force_insert=True)
    audit.record("make_edition", edition, by=by, at=at, source=source.code, code=edition.code)
    return edition.pk


@transaction.atomic
def open_edition(edition_id: int, *, by: Actor, at: datetime) -> None:
    """Let registration be for this edition from now on, and no more for the one before it.

    Raises Forbidden, NotFound, Refused when it is the current one already, or over.
    """
    insist_on_host_admin(by)
    edition = _locked(edition_id)
    last_day = rulebook_from(edition.rulebook).show.last
    refuse(opening_edition_refusal(last_day, day_of(at), is_current=edition.is_current))
    for before in Edition.objects.select_for_update(no_key=True).filter(is_current=True):
        Edition.objects.filter(pk=before.pk).update(is_current=False)
        audit.record("close_edition", before, by=by, at=at, code=before.code)
    Edition.objects.filter(pk=edition_id).update(is_current=True)
    audit.record("open_edition", edition, by=by, at=at, code=edition.code)


def _locked(edition_id: int) -> Edition:
    edition = Edition.objects.select_for_update(no_key=True).filter(pk=edition_id).first()
    if edition is None:
        raise NotFound
    return edition


def _version(version_id: int) -> RulebookVersion:
    row = RulebookVersion.objects.select_for_update(no_key=True).filter(pk=version_id).first()
    if row is None:
        raise NotFound
    return row


def _insist_on(edition: Edition, seen: str) -> None:
    """Compare and set: whoever changes a rulebook has seen the one that holds."""
    if edition.rulebook_digest != seen:
        words = _("规则刚刚被别人改过。请看过改了什么，再决定是否仍要这样改。")
        raise Refused(Refusal(words, code="stale"))


def _refuse(edition: Edition, content: dict[str, Any], under_way: UnderWay, at: datetime) -> None:
    old, new = values_of(edition.rulebook), values_of(content)
    refuse(*change_refusals(old, new, under_way=under_way, on=day_of(at)))
    try:
        rulebook_from(content)
    except BadRulebook as error:
        raise Refused(Refusal(_("改后的规则不完整，请核对各项。"), code="nonsense")) from error


def _told(row: RulebookVersion) -> dict[str, str]:
    """Return what a change changes, for the trail: each entry with what it held and what it holds."""
    return {each.entry.name: f"{each.before} → {each.after}" for each in differences(row.base, row.content)}
