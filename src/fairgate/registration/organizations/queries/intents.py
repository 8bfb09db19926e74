"""Reads of purchase intents; a stranger finds none."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual, Rulebook
from fairgate.registration.organizations.models import PurchaseIntent
from fairgate.registration.organizations.queries.files import visible_to
from fairgate.registration.organizations.states import Currency, Purpose, TimeWindow
from fairgate.registration.organizations.views import IntentView


def intents_of(organization_id: int, actor: Actor) -> tuple[IntentView, ...]:
    """Return an organization's purchase intents, the oldest first, in two reads; () for a stranger."""
    found = PurchaseIntent.objects.filter(organization__in=visible_to(actor).filter(id=organization_id))
    rows = list(found.select_related("organization"))
    book = rulebook(rows[0].organization.edition_id) if rows else None
    return tuple(_view(row, book) for row in rows if book)


def intent(intent_id: int, actor: Actor) -> IntentView:
    """Return a purchase intent of an organization that the actor may know of; raises NotFound."""
    found = PurchaseIntent.objects.filter(organization__in=visible_to(actor), pk=intent_id)
    row = found.select_related("organization").first()
    if row is None:
        raise NotFound
    return _view(row, rulebook(row.organization.edition_id))


def _view(row: PurchaseIntent, book: Rulebook) -> IntentView:
    area, section = _names(row, book)
    return IntentView(
        id=row.pk,
        organization_id=row.organization_id,
        intent=row.intent,
        area_name=area,
        section_name=section,
        purpose_label=Purpose(row.purpose).label if row.purpose else "",
        window_label=TimeWindow(row.window).label if row.window else "",
        currency_label=Currency(row.currency).label,
        version=row.intent.version,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )


def _names(row: PurchaseIntent, book: Rulebook) -> tuple[Bilingual, Bilingual]:
    """Return what the codes are called; a code that the edition has dropped since is its own name."""
    area = next((each for each in book.areas if each.code == row.area), None)
    sections = area.sections if area else ()
    named = next((each.name for each in sections if each.code == row.section), Bilingual(row.section))
    return area.name if area else Bilingual(row.area), named
