"""The delegations' desk in each key state: axe at three widths, no sideways scroll, English complete."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import find_by_login
from fairgate.platform.accounts.states import Role
from fairgate.platform.work.operations import run_due
from fairgate.registration.delegations.models import ReferralCode
from fairgate.registration.models import Edition
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.filters import ALL
from fairgate.registration.reviews.operations import (
    add_note,
    add_reason,
    decide,
    prepare_batch,
    save_view,
)
from fairgate.registration.reviews.states import SubjectKind
from fairgate.reporting.roster import jobs as roster
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.factories import (
    accounts,
    claims,
    duplicates,
    exports,
    keeping,
    objections,
    registration,
    releases,
    staff,
    visits,
)
from tests.factories import desk as desks
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "长三角绿色供应链与跨境电子商务综合服务（集团）股份有限公司上海自由贸易试验区临港新片区第二分公司"


@pytest.fixture
def sign_in(reader, live_server):
    """Return a function that opens a desk, past the second factor."""

    def enter(login):
        page = reader()
        page.goto(f"{live_server.url}{reverse('entrance:login')}")
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=code]")
        page.fill("[name=code]", code_at(TOTP_SECRET, clock.now()))
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-portal=desk]")
        return page

    return enter


@pytest.fixture
def edition():
    return registration.edition()


@pytest.fixture
def desk(sign_in, edition):
    """Return 周's browser at her desk."""
    visits.reviewer_account(at=clock.now())
    return sign_in("zhou")


@pytest.fixture
def host(sign_in, edition):
    """Return 顾's browser at the host's desk."""
    desks.host_account(at=clock.now())
    return sign_in("gu.ming")


@pytest.fixture
def at(live_server):
    """Return a function that gives the address of a screen of the desk."""
    return lambda name, *args: f"{live_server.url}{reverse(f'delegation:{name}', args=args)}"


def look(page, address, axe):
    """Look at a screen in Chinese at every width, and in English at the narrowest."""
    page.goto(f"{address}{'&' if '?' in address else '?'}lang=zh-hans")
    judge(page, axe)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(f"{address}{'&' if '?' in address else '?'}lang=en")
    axe(page)
    assert_fits(page)
    assert_no_chinese(page)


def judge(page, axe):
    """Judge the page that is open at every width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert_fits(page)


def refused(page, axe, button="main form button:not([type=button]):last-of-type"):
    """Press a form's button with nothing typed, and judge the answer where it has the least room."""
    page.locator(button).last.click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    assert_fits(page)


def test_empty_queues(desk, axe, at):
    for kind in SubjectKind:
        look(desk, f"{at('queue')}?kind={kind}", axe)
    for name in ("looks", "join_requests", "appeals"):
        look(desk, at(name), axe)


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_queues_cases_and_refused_decisions(desk, axe, at, kind):
    now = clock.now()
    visits.paid(2, at=now)
    visits.waiting(at=now)
    save_view(kind, "境内的", "region=domestic", by=accounts.actor(find_by_login("zhou").id), at=now)
    look(desk, f"{at('queue')}?kind={kind}&region=domestic", axe)
    desk.goto(f"{at('queue')}?kind={kind}&words=x&lang=en")
    axe(desk)
    look(desk, at("case", queries.queue(visits.reviewer(), kind)[0].id), axe)
    refused(desk, axe, "[value=return]")


def test_the_roster_empty_full_and_with_nothing_found(desk, axe, at):
    look(desk, at("roster"), axe)
    now = clock.now()
    registration.organization(file=replace(registration.HUADONG, name=LONG), at=now)
    visits.paid(2, at=now)
    roster.follow(now)
    for kind in ("organizations", "people"):
        look(desk, f"{at('roster')}?kind={kind}", axe)
    desk.fill("[name=typed]", "查无此人")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("main .empty")
    judge(desk, axe)


def test_a_delegations_files_none_and_ready_and_refused(sign_in, edition, axe, at):
    tang = accounts.actor(staff.admin_account(at=clock.now()))
    page = sign_in("tang")
    look(page, at("figures"), axe)
    look(page, at("exports"), axe)
    look(page, at("export_new"), axe)
    refused(page, axe)
    exports.made(tang, office=Role.DELEGATION_ADMIN, at=clock.now())
    look(page, at("exports"), axe)


def test_the_history_of_a_case_and_the_whole_number(desk, axe, at):
    visits.paid(at=clock.now())
    case_id = queries.queue(visits.reviewer(), SubjectKind.PERSON)[0].id
    look(desk, at("case_history", case_id), axe)
    look(desk, at("number", case_id), axe)
    refused(desk, axe)
    desk.locator("[name=purpose]").first.check()
    desk.locator("main form button").last.click()
    desk.wait_for_selector("main .note")
    axe(desk)


