"""What the host has changed of rulebooks, for whoever keeps them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words
from fairgate.registration.editions.entries import Difference, differences, values_of
from fairgate.registration.editions.models import Edition, RulebookVersion
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.editions.policies import insist_on_reader
from fairgate.registration.editions.queries.current import EditionView, edition, edition_where
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import RulebookState


@dataclass(frozen=True)
class VersionView:
    """A version of an edition's rulebook: what it changes, who drafted it and switched it on.

    `is_overtaken`: a draft upon a rulebook that holds no more.
    """

    id: int
    edition_id: int
    number: int
    base_digest: str
    state: str
    state_label: Words
    old: Rulebook
    new: Rulebook
    changes: tuple[Difference, ...]
    is_overtaken: bool
    drafted_by: str
    drafted_at: datetime
    switched_on_by: str
    switched_on_at: datetime | None


def editions(actor: Actor) -> list[EditionView]:
    """Return every edition, the newest first; raises Forbidden for who may not read what they lay down."""
    insist_on_reader(actor)
    return [edition(pk) for pk in Edition.objects.order_by("-number").values_list("id", flat=True)]


def edition_by_code(code: str, actor: Actor) -> EditionView:
    """Return an edition by its code; raises Forbidden, NotFound."""
    insist_on_reader(actor)
    return edition_where(code=code)


def standing_values(edition_id: int) -> tuple[dict[str, Any], str]:
    """Return what each entry of the rulebook in force holds, and the digest that names it."""
    row = Edition.objects.filter(pk=edition_id).values_list("rulebook", "rulebook_digest").first()
    if row is None:
        raise NotFound
    return values_of(row[0]), row[1]


def changed_since(edition_id: int, digest: str) -> tuple[Difference, ...]:
    """Return what has become of a rulebook that was seen under a digest; () when it still holds, or is unknown."""
    held = RulebookVersion.objects.filter(edition_id=edition_id, base_digest=digest).values_list(
        "base", flat=True
    )
    seen = held.first()
    if seen is None:
        return ()
    return differences(seen, Edition.objects.values_list("rulebook", flat=True).get(pk=edition_id))


def versions(actor: Actor, edition_id: int) -> list[VersionView]:
    """Return the versions of an edition's rulebook, the newest first, in one read; raises Forbidden."""
    insist_on_reader(actor)
    rows = RulebookVersion.objects.filter(edition_id=edition_id).select_related("edition")
    return [_version_view(row) for row in rows]


def version(version_id: int, actor: Actor) -> VersionView:
    """Return one version; raises Forbidden, NotFound."""
    insist_on_reader(actor)
    row = RulebookVersion.objects.filter(pk=version_id).select_related("edition").first()
    if row is None:
        raise NotFound
    return _version_view(row)


def _version_view(row: RulebookVersion) -> VersionView:
    state = RulebookState(row.state)
    return VersionView(
        id=row.pk,
        edition_id=row.edition_id,
        number=row.number,
        base_digest=row.base_digest,
        state=row.state,
        state_label=state.label,
        old=rulebook_from(row.base),
        new=rulebook_from(row.content),
        changes=differences(row.base, row.content),
        is_overtaken=state == RulebookState.DRAFT and row.base_digest != row.edition.rulebook_digest,
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        switched_on_by=row.switched_on_by,
        switched_on_at=row.switched_on_at,
    )
