"""The page of dates: seven doors, open or closed, extended or not. Source: guide R70, Q14, Q15."""

from datetime import timedelta

from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.clock import day_of
from fairgate.registration.deadlines import operations as deadlines
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations as organizations
from tests.factories import desk, registration
from tests.portals.reading import chinese_in, said, text_of

DATES = reverse("visitor:dates")


def closed(what, day):
    row = Edition.objects.get()
    row.rulebook["cut_offs"] = row.rulebook["cut_offs"] | {what.value: day}
    row.save()


def yesterday():
    return day_of(clock.now() - timedelta(days=1)).isoformat()


def test_all_seven_stand_with_their_days_and_where_they_lead(huadong, signed_in):
    page = signed_in(huadong).get(DATES)
    assert all(str(what.label) in said(page) for what in CutOff)
    assert said(page).count("可办理") == 7
    assert reverse("visitor:refunds") in text_of(page)


def test_a_closed_one_says_so_and_still_leads_to_what_may_be_read(huadong, signed_in):
    closed(CutOff.PAYMENT, yesterday())
    page = signed_in(huadong).get(DATES)
    assert "已截止" in said(page)
    assert reverse("visitor:badges") in text_of(page)


def test_every_door_but_signing_up_is_kept_open_for_one_organization_and_that_is_said(
    huadong, signed_in, now
):
    more = [what for what in CutOff if what != CutOff.SIGN_UP]
    for what in more:
        closed(what, yesterday())
        organizations.extend_deadline(
            huadong.organization_id, what=what, until=_later(), reason="系统故障", by=desk.GU, at=now
        )
    page = said(signed_in(huadong).get(DATES))
    assert page.count("已为您延期，原为") == len(more)
    assert page.count("可办理") == 7


def test_a_delegations_extension_counts_too(huadong, signed_in, now):
    deadlines.extend_for_delegation(
        registration.delegation(), what=CutOff.REUSE, until=_later(), reason="系统故障", by=desk.GU, at=now
    )
    assert said(signed_in(huadong).get(DATES)).count("已为您延期，原为") == 1


def _later():
    """Return the last day of the fair: later than every usual day before it, and the latest that may be given."""
    return rulebook(Edition.objects.get().pk).show.last


def test_home_leads_there_and_the_page_is_english(huadong, signed_in):
    browser = signed_in(huadong)
    assert DATES in text_of(browser.get(reverse("visitor:home")))
    assert chinese_in(browser.get(DATES, {"lang": "en"})) == []
