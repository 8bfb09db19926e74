"""The host's console in each key state: axe at three widths, no sideways scroll, English complete."""

from datetime import date

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.lifecycle.next_edition.operations import make_next
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain import operations as chain
from fairgate.registration.editions.rules import NewEdition
from fairgate.registration.personnel import operations as personnel
from fairgate.reporting.exports import operations as failing
from fairgate.reporting.exports.states import Failure
from fairgate.reporting.figures import operations as counting
from fairgate.reporting.roster import jobs as roster
from tests.accessibility.looking import look, refused
from tests.browser import assert_fits, assert_no_chinese
from tests.factories import accounts, console, exports, finance, registration, staff, vetting

CODE = "donghai-10"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sign_in(reader, let_in):
    """Return a function that opens a browser for a new officer of a role."""

    def enter(role):
        post = {"role": role, "scope_kind": Scope.HOST, "scope_id": HOST}
        return let_in(
            reader(), accounts.staff("luo", name="罗毅", **post, at=clock.now()), second_factor=True
        )

    return enter


@pytest.fixture
def at(live_server):
    """Return a function that gives the address of a screen of the console."""
    return lambda name, *args: f"{live_server.url}{reverse(f'host:{name}', args=args)}"


@pytest.mark.parametrize("role", [Role.HOST_ADMIN, Role.BADGE_OFFICER])
def test_what_an_officer_may_open_much_and_nothing(sign_in, at, role):
    registration.edition()
    look(sign_in(role), at("home"))


def test_the_audit_empty_full_refused_and_forged(sign_in, at):
    registration.edition()
    page = sign_in(Role.AUDITOR)
    look(page, at("home"))
    look(page, f"{at('audit')}?verb=read")
    enrolled = registration.another_organization(at=clock.now())
    registration.submitted(enrolled, registration.person(enrolled, at=clock.now()), at=clock.now())
    chain.seal_settled(at=clock.now())
    AuditEntry.objects.filter(verb="submit").update(actor_label="x")
    chain.check(at=clock.now())
    look(page, at("audit"))
    look(page, f"{at('audit')}?who=nobody&address=x")


def test_free_places_as_the_host_proposes_and_lowers_them(sign_in, at):
    edition_id = registration.edition()
    page, now = sign_in(Role.HOST_ADMIN), clock.now()
    for name in ("quotas", "quota_new"):
        look(page, at(name))
    quota = finance.quota(edition_id, at=now, is_agreed=True)
    finance.quota_change(quota, at=now, is_agreed=True)
    finance.quota_change(quota, None, at=now)
    look(page, at("quota", quota))
    look(page, at("quotas"))
    look(page, at("quota_change", quota))
    page.locator("main form[method=post] button").press("Enter")
    page.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    assert_fits(page)


def test_figures_none_and_of_people_and_organizations(sign_in, at):
    edition_id = registration.edition()
    page, now = sign_in(Role.HOST_ADMIN), clock.now()
    look(page, at("figures"))
    registration.intent(registration.approved_organization(2, at=now)[0], at=now)
    roster.follow(now)
    counting.count(edition_id, at=now)
    for kind in ("people", "organizations"):
        look(page, f"{at('figures')}?kind={kind}")
        page.wait_for_selector(".plot[role=img] canvas")
    look(page, f"{at('figures')}?category=nonsense")


def test_files_none_in_the_making_failed_ready_and_refused(sign_in, axe, at):
    registration.edition()
    page, now = sign_in(Role.HOST_ADMIN), clock.now()
    look(page, at("exports"))
    look(page, f"{at('export_new')}?contents=organizations")
    refused(page)
    luo = accounts.actor(accounts.queries.find_by_login("luo").id)
    exports.made(luo, at=now, purpose="other", words="长三角绿色供应链与跨境电子商务综合服务" * 5)
    failing.fail(exports.asked(luo, "organizations", at=now), Failure.BROKEN, at=now)
    look(page, at("exports"))
    exports.asked(luo, at=now, is_whole=True, filters={"typed": "华东"})
    page.goto(f"{at('exports')}?lang=en")
    axe(page)
    assert_fits(page)


