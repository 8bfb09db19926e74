"""The auditor's search over the whole trail. Each filter has an index; pages are keyed, so the last costs as the first.

By account (`audit_by_actor`), verb (`audit_by_verb`), record (`audit_by_subject`), organization
(`audit_by_organization`), address (`audit_by_address`) and days (`audit_by_time`). States only narrow what those find.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.rules import normalize_login
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain import queries as chain
from fairgate.platform.chain.policies import may_audit
from fairgate.registration.numbers.queries import holder_of
from fairgate.reporting.trail.queries.rows import in_full, numbers
from fairgate.reporting.trail.rules import key_of, place_of
from fairgate.reporting.trail.views import Slice, Wanted
from fairgate.reporting.trail.words import SUBJECTS

PAGE = 50
MOST_NAMESAKES = 20
SYSTEM_WORDS = {"system", "系统"}


def search(wanted: Wanted, actor: Actor, *, after: str = "", limit: int = PAGE) -> Slice:
    """Return a page of what is wanted, the newest first; raises NotFound for others than the auditor."""
    if not may_audit(actor):
        raise NotFound
    found = list(_after(_found(wanted), place_of(after)).order_by("-at", "-id")[: limit + 1])
    shown, newest = found[:limit], chain.head()
    named = numbers(shown)
    rows = tuple(in_full(each, named, sealed_until=newest.to_id if newest else 0) for each in shown)
    more = len(found) > limit
    return Slice(rows, key_of(shown[-1].at, shown[-1].pk) if more else "")


def found_count(wanted: Wanted, actor: Actor) -> int:
    """Return how many entries are wanted; reads them all by the index of the filter. Raises NotFound as `search`."""
    if not may_audit(actor):
        raise NotFound
    return _found(wanted).count()


def chain_standing(actor: Actor) -> chain.Standing:
    """Return how far the trail is sealed and what the last check found; raises NotFound as `search` does."""
    if not may_audit(actor):
        raise NotFound
    return chain.standing()


def who_is(text: str) -> list[str]:
    """Return the ids of the accounts of a login, or of a name, at most twenty; [""] for the system."""
    if text.strip().lower() in SYSTEM_WORDS:
        return [""]
    own = User.objects.filter(Q(login=normalize_login(text)) | Q(name=text.strip()))
    return [str(pk) for pk in own.values_list("pk", flat=True)[:MOST_NAMESAKES]]


def _found(wanted: Wanted) -> QuerySet[AuditEntry]:
    exact = {
        "verb": wanted.verb,
        "subject_kind": wanted.kind,
        "from_state": wanted.from_state,
        "to_state": wanted.to_state,
        "address": wanted.address,
    }
    found = AuditEntry.objects.filter(**{name: value for name, value in exact.items() if value})
    if wanted.who:
        found = found.filter(actor_id__in=who_is(wanted.who))
    if wanted.about:
        found = found.filter(_about(wanted.about, wanted.kind))
    if wanted.since:
        found = found.filter(at__gte=clock.start_of_day(wanted.since))
    return found.filter(at__lt=clock.end_of_day(wanted.until)) if wanted.until else found


def _about(text: str, kind: str) -> Q:
    """Return the filter for a registration number, or for the id of a record as it stands in a row.

    The number of an organization finds all that is the organization's.
    """
    holder_kind, _colon, key = (holder_of(text) or "").partition(":")
    if holder_kind == "organization":
        return Q(organization=key)
    if holder_kind == "person":
        return Q(subject_kind="registration.person", subject_id=key)
    kinds = [kind] if kind else list(SUBJECTS)
    return Q(subject_kind__in=kinds, subject_id=_as_id(text.strip()))


def _as_id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return text


def _after(found: QuerySet[AuditEntry], place: tuple[datetime, int] | None) -> QuerySet[AuditEntry]:
    if place is None:
        return found
    at, entry_id = place
    return found.filter(at__lte=at).filter(Q(at__lt=at) | Q(id__lt=entry_id))