def test_what_a_reviewer_works_with(desk, axe, at, edition):
    now = clock.now()
    row = Edition.objects.get(pk=edition)
    row.rulebook |= {"undo_minutes": 10}
    row.save()
    add_reason("person", "return", "照片背景不是白色。", "The background is not white.", by=desks.GU, at=now)
    look(desk, at("photos"), axe)
    look(desk, at("batches"), axe)
    registration.organization(file=replace(registration.HUADONG, name=LONG), at=now)
    visits.paid(4, at=now)
    look(desk, at("photos"), axe)
    refused(desk, axe)
    first, second, *_others = queries.queue(visits.reviewer(), SubjectKind.PERSON)
    me = accounts.actor(find_by_login("zhou").id)
    add_note(first.id, f"已电话核实。{LONG}", by=me, at=now)
    for each in (first, second):
        seen = queries.case(each.id, me, on=now.date()).seen_version
        decide(each.id, "return", reason="照片不清楚", seen_version=seen, by=me, at=now)
    look(desk, f"{at('queue')}?kind=person", axe)
    look(desk, at("case", first.id), axe)
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.goto(f"{at('queue')}?kind=person&lang=en")
    desk.keyboard.press("?")
    desk.wait_for_selector("dialog[open]")
    axe(desk)
    assert_no_chinese(desk)
    look(desk, f"{at('batch_new')}?kind=person", axe)
    refused(desk, axe)
    drafted = prepare_batch("person", ALL, "approve", by=me, at=now)
    look(desk, at("batch", drafted), axe)
    desk.fill("[name=count]", "7")
    refused(desk, axe)
    desk.fill("[name=count]", "2")
    desk.locator("main form button").click()
    desk.wait_for_selector("#progress[hx-get]")
    axe(desk)
    assert_fits(desk)
    assert desk.url.endswith(at("batch_start", drafted).rsplit("start", 1)[0])
    run_due(clock.now(), lane="pictures")
    desk.wait_for_selector("#progress:not([hx-get])")
    look(desk, at("batch", drafted), axe)
    assert at("batch_progress", drafted).startswith(at("batch", drafted))


def test_reasons_from_empty_to_retired(host, axe, at):
    look(host, at("reasons"), axe)
    reason_id = add_reason("person", "return", LONG, LONG, by=desks.GU, at=clock.now())
    look(host, at("reasons"), axe)
    look(host, at("reason_add"), axe)
    refused(host, axe)
    look(host, at("reason", reason_id), axe)
    host.fill("[name=en]", "")
    refused(host, axe)
    look(host, at("reason_retire", reason_id), axe)


def test_looks_and_claims_full_and_refused(desk, axe, at):
    now = clock.now()
    file = replace(registration.HUADONG, name=LONG)
    registration.organization(file=file, at=now)
    look_id = desks.look(at=now)
    asked, contested = desks.escalated(at=now), claims.appeal(holder="+8613900008282", at=now)
    for name in ("looks", "join_requests", "appeals"):
        look(desk, at(name), axe)
    look(desk, at("look", look_id), axe)
    refused(desk, axe, "[value=revoke_suggested]")
    look(desk, at("join_request", asked.pk), axe)
    refused(desk, axe, "[value=decline]")
    look(desk, at("appeal", contested.pk), axe)
    refused(desk, axe)
    look(desk, at("appeal_uphold", contested.pk), axe)
    refused(desk, axe)


def test_entries_that_may_be_one(desk, axe, at, edition):
    now = clock.now()
    look(desk, at("duplicates"), axe)
    duplicates.two_of_one_name(at=now)
    pair = duplicates.found(edition, at=now)
    look(desk, at("duplicates"), axe)
    look(desk, at("duplicate", pair), axe)
    refused(desk, axe)
    desk.fill("[name=words]", "营业执照不同，两家无关")
    desk.locator("[value=different]").click()
    desk.wait_for_url("**/delegation/duplicates/")
    look(desk, at("duplicate", pair), axe)


def test_two_are_merged_and_stand_by_themselves_again(host, axe, at, edition):
    now = clock.now()
    for enrolled in duplicates.two_of_one_name(at=now):
        registration.person(enrolled, at=now)
    pair = duplicates.found(edition, at=now)
    look(host, at("duplicate_merge", pair), axe)
    host.goto(at("duplicate", pair))
    host.fill("[name=words]", "营业执照相同")
    host.locator("[value=same]").click()
    host.wait_for_url("**/delegation/duplicates/")
    look(host, at("duplicate_merge", pair), axe)
    refused(host, axe)
    host.fill("[name=reason]", "重复注册")
    host.get_by_role("button", name="Merge").click()
    host.wait_for_url(f"**/duplicates/{pair}/")
    look(host, at("duplicate", pair), axe)
    look(host, at("duplicate_separate", pair), axe)
    refused(host, axe)


def test_whom_two_organizations_want(host, axe, at):
    look(host, at("releases"), axe)
    scene = releases.dispute(at=clock.now())
    look(host, at("releases"), axe)
    look(host, at("release", scene.request_id), axe)
    refused(host, axe)
    look(host, at("release_uphold", scene.request_id), axe)
    refused(host, axe)


