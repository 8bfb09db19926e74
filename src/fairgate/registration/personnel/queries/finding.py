"""Looking people up by what is typed of their numbers."""

from uuid import UUID

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.registration.personnel.queries.people import visible_to

_TAIL = 6
_NOBODY = "no-such-number"


def search_key(organization_id: int, typed: str, actor: Actor) -> str:
    """Return what addresses may bear of a number that somebody looks for; "" for nothing typed.

    Up to six signs are the end of a document's number and stay as they are. A whole number becomes its blind
    index, that of a mobile or of the document of one of these people; one that nobody has finds nobody.
    """
    plain = compact(typed)
    if len(plain) <= _TAIL:
        return plain
    if mobile := normalize_mobile(typed):
        return blind_index(mobile, purpose="mobile")
    rows = visible_to(actor).filter(organization_id=organization_id)
    return next((row.document_index for row in rows if row.document_number == plain), _NOBODY)


def numbered(organization_id: int, key: str, actor: Actor) -> frozenset[UUID]:
    """Return whom a key of `search_key` finds among an organization's people, in one read."""
    rows = visible_to(actor).filter(organization_id=organization_id)
    if len(key) > _TAIL:
        found = rows.filter(Q(mobile_index=key) | Q(document_index=key))
        return frozenset(found.values_list("id", flat=True))
    plain = compact(key)
    numbers = rows.values_list("id", "document_number")
    return frozenset(pk for pk, number in numbers if len(plain) > 1 and number.endswith(plain))