def test_the_hosts_staff_and_refused(sign_in, at):
    registration.edition()
    page, now = sign_in(Role.SYSTEM_ADMIN), clock.now()
    he = accounts.staff(
        "he", name="何静", role=Role.BADGE_OFFICER, scope_kind=Scope.HOST, scope_id=HOST, at=now
    )
    number, _token = staff.hosts_invitation(accounts.queries.find_by_login("luo").id, at=now)
    (grant,) = accounts.queries.grants_of(he, at=now)
    for name, *args in (
        ("officers",),
        ("officer", he),
        ("officer_withdraw", number),
        ("officer_take", he, grant.id),
        ("officer_sign_out", he),
    ):
        look(page, at(name, *args))
    for name, *args in (("officer_give", he), ("officer_invite",)):
        look(page, at(name, *args))
        refused(page)


def test_vetting_outside_empty_full_answered_and_refused(sign_in, at):
    now = clock.now()
    vetting.edition(now)
    page = sign_in(Role.HOST_ADMIN)
    for name in ("vetting", "vetting_export", "vetting_results"):
        look(page, at(name))
    for name in ("vetting_export", "vetting_results"):
        page.goto(at(name))
        refused(page)
    batch_id, answer_id = vetting.beside_the_rest(actor_by_id(accounts.queries.find_by_login("luo").id), now)
    for name, *args in (
        ("vetting",),
        ("vetting_batch", batch_id),
        ("vetting_answer", answer_id),
        ("vetting_recall", batch_id),
    ):
        look(page, at(name, *args))
    refused(page)


def test_who_needs_what(sign_in, axe, at):
    registration.edition()
    enrolled = registration.organization(at=clock.now())
    person_id = registration.person(enrolled, name="Alexander Maximilian Schwarzenberg-Lindenthal")
    page = sign_in(Role.BADGE_OFFICER)
    look(page, at("access_needs"))
    personnel.tell_need(
        person_id, ["wheelchair"], "电动轮椅" * 30, agreed=True, by=enrolled.owner, at=clock.now()
    )
    look(page, at("access_needs"))
    page.get_by_role("button", name="Show the names").press("Enter")
    page.wait_for_selector("table")
    axe(page)
    assert_fits(page)
    assert_no_chinese(page)


def test_an_editions_rules_untouched_changed_refused_and_overtaken(sign_in, at):
    edition = registration.edition()
    page, now = sign_in(Role.HOST_ADMIN), clock.now()
    look(page, at("editions"))
    look(page, at("rulebook", CODE))
    overtaken = console.draft(edition, {"hotline": "400-820-1105"}, at=now)
    standing, draft = console.rulebooks(edition, at=now)
    look(page, at("rulebook", CODE))
    for name, version in (
        ("rulebook_version", overtaken),
        ("rulebook_version", standing),
        ("rulebook_version", draft),
        ("rulebook_switch_on", draft),
    ):
        look(page, at(name, CODE, version))
    look(page, at("rulebook_draft", CODE, "review"))
    look(page, at("rulebook_draft", CODE, "dates"))
    look(page, at("rulebook_draft", CODE, "holidays"))
    refused(page)
    look(page, at("edition_new"))
    refused(page)
    new = NewEdition("donghai-11", 11, "第十一届东海博览会", "The 11th Donghai Expo", date(2028, 11, 5))
    make_next(edition, new, by=SYSTEM, at=now)
    look(page, at("editions"))
    look(page, at("edition_open", "donghai-11"))


def test_announcements_none_some_refused_and_on_every_page(sign_in, at, live_server):
    edition = registration.edition()
    page, now = sign_in(Role.HOST_ADMIN), clock.now()
    look(page, at("announcements"))
    look(page, at("announcement_new"))
    refused(page)
    long = "这条公告写得很长" * 40
    published, draft = console.announcements(edition, at=now)
    console.news(edition, at=now, body_zh=f"{long}\n\n{long}", title_en="A long title " * 8)
    look(page, at("announcements"))
    for name in ("announcement", "announcement_change", "announcement_publish", "announcement_take_down"):
        look(page, at(name, draft))
    look(page, at("announcement", published))
    look(page, at("home"))
    look(page, f"{live_server.url}/")


def test_words_of_messages_and_help_default_noted_and_refused(sign_in, at, live_server):
    registration.edition()
    page = sign_in(Role.HOST_ADMIN)
    look(page, at("wordings"))
    for name, *args in (("wording", "order_paid"), ("help_note", "manual")):
        look(page, at(name, *args))
        page.fill("[name=zh]", "只有中文" * 20)
        refused(page, button="button[name=preview]")
        page.fill("[name=en]", "A long note in English, " * 5)
        page.locator("main form button:not([name])").first.click()
        page.wait_for_selector("table")
        look(page, at(name, *args))
    look(page, f"{live_server.url}{reverse('visitor:help')}")
