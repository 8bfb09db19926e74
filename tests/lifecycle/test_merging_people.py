"""Two entries of one person become one, and apart again, with what money, badges and desks say to it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import NotFound, Refused
from fairgate.lifecycle.merging import operations, queries
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.person_mergers.models import PersonMerger
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.submissions.models import Submission
from tests.cast import AT
from tests.factories import duplicates as pairs
from tests.factories import registration as make

pytestmark = pytest.mark.django_db
GU = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


@pytest.fixture
def scene():
    """Return a judged pair of people of one document: handed in by the kept side, a draft at the other."""
    kept, entry, former, draft, pair = pairs.draft_of_one_handed_in(make.edition(), at=AT)
    return judged(pair), kept, entry, former, draft


def judged(pair):
    duplicates.decide(pair, verdict="same", words="证件相同", by=GU, at=AT)
    return pair


def merge(scene, *, by=GU, at=AT):
    pair, _kept, entry, _former, _draft = scene
    return operations.merge_people(pair, entry, reason="重复登记", by=by, at=at)


def undo(scene, *, reason="不是同一人", by=GU, at=AT):
    operations.undo_people(scene[0], reason=reason, by=by, at=at)


def codes(refused):
    return {refusal.code for refusal in refused.value.refusals}


def in_the_way(scene, kept_id=None):
    return {each.code for each in queries.entry_preview(scene[0], kept_id or scene[2], GU).obstacles}


def handed_in_twice():
    """Return a judged pair of people with one mobile and two documents, each owing a fee: pay first."""
    edition_id = make.edition()
    kept, (entry,) = make.approved_organization()
    former, (other,) = make.approved_organization()
    return judged(pairs.of_people(edition_id, entry, other, at=AT)), kept, entry, former, other


def test_the_other_entry_ends_and_comes_back_as_it_was(scene):
    _pair, kept, entry, former, draft = scene
    before = Person.objects.get(pk=entry)
    merge(scene)
    ended = Person.objects.get(pk=draft)
    assert (ended.state, ended.merged_into_id) == ("cancelled", entry)
    assert Person.objects.get(pk=entry).state == before.state
    assert any("已并入另一家单位" in notice.title for notice in notices_of(former.user_id))
    assert any("重复登记已并入" in notice.title for notice in notices_of(kept.user_id))
    undo(scene, at=AT + timedelta(days=1))
    back = Person.objects.get(pk=draft)
    assert (back.state, back.merged_into_id) == ("draft", None)
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs >= {"merge_entry", "take_in_entry", "separate_draft", "undo_merger"}
    assert merge(scene) != PersonMerger.objects.earliest("pk").pk


def test_what_was_due_is_dropped_and_asked_for_again():
    scene = handed_in_twice()
    other = scene[4]
    assert BadgeFee.objects.get(person_id=other).state == "due"
    merge(scene)
    assert BadgeFee.objects.get(person_id=other).state == "withdrawn"
    undo(scene)
    assert Person.objects.get(pk=other).state == "submitted"
    assert list(BadgeFee.objects.filter(person_id=other).order_by("pk").values_list("state", flat=True)) == [
        "withdrawn",
        "due",
    ]


def test_money_and_desks_stand_in_the_way_until_they_are_done():
    scene = handed_in_twice()
    _pair, _kept, _entry, former, other = scene
    number = orders.place(former.organization_id, [other], by=former.owner, at=AT, key=str(uuid4())).number
    assert in_the_way(scene) == {"open_order"}
    orders.confirm(Order.objects.get(number=number).pk, by=SYSTEM, at=AT)
    assert in_the_way(scene) == {"paid", "on_desk"}
    case = ReviewCase.objects.get(person_id=other).pk
    seen = desk.case(case, GU, on=AT.date()).seen_version
    reviews.decide(case, "return", reason="照片", fields_named=["photo"], seen_version=seen, by=GU, at=AT)
    assert in_the_way(scene) == {"paid"}
    with pytest.raises(Refused) as refused:
        merge(scene)
    assert codes(refused) == {"paid"}


def test_the_entry_that_stays_was_handed_in_by_an_approved_organization(scene):
    _pair, kept, _entry, former, draft = scene
    assert in_the_way(scene, draft) == {"kept_draft"}
    Submission.objects.filter(organization_id=kept.organization_id).update(state="waiting")
    assert in_the_way(scene) == {"not_approved"}
    assert "review" in in_the_way(scene, draft)
    personnel.cancel(draft, by=former.owner, at=AT)
    assert in_the_way(scene) == {"not_approved", "former_out"}


def test_only_what_was_judged_the_same_is_merged_and_no_verdict_is_taken_back_meanwhile(scene):
    pair = scene[0]
    duplicates.judge_again(pair, by=GU, at=AT)
    with pytest.raises(Refused) as refused:
        merge(scene)
    assert codes(refused) == {"not_judged"}
    duplicates.decide(pair, verdict="same", words="证件相同", by=GU, at=AT)
    merge(scene)
    for verb in (lambda: duplicates.judge_again(pair, by=GU, at=AT), lambda: merge(scene)):
        with pytest.raises(Refused) as refused:
            verb()
        assert "merged" in codes(refused)


def test_it_is_not_undone_late_without_a_reason_or_once_the_document_is_entered_again(scene):
    _pair, _kept, entry, former, _draft = scene
    merge(scene)
    with pytest.raises(Refused) as refused:
        undo(scene, at=AT + timedelta(days=7))
    assert codes(refused) == {"late"}
    with pytest.raises(Refused) as refused:
        undo(scene, reason=" ")
    assert codes(refused) == {"missing"}
    make.person(former, document_number=Person.objects.get(pk=entry).document_number)
    with pytest.raises(Refused) as refused:
        undo(scene)
    assert codes(refused) == {"taken"}


@pytest.mark.parametrize(
    ("role", "code"), [("delegation_admin", "suzhou"), ("delegation_reviewer", "shanghai")]
)
def test_only_who_keeps_both_delegations_merges_people(scene, role, code):
    stranger = Actor("77", "周", frozenset({Grant(role, "delegation", str(make.delegation(code)))}))
    with pytest.raises(NotFound):
        merge(scene, by=stranger)
    keeper = Grant("delegation_admin", "delegation", str(make.delegation("shanghai")))
    merger = merge(scene, by=Actor("9", "徐", frozenset({keeper})))
    assert PersonMerger.objects.get(pk=merger).merged_by == "徐"
    with pytest.raises(NotFound):
        undo(scene, by=stranger)