def test_what_people_ask_about_their_own_data(host, axe, at):
    look(host, at("objections"), axe)
    enrolled = registration.organization(at=clock.now())
    wish = objections.asked(registration.person(enrolled), "remove", "已经离职" * 40, at=clock.now())
    look(host, at("objections"), axe)
    look(host, at("objection", wish), axe)
    leaver = registration.person(enrolled)
    withdrawn = objections.asked(leaver, "withdraw", "", at=clock.now() - timedelta(days=8))
    look(host, at("objection", withdrawn), axe)
    look(host, at("objection_cancel", withdrawn), axe)
    host.goto(at("objection", wish))
    host.locator("[value=done]").click()
    host.wait_for_selector("[data-errors], .note-bad, [role=alert]")
    judge(host, axe)


def test_taking_an_approval_back(host, axe, at):
    visit = visits.paid(at=clock.now())
    look(host, at("organization_revoke", visit.enrolled.organization_id), axe)
    refused(host, axe)


def test_lists_and_rules_from_empty_to_in_force(host, axe, at, edition):
    now = clock.now()
    for name in ("lists", "rules"):
        look(host, at(name), axe)
    desks.corrected(at=now)
    entry = desks.listed(value=LONG, at=now)
    look(host, at("lists"), axe)
    for name, *args in (("list_add",), ("list_remove", entry)):
        look(host, at(name, *args), axe)
        refused(host, axe)
    look(host, at("deadlines"), axe)
    extension_id = desks.extended(registration.another_organization().organization_id, reason=LONG * 3)
    look(host, at("deadlines"), axe)
    for name, *args in (("deadline_extend",), ("deadline_withdraw", extension_id)):
        look(host, at(name, *args), axe)
    host.goto(at("deadline_extend"))
    refused(host, axe)
    look(host, at("rules_draft"), axe)
    host.fill("[name=sampling_per_mille]", "")
    refused(host, axe)
    drafted = desks.drafted(edition, automatic={"enterprise"}, at=now)
    look(host, at("rules"), axe)
    look(host, at("rules_version", drafted), axe)
    host.locator("main form button").click()
    host.wait_for_selector("#trial[hx-get]")
    axe(host)
    run_due(clock.now(), lane="pictures")
    host.wait_for_selector("#trial:not([hx-get])")
    look(host, host.url.partition("?")[0], axe)
    assert at("trial", 1).rsplit("/", 2)[0] in host.url
    look(host, at("rules_switch_on", drafted), axe)


def test_the_tree_and_its_codes_from_empty_to_full(host, axe, at):
    now = clock.now()
    ReferralCode.objects.all().delete()
    look(host, at("codes"), axe)
    long = keeping.branch(
        LONG, name_en="Yangtze Delta Green Supply Chain and Cross-border Commerce " * 2, at=now
    )
    closed = keeping.closed_branch(at=now)
    for text, said in (
        ("SPRING", {"uses_limit": 1}),
        ("A" * 32, {"last_day": now.date() + timedelta(days=9)}),
    ):
        code = keeping.code(text, at=now, **said)
    pudong = registration.delegation("pudong")
    for address in (
        at("tree"),
        f"{at('tree')}?words=nothing",
        at("codes"),
        f"{at('codes')}?delegation={long}",
    ):
        look(host, address, axe)
    for name in (
        "branch",
        "branch_add",
        "branch_rename",
        "branch_contact",
        "branch_required",
        "branch_close",
    ):
        look(host, at(name, pudong), axe)
    look(host, at("branch_reopen", closed), axe)
    look(host, at("code_stop", code), axe)
    host.goto(at("branch_add", long))
    refused(host, axe)
    look(host, at("code_new"), axe)
    refused(host, axe)


def test_the_staff_from_one_to_many_and_refused(host, axe, at):
    now = clock.now()
    look(host, at("officers"), axe)
    look(host, f"{at('officers')}?words=nobody", axe)
    he = staff.reviewer_account(at=now)
    day = now.date() + timedelta(days=1)
    number, _token = staff.invitation(until_day=day, at=now)
    (grant,) = accounts.queries.grants_of(he, at=now)
    look(host, at("officers"), axe)
    look(host, at("officer", he), axe)
    for name, *args in (
        ("officer_withdraw", number),
        ("officer_take", he, grant.id),
        ("officer_sign_out", he),
    ):
        look(host, at(name, *args), axe)
    for name, *args in (("officer_invite",), ("officer_give", he)):
        look(host, at(name, *args), axe)
        refused(host, axe)


def test_moving_an_organization(host, axe, at):
    now = clock.now()
    own = registration.organization(file=replace(registration.HUADONG, name=LONG), at=now).organization_id
    look(host, at("organization_find"), axe)
    refused(host, axe)
    look(host, at("organization_move", own), axe)
    refused(host, axe)
    move = {"reason": LONG * 3, "by": desks.GU, "at": now}
    organizations.reassign(own, registration.delegation("xuhui"), **move)
    look(host, at("organization_move", own), axe)
