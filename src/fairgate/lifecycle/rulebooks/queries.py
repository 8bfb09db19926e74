"""Counts of what a changed rulebook would meet: a number of small reads that does not grow with the edition."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.lifecycle.rulebooks.rules import effects
from fairgate.lifecycle.rulebooks.views import Effect, Open, Stock
from fairgate.registration.deadlines.models import Extension
from fairgate.registration.deadlines.states import ExtensionState
from fairgate.registration.editions.queries import VersionView, version
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import UnderWay
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import HANDED_IN, PersonState
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState, SubjectKind
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT

_OWED = (FeeState.DUE, FeeState.PAYING)
_UNSENT = (PersonState.DRAFT, PersonState.RETURNED, PersonState.REJECTED)


def under_way(edition_id: int) -> UnderWay:
    """Return what an edition has begun already."""
    accounts = Organization.objects.filter(edition_id=edition_id).count()
    people = Person.objects.filter(edition_id=edition_id, state__in=HANDED_IN)
    return UnderWay(accounts, _counted(people.values_list("organization__region")))


def preview(version_id: int, actor: Actor, *, at: datetime) -> tuple[VersionView, list[Effect]]:
    """Return a version with what it would do if it were switched on now. Raises Forbidden, NotFound."""
    found = version(version_id, actor)
    names = {each.entry.name for each in found.changes}
    return found, effects(found.old, found.new, names, stock(found.edition_id, found.new, at), day_of(at))


def stock(edition_id: int, new: Rulebook, at: datetime) -> Stock:
    """Return who and what a new rulebook would meet at an instant."""
    cases = ReviewCase.objects.filter(edition_id=edition_id, state=CaseState.OPEN)
    return Stock(
        doors=_doors(edition_id),
        extended=_extended(edition_id, new.cut_offs),
        fees_due=_counted(
            BadgeFee.objects.filter(edition_id=edition_id, state__in=_OWED).values_list(
                "organization__region"
            )
        ),
        waiting=_counted(cases.values_list("organization__region")),
        late=_counted(cases.filter(_late(new, at)).values_list("organization__region")),
        at_stage=_counted(cases.filter(kind=SubjectKind.PERSON).values_list("stage")),
        taken=cases.filter(taken_until__gt=at).count(),
        untold=ReviewCase.objects.filter(edition_id=edition_id, told_at=None, tell_at__gt=at).count(),
    )


def _doors(edition_id: int) -> dict[CutOff, Open]:
    is_open = Q(submission=None) | Q(submission__state__in=OPEN_TO_SUBMIT)
    organizations = Organization.objects.filter(is_open, edition_id=edition_id).count()
    people = Person.objects.filter(edition_id=edition_id, state__in=_UNSENT)
    fees = BadgeFee.objects.filter(edition_id=edition_id, state__in=_OWED)
    unpaid = Order.objects.filter(edition_id=edition_id, state__in=UNPAID).aggregate(
        all=Count("pk"), by_transfer=Count("pk", filter=Q(by_transfer=True))
    )
    return {
        CutOff.ORGANIZATION_SUBMIT: Open(organizations),
        CutOff.PERSON_SUBMIT: _open(people),
        CutOff.PAYMENT: replace(_open(fees), orders=unpaid["all"]),
        CutOff.REMITTANCE_SLIP: Open(orders=unpaid["by_transfer"]),
        CutOff.REFUND: _open(BadgeFee.objects.filter(edition_id=edition_id, state=FeeState.PAID)),
    }


def _open(rows: "object") -> Open:
    found = rows.aggregate(organizations=Count("organization", distinct=True), people=Count("pk"))  # type: ignore[attr-defined]  # any rows of organizations
    return Open(found["organizations"], found["people"])


def _extended(edition_id: int, days: Mapping[CutOff, date]) -> dict[CutOff, int]:
    beyond = Q(pk__in=[])
    for what, day in days.items():
        beyond |= Q(what=what, until__gt=day)
    rows = Extension.objects.filter(beyond, edition_id=edition_id, state=ExtensionState.STANDING)
    counted = rows.order_by().values_list("what").annotate(count=Count("pk"))
    return {CutOff(what): count for what, count in counted}


def _late(new: Rulebook, at: datetime) -> Q:
    """As the desk's clocks count: whole days since the day of opening."""
    found = Q(pk__in=[])
    for region, days in new.review_days.items():
        opened_before = start_of_day(day_of(at) - timedelta(days=days))
        found |= Q(organization__region=region, opened_at__lt=opened_before)
    return found


def _counted(rows: "object") -> dict[str, int]:
    return dict(rows.order_by().annotate(count=Count("pk")))  # type: ignore[attr-defined]  # pairs of a mark and count
