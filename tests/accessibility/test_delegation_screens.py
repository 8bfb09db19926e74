"""The delegations' desk in each key state: axe at three widths, no sideways scroll, English complete."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import actor_by_id, find_by_login
from fairgate.platform.accounts.states import Role
from fairgate.platform.work.operations import run_due
from fairgate.registration.delegations.models import ReferralCode
from fairgate.registration.models import Edition, Person
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
from tests.accessibility.looking import judge, look, refused
from tests.browser import assert_fits, assert_no_chinese
from tests.factories import (
    accounts,
    claims,
    duplicates,
    earlier,
    exports,
    keeping,
    objections,
    registration,
    releases,
    staff,
    visits,
)
from tests.factories import desk as desks
from tests.factories import transfers as remitting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "长三角绿色供应链与跨境电子商务综合服务（集团）股份有限公司上海自由贸易试验区临港新片区第二分公司"


@pytest.fixture
def sign_in(reader, let_in):
    """Return a function that opens a browser for a desk, past the second factor."""
    return lambda login: let_in(reader(), find_by_login(login).id, second_factor=True)


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


def test_empty_queues(desk, at):
    for kind in SubjectKind:
        look(desk, f"{at('queue')}?kind={kind}")
    for name in ("looks", "join_requests", "appeals"):
        look(desk, at(name))


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_queues_cases_and_refused_decisions(desk, axe, at, kind):
    now = clock.now()
    visits.paid(2, at=now)
    visits.waiting(at=now)
    save_view(kind, "境内的", "region=domestic", by=accounts.actor(find_by_login("zhou").id), at=now)
    look(desk, f"{at('queue')}?kind={kind}&region=domestic")
    desk.goto(f"{at('queue')}?kind={kind}&words=x&lang=en")
    axe(desk)
    look(desk, at("case", queries.queue(visits.reviewer(), kind)[0].id))
    refused(desk, "[value=return]")


def test_the_roster_empty_full_and_with_nothing_found(desk, at):
    look(desk, at("roster"))
    now = clock.now()
    registration.organization(file=replace(registration.HUADONG, name=LONG), at=now)
    visits.paid(2, at=now)
    roster.follow(now)
    for kind in ("organizations", "people"):
        look(desk, f"{at('roster')}?kind={kind}")
    desk.fill("[name=typed]", "查无此人")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("main .empty")
    judge(desk)


def test_a_delegations_files_none_and_ready_and_refused(sign_in, edition, at):
    tang = accounts.actor(staff.admin_account(at=clock.now()))
    page = sign_in("tang")
    look(page, at("figures"))
    look(page, at("exports"))
    look(page, at("export_new"))
    refused(page)
    exports.made(tang, office=Role.DELEGATION_ADMIN, at=clock.now())
    look(page, at("exports"))


def test_who_was_in_an_earlier_edition(desk, host, at, edition):
    now = clock.now()
    former, visit = earlier.edition(edition, at=now), visits.paid(at=now)
    number = Person.objects.get(pk=visit.person_ids[0]).document_number
    earlier.entry(former, document_number=number, name="陈立裙", at=now)
    Person.objects.filter(pk=visit.person_ids[0]).update(reuse_source="第九届", reuse_number="DH90001")
    case_id = queries.queue(visits.reviewer(), SubjectKind.PERSON)[0].id
    for page in (desk, host):
        look(page, at("case", case_id))


def test_the_history_of_a_case_and_the_whole_number(desk, axe, at):
    visits.paid(at=clock.now())
    case_id = queries.queue(visits.reviewer(), SubjectKind.PERSON)[0].id
    look(desk, at("case_history", case_id))
    look(desk, at("number", case_id))
    refused(desk)
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
    look(desk, at("photos"))
    look(desk, at("batches"))
    registration.organization(file=replace(registration.HUADONG, name=LONG), at=now)
    visits.paid(4, at=now)
    look(desk, at("photos"))
    refused(desk)
    first, second, *_others = queries.queue(visits.reviewer(), SubjectKind.PERSON)
    me = accounts.actor(find_by_login("zhou").id)
    add_note(first.id, f"已电话核实。{LONG}", by=me, at=now)
    for each in (first, second):
        seen = queries.case(each.id, me, on=now.date()).seen_version
        decide(each.id, "return", reason="照片不清楚", seen_version=seen, by=me, at=now)
    look(desk, f"{at('queue')}?kind=person")
    look(desk, at("case", first.id))
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.goto(f"{at('queue')}?kind=person&lang=en")
    desk.keyboard.press("?")
    desk.wait_for_selector("dialog[open]")
    axe(desk)
    assert_no_chinese(desk)
    look(desk, f"{at('batch_new')}?kind=person")
    refused(desk)
    drafted = prepare_batch("person", ALL, "approve", by=me, at=now)
    look(desk, at("batch", drafted))
    desk.fill("[name=count]", "7")
    refused(desk)
    desk.fill("[name=count]", "2")
    desk.locator("main form button").click()
    desk.wait_for_selector("#progress[hx-get]")
    axe(desk)
    assert_fits(desk)
    assert desk.url.endswith(at("batch_start", drafted).rsplit("start", 1)[0])
    run_due(clock.now(), lane="pictures")
    desk.wait_for_selector("#progress:not([hx-get])")
    look(desk, at("batch", drafted))
    assert at("batch_progress", drafted).startswith(at("batch", drafted))


def test_reasons_from_empty_to_retired(host, at):
    look(host, at("reasons"))
    reason_id = add_reason("person", "return", LONG, LONG, by=desks.GU, at=clock.now())
    look(host, at("reasons"))
    look(host, at("reason_add"))
    refused(host)
    look(host, at("reason", reason_id))
    host.fill("[name=en]", "")
    refused(host)
    look(host, at("reason_retire", reason_id))


def test_looks_and_claims_full_and_refused(desk, at):
    now = clock.now()
    file = replace(registration.HUADONG, name=LONG)
    registration.organization(file=file, at=now)
    look_id = desks.look(at=now)
    asked, contested = desks.escalated(at=now), claims.appeal(holder="+8613900008282", at=now)
    for name in ("looks", "join_requests", "appeals"):
        look(desk, at(name))
    look(desk, at("look", look_id))
    refused(desk, "[value=revoke_suggested]")
    look(desk, at("join_request", asked.pk))
    refused(desk, "[value=decline]")
    look(desk, at("appeal", contested.pk))
    refused(desk)
    look(desk, at("appeal_uphold", contested.pk))
    refused(desk)


def test_entries_that_may_be_one(desk, at, edition):
    now = clock.now()
    look(desk, at("duplicates"))
    duplicates.two_of_one_name(at=now)
    pair = duplicates.found(edition, at=now)
    look(desk, at("duplicates"))
    look(desk, at("duplicate", pair))
    refused(desk)
    desk.fill("[name=words]", "营业执照不同，两家无关")
    desk.locator("[value=different]").click()
    desk.wait_for_url("**/delegation/duplicates/")
    look(desk, at("duplicate", pair))


def test_two_are_merged_and_stand_by_themselves_again(host, at, edition):
    now = clock.now()
    for enrolled in duplicates.two_of_one_name(at=now):
        registration.person(enrolled, at=now)
    pair = duplicates.found(edition, at=now)
    look(host, at("duplicate_merge", pair))
    host.goto(at("duplicate", pair))
    host.fill("[name=words]", "营业执照相同")
    host.locator("[value=same]").click()
    host.wait_for_url("**/delegation/duplicates/")
    look(host, at("duplicate_merge", pair))
    refused(host)
    host.fill("[name=reason]", "重复注册")
    host.get_by_role("button", name="Merge").click()
    host.wait_for_url(f"**/duplicates/{pair}/")
    look(host, at("duplicate", pair))
    look(host, at("duplicate_separate", pair))
    refused(host)


def test_two_entries_of_a_person_are_merged_and_stand_by_themselves_again(host, at, edition):
    now = clock.now()
    _kept, _entry, _former, draft, pair = duplicates.draft_of_one_handed_in(edition, at=now)
    former = earlier.edition(edition, at=now)
    _firm, then = earlier.entry(former, name="陈立裙", mobile="13900001199", at=now)
    firm = registration.another_organization(at=now)
    here = registration.person(firm, name="陈立裙", mobile="13900001199", at=now)
    look(host, at("duplicate", duplicates.of_people(edition, then, here, at=now)))
    look(host, f"{at('duplicate_merge', pair)}?keep={draft}")  # delegation/duplicate_merge_people.html
    host.goto(at("duplicate", pair))
    host.fill("[name=words]", "证件号码相同")
    host.locator("[value=same]").click()
    host.wait_for_url("**/delegation/duplicates/")
    look(host, at("duplicate_merge", pair))
    refused(host)
    host.fill("[name=reason]", "两家单位重复登记")
    host.get_by_role("button", name="Merge").click()
    host.wait_for_url(f"**/duplicates/{pair}/")
    look(host, at("duplicate", pair))
    look(host, at("duplicate_separate", pair))
    refused(host)
    host.fill("[name=reason]", "不是同一个人")
    host.get_by_role("button", name="Undo the merger").click()
    host.wait_for_url(f"**/duplicates/{pair}/")


def test_whom_two_organizations_want(host, at):
    look(host, at("releases"))
    scene = releases.dispute(at=clock.now())
    look(host, at("releases"))
    look(host, at("release", scene.request_id))
    refused(host)
    look(host, at("release_uphold", scene.request_id))
    refused(host)


def test_what_people_ask_about_their_own_data(host, at):
    look(host, at("objections"))
    enrolled = registration.organization(at=clock.now())
    wish = objections.asked(registration.person(enrolled), "remove", "已经离职" * 40, at=clock.now())
    look(host, at("objections"))
    look(host, at("objection", wish))
    leaver = registration.person(enrolled)
    withdrawn = objections.asked(leaver, "withdraw", "", at=clock.now() - timedelta(days=8))
    look(host, at("objection", withdrawn))
    look(host, at("objection_cancel", withdrawn))
    host.goto(at("objection", wish))
    host.locator("[value=done]").click()
    host.wait_for_selector("[data-errors], .note-bad, [role=alert]")
    judge(host)


def test_taking_an_approval_back(host, at):
    visit = visits.paid(at=clock.now())
    look(host, at("organization_revoke", visit.enrolled.organization_id))
    refused(host)


def test_lists_and_rules_from_empty_to_in_force(host, axe, at, edition):
    now = clock.now()
    for name in ("lists", "rules"):
        look(host, at(name))
    desks.corrected(at=now)
    entry = desks.listed(value=LONG, at=now)
    look(host, at("lists"))
    for name, *args in (("list_add",), ("list_remove", entry)):
        look(host, at(name, *args))
        refused(host)
    look(host, at("deadlines"))
    extension_id = desks.extended(registration.another_organization().organization_id, reason=LONG * 3)
    look(host, at("deadlines"))
    for name, *args in (("deadline_extend",), ("deadline_withdraw", extension_id)):
        look(host, at(name, *args))
    host.goto(at("deadline_extend"))
    refused(host)
    look(host, at("rules_draft"))
    host.fill("[name=sampling_per_mille]", "")
    refused(host)
    drafted = desks.drafted(edition, automatic={"enterprise"}, at=now)
    look(host, at("rules"))
    look(host, at("rules_version", drafted))
    host.locator("main form button").click()
    host.wait_for_selector("#trial[hx-get]")
    axe(host)
    run_due(clock.now(), lane="pictures")
    host.wait_for_selector("#trial:not([hx-get])")
    look(host, host.url.partition("?")[0])
    assert at("trial", 1).rsplit("/", 2)[0] in host.url
    look(host, at("rules_switch_on", drafted))


def test_the_tree_and_its_codes_from_empty_to_full(host, at):
    now = clock.now()
    ReferralCode.objects.all().delete()
    look(host, at("codes"))
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
        look(host, address)
    for name in (
        "branch",
        "branch_add",
        "branch_rename",
        "branch_contact",
        "branch_required",
        "branch_close",
    ):
        look(host, at(name, pudong))
    look(host, at("branch_reopen", closed))
    look(host, at("code_stop", code))
    host.goto(at("branch_add", long))
    refused(host)
    look(host, at("code_new"))
    refused(host)


def test_the_staff_from_one_to_many_and_refused(host, at):
    now = clock.now()
    look(host, at("officers"))
    look(host, f"{at('officers')}?words=nobody")
    he = staff.reviewer_account(at=now)
    day = now.date() + timedelta(days=1)
    number, _token = staff.invitation(until_day=day, at=now)
    (grant,) = accounts.queries.grants_of(he, at=now)
    look(host, at("officers"))
    look(host, at("officer", he))
    for name, *args in (
        ("officer_withdraw", number),
        ("officer_take", he, grant.id),
        ("officer_sign_out", he),
    ):
        look(host, at(name, *args))
    for name, *args in (("officer_invite",), ("officer_give", he)):
        look(host, at(name, *args))
        refused(host)


def test_moving_an_organization(host, at):
    now = clock.now()
    own = registration.organization(file=replace(registration.HUADONG, name=LONG), at=now).organization_id
    look(host, at("organization_find"))
    refused(host)
    look(host, at("organization_move", own))
    refused(host)
    move = {"reason": LONG * 3, "by": desks.GU, "at": now}
    organizations.reassign(own, registration.delegation("xuhui"), **move)
    look(host, at("organization_move", own))


def test_paying_for_organizations_from_the_code_to_the_slip(sign_in, edition, live_server):
    now = clock.now()
    at = lambda name, *args: f"{live_server.url}{reverse(f'delegation:{name}', args=args)}"
    user_id = staff.admin_account(at=now)
    page = sign_in("tang")
    look(page, at("transfers"))
    admin, visit = actor_by_id(user_id), visits.ordered(2, at=now)
    code = remitting.by_delegation(
        admin, registration.delegation("shanghai"), (visit.order.number, visit.owner), at=now
    )
    look(page, at("transfers"))
    look(page, at("transfer", code))
    for name in ("transfer_withdraw", "transfer_form"):
        look(page, at(name, code))
    look(page, at("transfer_put_out", code, visit.order.number))
    said = {"data": registration.picture(), "name": "slip.jpg", "by": admin, "at": now}
    remitting.transfers.hand_in(code, remitting.slip(40000, at=now), **said)
    look(page, at("transfer", code))
    look(page, at("transfer_take_back", code))
