"""Two entries of one organization become one, with people, fees, orders, badges and members, and apart again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.transfers.models import Remittance
from fairgate.credentials.badges.models import Badge
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import NotFound, Refused
from fairgate.lifecycle.merging import operations, queries
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.queries import taken_by
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.mergers.models import Merger
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import SubjectKind
from fairgate.reporting.roster.models import RosterOrganization
from fairgate.reporting.roster.operations import mark_all, refresh_marked
from tests.cast import AT, ZHOU
from tests.factories import duplicates as pairs
from tests.factories import registration as make
from tests.factories import transfers, visits

pytestmark = pytest.mark.django_db
GU = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


@pytest.fixture
def scene():
    """Return a judged pair of two approved organizations, the kept and the other, with one person each."""
    edition_id = make.edition()
    kept, (_here,) = make.approved_organization()
    former, (person,) = make.approved_organization()
    for enrolled, name in ((kept, pairs.NAME), (former, "东海精密仪器(上海)有限公司")):
        Organization.objects.filter(pk=enrolled.organization_id).update(name=name)
    pair = pairs.found(edition_id, at=AT)
    duplicates.decide(pair, verdict="same", words="同一执照", by=GU, at=AT)
    return pair, kept, former, person


def merge(scene, *, by=GU, at=AT):
    pair, kept, _former, _person = scene
    return operations.merge(pair, kept.organization_id, reason="重复注册", by=by, at=at)


def codes(refused):
    return {refusal.code for refusal in refused.value.refusals}


def ordered(enrolled, person, at=AT):
    return orders.place(enrolled.organization_id, [person], by=enrolled.owner, at=at, key=str(uuid4())).number


def paid(enrolled, person):
    """Return the number of an order for the person that is paid, and the badge that was made."""
    number = ordered(enrolled, person)
    orders.confirm(Order.objects.get(number=number).pk, by=SYSTEM, at=AT)
    (case,) = [row.id for row in desk.queue(GU, SubjectKind.PERSON)]
    seen = desk.case(case, GU, on=AT.date()).seen_version
    reviews.decide(case, "approve", seen_version=seen, by=GU, at=AT)
    run_due(AT, lane="pictures")
    return number


def whose(person, number=""):
    """Return to which organization person, fee, order and live badge belong."""
    found = {
        Person.objects.get(pk=person).organization_id,
        BadgeFee.objects.get(person_id=person).organization_id,
    }
    found |= set(Order.objects.filter(number=number).values_list("organization_id", flat=True))
    return found | set(
        Badge.objects.live().filter(person_id=person).values_list("organization_id", flat=True)
    )


def test_people_fees_orders_badges_and_members_come_along_and_go_back(scene):
    _pair, kept, former, person = scene
    number = paid(former, person)
    amount = Order.objects.get(number=number).total_fen
    transfer = Remittance.objects.create(
        code="K7M2P9XA", organization_id=former.organization_id, begun_at=AT, moved_at=AT
    )
    transfer.lines.create(order=Order.objects.get(number=number))
    merge(scene)
    run_due(AT, lane="pictures")
    assert whose(person, number) == {kept.organization_id}
    transfer.refresh_from_db()
    assert transfer.organization_id == kept.organization_id
    badge = Badge.objects.live().get(person_id=person)
    assert badge.face["organization"] == pairs.NAME
    assert Order.objects.get(number=number).total_fen == amount
    assert members_of(former.organization_id) == []
    roles = {member.user_id: member.role for member in members_of(kept.organization_id)}
    assert roles == {kept.user_id: "owner", former.user_id: "registrar"}
    assert any("并入" in notice.title for notice in notices_of(former.user_id))
    operations.undo(scene[0], reason="不是同一家", by=GU, at=AT + timedelta(days=1))
    run_due(AT + timedelta(days=1), lane="pictures")
    assert whose(person, number) == {former.organization_id}
    transfer.refresh_from_db()
    assert transfer.organization_id == former.organization_id
    assert [member.role for member in members_of(former.organization_id)] == ["owner"]
    assert [member.user_id for member in members_of(kept.organization_id)] == [kept.user_id]
    assert Organization.objects.get(pk=former.organization_id).merged_into is None
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs >= {"merge", "take_in", "come_along", "separate", "undo_merger"}


def test_a_kept_one_that_nobody_owns_gets_the_owner_of_the_other(scene):
    _pair, kept, former, _person = scene
    kept_id = kept.organization_id
    accounts.revoke(kept.user_id, "owner", "organization", str(kept_id), by=SYSTEM, at=AT)
    merge(scene)
    assert {member.user_id: member.role for member in members_of(kept_id)} == {former.user_id: "owner"}
    operations.undo(scene[0], reason="不是同一家", by=GU, at=AT)
    assert members_of(kept_id) == []
    assert [member.role for member in members_of(former.organization_id)] == ["owner"]


def test_the_kept_one_answers_for_the_code_of_the_other(scene):
    _pair, kept, former, _person = scene
    row = Organization.objects.get(pk=former.organization_id)
    named = Named(uscc=row.uscc)
    assert taken_by(row.edition_id, named) == former.organization_id
    merge(scene)
    assert taken_by(row.edition_id, named) == kept.organization_id


def test_what_lies_on_a_desk_goes_on_there(scene):
    _pair, kept, former, person = scene
    number = ordered(former, person)
    orders.confirm(Order.objects.get(number=number).pk, by=SYSTEM, at=AT)
    merge(scene)
    case = ReviewCase.objects.get(person_id=person)
    assert (case.organization_id, case.state) == (kept.organization_id, "open")
    operations.undo(scene[0], reason="不是同一家", by=GU, at=AT)
    assert ReviewCase.objects.get(person_id=person).organization_id == former.organization_id


def test_the_merged_one_is_counted_once(scene):
    _pair, kept, former, _person = scene
    edition_id = Organization.objects.get(pk=kept.organization_id).edition_id

    def counted():
        mark_all(edition_id)
        while refresh_marked():
            pass
        return set(RosterOrganization.objects.values_list("organization_id", flat=True))

    assert counted() == {kept.organization_id, former.organization_id}
    merge(scene)
    assert counted() == {kept.organization_id}
    operations.undo(scene[0], reason="不是同一家", by=GU, at=AT)
    assert counted() == {kept.organization_id, former.organization_id}


def test_the_preview_says_what_comes_along_and_all_that_stands_in_the_way(scene):
    pair, kept, former, person = scene
    seen = queries.preview(pair, kept.organization_id, GU)
    assert (seen.people, list(seen.members), seen.obstacles) == (1, [seen.members[0]], ())
    number = Person.objects.get(pk=person).document_number
    make.person(kept, document_number=number)
    ordered(former, person)
    paid_for = visits.ordered(at=AT)
    order = paid_for.order.number, paid_for.owner
    transfers.for_others(former.owner, former.organization_id, order, at=AT)
    Organization.objects.filter(pk=kept.organization_id).update(delegation_id=make.delegation("xuhui"))
    with pytest.raises(Refused) as refused:
        merge(scene)
    assert "open_order" in codes(refused)
    found = {refusal.code for refusal in queries.preview(pair, kept.organization_id, GU).obstacles}
    assert found == {"open_order", "pays_for_others", "in_both", "delegation"}


def test_only_what_was_judged_the_same_is_merged_and_no_verdict_is_taken_back_meanwhile(scene):
    pair, _kept, _former, _person = scene
    duplicates.judge_again(pair, by=GU, at=AT)
    with pytest.raises(Refused) as refused:
        merge(scene)
    assert codes(refused) == {"not_judged"}
    duplicates.decide(pair, verdict="same", words="同一执照", by=GU, at=AT)
    merge(scene)
    for verb in (lambda: duplicates.judge_again(pair, by=GU, at=AT), lambda: merge(scene)):
        with pytest.raises(Refused) as refused:
            verb()
        assert codes(refused) & {"merged"}


def test_a_reason_is_needed_both_ways(scene):
    pair, kept, _former, _person = scene
    with pytest.raises(Refused):
        operations.merge(pair, kept.organization_id, reason=" ", by=GU, at=AT)
    merge(scene)
    with pytest.raises(Refused):
        operations.undo(pair, reason=" ", by=GU, at=AT)


def test_it_is_not_undone_once_something_has_moved_on(scene):
    pair, kept, former, person = scene
    merge(scene)
    with pytest.raises(Refused) as refused:
        operations.undo(pair, reason="x", by=GU, at=AT + timedelta(days=7))
    assert codes(refused) == {"late"}
    ordered(kept, person, AT + timedelta(minutes=1))
    with pytest.raises(Refused) as refused:
        operations.undo(pair, reason="x", by=GU, at=AT + timedelta(hours=1))
    assert codes(refused) == {"ordered"}
    Order.objects.all().update(placed_at=AT - timedelta(days=1))
    Person.objects.filter(pk=person).update(organization_id=former.organization_id)
    with pytest.raises(Refused) as refused:
        operations.undo(pair, reason="x", by=GU, at=AT)
    assert codes(refused) == {"moved_on"}


def test_who_was_entered_since_stays_and_who_was_cancelled_goes_back_cancelled(scene):
    pair, kept, former, person = scene
    merge(scene)
    fresh = make.person(kept)
    personnel.cancel(person, by=kept.owner, at=AT)
    operations.undo(pair, reason="不是同一家", by=GU, at=AT)
    assert Person.objects.get(pk=fresh).organization_id == kept.organization_id
    gone = Person.objects.get(pk=person)
    assert (gone.organization_id, gone.state) == (former.organization_id, "cancelled")


@pytest.mark.parametrize(
    ("role", "code"), [("delegation_admin", "suzhou"), ("delegation_reviewer", "shanghai")]
)
def test_only_who_keeps_both_delegations_merges(scene, role, code):
    grant = Grant(role, "delegation", str(make.delegation(code)))
    stranger = Actor(ZHOU.name, "周", frozenset({grant}))
    with pytest.raises(NotFound):
        merge(scene, by=stranger)
    keeper = Actor(
        "9", "徐", frozenset({Grant("delegation_admin", "delegation", str(make.delegation("shanghai")))})
    )
    assert Merger.objects.get(pk=merge(scene, by=keeper)).merged_by == "徐"
