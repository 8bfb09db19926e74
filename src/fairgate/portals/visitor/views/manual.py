"""The manual: the whole way on one page, for reading and for paper. Source: guide R4-R9, R15, R20, R21, R71."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.billing.orders.rules import BANK_WORKING_DAYS, SCAN_LIFETIME
from fairgate.foundation import clock
from fairgate.platform.wordings.queries import help_subject, note_of
from fairgate.platform.wordings.states import HelpPage
from fairgate.portals.ui.guards import actor_of
from fairgate.portals.ui.pages import show
from fairgate.portals.visitor.certificates import certificates
from fairgate.portals.visitor.liaison import liaison, name_helper
from fairgate.portals.visitor.tallies import deadlines
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.states import BadgeType, Making, Region
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.policies import own_ids
from fairgate.registration.personnel.states import DocumentKind


@require_safe
def help(request: HttpRequest) -> HttpResponse:
    """Six steps with who acts, papers, referral code, fee, times, badge, and whom to call."""
    edition = editions.current_edition()
    book = edition.rulebook
    _name_own_delegation(request)
    return show(
        request,
        "visitor/help.html",
        name=edition.named(request.LANGUAGE_CODE),
        venue=book.venue.named(request.LANGUAGE_CODE),
        book=book,
        note=note_of(help_subject(edition.code, HelpPage.MANUAL)),
        closes={what.value: book.closes_at(what) for what in book.cut_offs},
        deadlines=deadlines(book, today=clock.day_of(clock.now())),
        certificates=certificates(book),
        documents=DocumentKind.labels,
        fee=book.fee(BadgeType.FULL, Making.NEW, Region.DOMESTIC),
        order_hours=int(SCAN_LIFETIME.total_seconds() // 3600),
        bank_days=BANK_WORKING_DAYS,
    )


def _name_own_delegation(request: HttpRequest) -> None:
    """Let the help line name the delegation of a signed-in member; others see the hotline only."""
    own = own_ids(liaison(request)) if actor_of(request) else frozenset()
    if own:
        name_helper(request, organizations.get(min(own), liaison(request)))
