"""Reads of extensions."""

from datetime import date

from django.db.models import Q, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.deadlines.models import Extension
from fairgate.registration.deadlines.policies import within_reach_of
from fairgate.registration.deadlines.rules import extended
from fairgate.registration.deadlines.states import ExtensionState
from fairgate.registration.deadlines.views import ExtensionView
from fairgate.registration.delegations.queries import codes_of_path, full_names, kept_names
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual, Rulebook
from fairgate.registration.editions.states import CutOff


def rulebook_under(edition_id: int, path: str | None, organization_id: int | None = None) -> Rulebook:
    """Return an edition's rulebook with the extensions of a line of delegations and of one organization.

    `path` is the delegation's, None without one. Two small reads, whatever the number of extensions elsewhere.
    """
    receiver = Q(organization_id=organization_id) if organization_id is not None else Q(pk__in=[])
    if path is not None:
        receiver |= Q(delegation__code__in=codes_of_path(path))
    days = _standing(edition_id).filter(receiver).values_list("what", "until")
    return extended(rulebook(edition_id), days)


def is_extended_somewhere(edition_id: int, what: CutOff, *, on: date) -> bool:
    """Say whether somebody still has an open door on a day; for pages that know no organization yet."""
    return _standing(edition_id).filter(what=what, until__gte=on).exists()


def closing_days(edition_id: int, what: CutOff) -> set[date]:
    """Return every day on which a door closes for somebody: the edition's, and those of extensions."""
    own = rulebook(edition_id).cut_offs[what]
    return {own, *_standing(edition_id).filter(what=what, until__gt=own).values_list("until", flat=True)}


def receivers(edition_id: int, actor: Actor) -> dict[int, Bilingual]:
    """Return the delegations for which an actor may extend, by id, each under the one above it."""
    return kept_names(edition_id, actor)


def extensions(edition_id: int, actor: Actor) -> list[ExtensionView]:
    """Return what an actor may see, standing ones and withdrawn ones, the newest first, in three reads."""
    rows = list(_visible(actor).filter(edition_id=edition_id).select_related("organization"))
    names = full_names([row.delegation_id for row in rows if row.delegation_id is not None])
    return [_view(row, names) for row in rows]


def extension(extension_id: int, actor: Actor) -> ExtensionView:
    """Return one extension; raises NotFound."""
    row = _visible(actor).filter(pk=extension_id).select_related("organization").first()
    if row is None:
        raise NotFound
    return _view(row, full_names([row.delegation_id] if row.delegation_id is not None else []))


def _visible(actor: Actor) -> QuerySet[Extension]:
    return Extension.objects.filter(within_reach_of(actor))


def _standing(edition_id: int) -> QuerySet[Extension]:
    return Extension.objects.filter(edition_id=edition_id, state=ExtensionState.STANDING).order_by()


def _view(row: Extension, names: dict[int, Bilingual]) -> ExtensionView:
    organization = row.organization
    receiver = (
        Bilingual(organization.name, organization.name_en) if organization else names[row.delegation_id or 0]
    )
    return ExtensionView(
        id=row.pk,
        what_label=CutOff(row.what).label,
        receiver=receiver,
        is_for_organization=organization is not None,
        until=row.until,
        reason=row.reason,
        granted_at=row.granted_at,
        granted_by=row.granted_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
