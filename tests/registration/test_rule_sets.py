"""Rules are data of the edition: tried on past evidence, then switched on; a share of approvals is looked at."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.models import ReviewLook
from fairgate.registration.submissions import operations, queries
from fairgate.registration.submissions.models import Replay
from fairgate.registration.submissions.operations import replaying
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification import queries as known
from fairgate.registration.verification.models import RuleSetVersion
from fairgate.registration.verification.rules import STANDARD
from fairgate.registration.verification.states import CheckName
from tests.cast import AT, QIAN, ZHOU
from tests.factories import accounts as people
from tests.factories import registration as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_what_follows_within")]
HOST_ADMIN = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))
AUDITOR = Actor("9", "安静", frozenset({Grant("auditor", "host", "1")}))


@pytest.fixture
def edition_id():
    return make.edition()


def pudong():
    return ZHOU.in_scope(make.delegation("pudong"))


def draft(edition_id, *, by=HOST_ADMIN, **changes):
    said = {
        "checks": STANDARD.checks,
        "automatic": STANDARD.automatic,
        "sampling_per_mille": 0,
        "name_similarity": 1.0,
    }
    return verification.draft_rules(edition_id, **said | changes, by=by, at=AT)


def in_force(edition_id, **changes):
    rule_set_id = draft(edition_id, **changes)
    operations.replay(rule_set_id, by=HOST_ADMIN, at=AT)
    run_due(AT, lane="pictures")
    operations.switch_on(rule_set_id, by=HOST_ADMIN, at=AT)
    return rule_set_id


def approved():
    enrolled = make.another_organization()
    make.submitted(enrolled, make.person(enrolled))
    return enrolled


def corrected():
    file = replace(make.HUADONG, address="上海市静安区别处1号")
    fields = make.reading(uscc="", name="").fields
    told = {"address": replace(fields["name"], value="上海市浦东新区东海大道188号")}
    reading = make.reading(uscc=make.HUADONG_USCC, name=make.HUADONG.name)
    picture_id = make.licence(fields={**reading.fields, **told})
    enrolled = make.organization(file=file, picture_id=picture_id)
    return enrolled, make.submitted(enrolled, make.person(enrolled))


def test_an_edition_starts_with_what_its_rulebook_says():
    edition_id = make.edition(automatic_categories=["institution"])
    assert known.rules_in_force(edition_id).automatic == {"institution"}
    assert known.rules_in_force(edition_id).version == "2027.3"


def test_a_trial_shows_what_would_change_before_the_rules_are_switched_on(edition_id):
    (_enrolled, state), unchanged = corrected(), approved()
    rule_set_id = draft(edition_id, checks=set(CheckName))
    with pytest.raises(Refused) as refused:
        operations.switch_on(rule_set_id, by=HOST_ADMIN, at=AT)
    assert (state, refused.value.refusals[0].code) == ("approved", "unreplayed")

    replay_id = operations.replay(rule_set_id, by=HOST_ADMIN, at=AT)
    assert operations.replay(rule_set_id, by=HOST_ADMIN, at=AT) == replay_id
    assert queries.replay_of(replay_id, AUDITOR).percent == 0
    run_due(AT, lane="pictures")
    found = queries.replay_of(replay_id, AUDITOR)
    assert (found.state, found.percent, found.more_people, found.more_automatic) == ("finished", 100, 1, 0)
    (change,) = found.changes
    assert (change.organization_name, change.was_automatic, change.would_be_automatic) == (
        make.HUADONG.name,
        True,
        False,
    )
    assert change.reasons == ("申请人修改过识别结果：住所。",)
    assert unchanged.organization_id != change.organization_id

    operations.switch_on(rule_set_id, by=HOST_ADMIN, at=AT)
    row = RuleSetVersion.objects.get()
    assert known.rules_in_force(edition_id).version == "2027.3-1"
    assert [entry.verb for entry in entries_about(row)] == ["draft_rules", "switch_on"]
    with pytest.raises(Stale):
        operations.switch_on(rule_set_id, by=HOST_ADMIN, at=AT)


def test_a_decision_names_the_rules_by_which_it_was_taken(edition_id):
    in_force(edition_id, checks=set(CheckName))
    enrolled, state = corrected()
    submission = queries.submission_of(enrolled.organization_id, enrolled.owner)
    assert (state, submission.rule_version) == ("waiting", "2027.3-1")


def test_a_new_version_retires_the_one_before_and_the_old_can_come_back(edition_id):
    first, second = in_force(edition_id), in_force(edition_id, name_similarity=0.9)
    states = {view.id: view.state for view in known.rule_sets(AUDITOR, edition_id)}
    assert states == {first: "retired", second: "in_force"}
    operations.switch_on(first, by=HOST_ADMIN, at=AT)
    assert known.rules_in_force(edition_id).name_similarity == 1


def test_a_long_trial_goes_in_steps_that_can_be_repeated(edition_id, monkeypatch):
    for _each in range(5):
        approved()
    monkeypatch.setattr(replaying, "BATCH", 2)
    rule_set_id = draft(edition_id, automatic=set())
    replay_id = operations.replay(rule_set_id, by=HOST_ADMIN, at=AT)
    assert not operations.replay_some(replay_id, at=AT)
    assert queries.replay_of(replay_id, HOST_ADMIN).percent == 40
    approved()
    run_due(AT, lane="pictures")
    assert operations.replay_some(replay_id, at=AT)
    row = Replay.objects.get()
    assert (row.done, row.total, row.more_people, row.changes.count()) == (5, 5, 5, 5)


@pytest.mark.parametrize("by", [QIAN, AUDITOR])
def test_only_the_host_keeps_rules_and_lists(edition_id, by):
    rule_set_id = draft(edition_id)
    listing = {"kind": "grey", "field": "name", "value": "某公司", "reason": "x", "until": None}
    for act in (
        lambda: draft(edition_id, by=by),
        lambda: operations.replay(rule_set_id, by=by, at=AT),
        lambda: operations.switch_on(rule_set_id, by=by, at=AT),
        lambda: verification.add_to_list(**listing, by=by, at=AT),
        lambda: verification.remove_from_list(1, reason="x", by=by, at=AT),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(Forbidden):
        known.list_entries(QIAN, on=AT.date())
    with pytest.raises(NotFound):
        operations.replay(rule_set_id + 1, by=HOST_ADMIN, at=AT)


def test_lists_are_kept_with_reason_author_and_end(edition_id):
    listing = {"kind": "grey", "field": "name", "value": "某公司", "reason": "投诉", "until": AT.date()}
    entry = verification.add_to_list(**listing, by=HOST_ADMIN, at=AT)
    with pytest.raises(Refused):
        verification.add_to_list(**listing | {"reason": ""}, by=HOST_ADMIN, at=AT)
    (seen,) = known.list_entries(AUDITOR, on=AT.date())
    assert (seen.id, seen.added_by, seen.is_active) == (entry, "顾明", True)
    assert not known.list_entries(AUDITOR, on=AT.date() + timedelta(days=1))[0].is_active
    verification.remove_from_list(entry, reason="澄清", by=HOST_ADMIN, at=AT)
    with pytest.raises(Stale):
        verification.remove_from_list(entry, reason="澄清", by=HOST_ADMIN, at=AT)
    assert known.list_entries(AUDITOR, on=AT.date(), kind="block") == []


def test_every_approval_is_looked_at_where_the_share_is_whole_and_none_where_it_is_nil(edition_id):
    in_force(edition_id, sampling_per_mille=1000)
    enrolled = approved()
    assert queries.is_approved(enrolled.organization_id)
    (look,) = desk.looks(pudong())
    assert (look.cause, desk.waiting_looks(HOST_ADMIN).count(), desk.looks(QIAN)) == ("sampled", 1, [])
    in_force(edition_id)
    approved()
    assert desk.waiting_looks(HOST_ADMIN).count() == 1


def test_the_lot_falls_the_same_however_often_it_is_drawn(edition_id):
    in_force(edition_id, sampling_per_mille=500)
    enrolled = [make.another_organization() for _each in range(8)]
    draws = [
        [reviews.draw_sample(each.organization_id, by=HOST_ADMIN, at=AT) is None for each in enrolled]
        for _twice in range(2)
    ]
    assert draws[0] == draws[1]


def test_a_look_ends_well_or_tells_the_host(edition_id):
    gu = people.staff("gu.ming", name="顾明", role=Role.HOST_ADMIN, scope_kind=Scope.HOST)
    in_force(edition_id, sampling_per_mille=1000)
    approved()
    (look,) = desk.looks(pudong())
    seen = desk.look(look.id, pudong(), on=AT.date())
    assert (seen.is_open, all(check.stands for check in seen.checks if check.name in seen.required)) == (
        True,
        True,
    )
    assert desk.look_certificate(look.id, pudong()).startswith(b"\xff\xd8\xff")
    with pytest.raises(NotFound):
        reviews.settle_look(look.id, "fine", by=QIAN, at=AT)
    with pytest.raises(Refused):
        reviews.settle_look(look.id, "revoke_suggested", by=pudong(), at=AT)
    reviews.settle_look(look.id, "revoke_suggested", reason="执照像是改过的", by=pudong(), at=AT)
    assert "执照像是改过的" in notices_of(gu)[0].body
    with pytest.raises(Stale):
        reviews.settle_look(look.id, "fine", by=pudong(), at=AT)
    row = ReviewLook.objects.get()
    assert [entry.verb for entry in entries_about(row)] == ["open_look", "settle_look"]
    assert desk.looks(pudong()) == []
