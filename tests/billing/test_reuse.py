"""The badge of an earlier edition is opened again: declared, priced, and ended by a new face. Source: R35, R70, Q11."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders import operations as orders
from fairgate.billing.places import operations, rules
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.events import install
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.models import Notice
from fairgate.registration.deadlines import operations as deadlines
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.rules import badge_number_key
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT, QIAN
from tests.factories import accounts, desk, registration, visits
from tests.factories.registration import AGREED

SOURCE, NUMBER = "donghai-8", "00123456"


@pytest.fixture(autouse=True)
def edition(db, _billing_alone):
    """Open an edition that asks half as much for a badge that is opened again, with what follows from facts."""
    install(REACTIONS)
    edition_id = registration.edition()
    row = Edition.objects.get(pk=edition_id)
    for line in row.rulebook["fees"]:
        line["fen"] = 10_000 if line["making"] == "reuse" else 20_000
    row.save()
    return edition_id


@pytest.fixture
def enrolled():
    return registration.another_organization()


def declare(enrolled, *persons, source=SOURCE, number=NUMBER, by=None, at=AT):
    return operations.declare_reuse(dict.fromkeys(persons, (source, number)), by=by or enrolled.owner, at=at)


def reuse_of(person):
    found = people.persons_by_id([person])[person].reuse
    return found and (found.source, found.number)


def codes(error):
    return [refusal.code for refusal in error.value.refusals]


def approved(enrolled, *persons, at=AT):
    """Hand in, pay and approve."""
    registration.submitted(enrolled, *persons, at=at)
    order = orders.place(enrolled.organization_id, persons, key="reuse", by=enrolled.owner, at=at)
    orders.confirm(order.id, by=SYSTEM, at=at)
    visits.decided(visits.Visit(enrolled, persons), Outcome.APPROVE, at=at)
    return order


def test_whoever_reuses_is_asked_the_price_of_that_and_the_others_theirs(enrolled):
    reuses, new = (registration.person(enrolled) for _each in range(2))
    assert declare(enrolled, reuses, number=" ００１２－３４５６ ") == 1
    assert reuse_of(reuses) == (SOURCE, NUMBER)
    registration.submitted(enrolled, reuses, new)
    fees = fees_of([reuses, new])
    assert (fees[reuses].amount.fen, fees[new].amount.fen) == (10_000, 20_000)


def test_a_price_of_zero_is_settled_at_once(enrolled, edition):
    row = Edition.objects.get(pk=edition)
    for line in row.rulebook["fees"]:
        if (line["making"], line["region"]) == ("reuse", "domestic"):
            line["fen"] = 0
    row.save()
    reuses, new = (registration.person(enrolled) for _each in range(2))
    declare(enrolled, reuses)
    registration.submitted(enrolled, reuses, new)
    fees = fees_of([reuses, new])
    assert (fees[reuses].state, fees[new].state) == (FeeState.WAIVED, FeeState.DUE)


@pytest.mark.parametrize(
    ("source", "number", "expected"),
    [
        ("", NUMBER, ["source"]),
        ("donghai-1", NUMBER, ["source"]),
        (SOURCE, "  ", ["missing"]),
        (SOURCE, "12", ["shape"]),
        (SOURCE, "1" * 33, ["shape"]),
        (SOURCE, "12—34；DROP", ["shape"]),
        ("", "", ["source", "missing"]),
    ],
)
def test_what_is_no_badge_of_an_accepted_edition_is_said_beside_its_field(enrolled, source, number, expected):
    person = registration.person(enrolled)
    with pytest.raises(Refused) as refused:
        declare(enrolled, person, source=source, number=number)
    assert codes(refused) == expected
    assert all(each.field.endswith(f"-{person}") for each in refused.value.refusals)
    assert reuse_of(person) is None


def test_numbers_are_kept_as_they_are_compared():
    assert badge_number_key(" ａｂ１２－３４　５６–７８ ") == "AB12345678"


def test_several_are_declared_together_or_none(enrolled):
    first, second = (registration.person(enrolled) for _each in range(2))
    with pytest.raises(Refused):
        operations.declare_reuse({first: (SOURCE, NUMBER), second: (SOURCE, "")}, by=enrolled.owner, at=AT)
    assert reuse_of(first) is None
    assert declare(enrolled, first, second) == 2
    with pytest.raises(Refused) as refused:
        operations.declare_reuse({}, by=enrolled.owner, at=AT)
    assert codes(refused) == ["nobody"]


def test_it_is_withdrawn_and_said_again_while_no_fee_is_raised(enrolled):
    person = registration.person(enrolled)
    declare(enrolled, person)
    for _again in range(2):
        operations.withdraw_reuse(person, by=enrolled.owner, at=AT)
    assert reuse_of(person) is None
    for _again in range(2):
        declare(enrolled, person, source="donghai-9")
    verbs = AuditEntry.objects.filter(subject_id=str(person), verb__endswith="reuse").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["declare_reuse", "withdraw_reuse", "declare_reuse"]


def test_once_the_fee_is_raised_it_is_refused_in_words_until_the_person_is_taken_back(enrolled):
    person = registration.person(enrolled)
    registration.submitted(enrolled, person)
    with pytest.raises(Refused) as refused:
        declare(enrolled, person)
    assert (codes(refused), "请先撤回该人员" in str(refused.value.refusals[0].words)) == (
        ["fee_raised"],
        True,
    )
    operations.withdraw_person(person, by=enrolled.owner, at=AT)
    declare(enrolled, person)
    submissions.submit_people(enrolled.organization_id, [person], assured=AGREED, by=enrolled.owner, at=AT)
    assert fees_of([person])[person].amount.fen == 10_000
    with pytest.raises(Refused):
        operations.withdraw_reuse(person, by=enrolled.owner, at=AT)


@pytest.mark.parametrize("fee", [FeeState.PAYING, FeeState.PAID, FeeState.WAIVED])
def test_what_is_ordered_paid_or_waived_is_settled(fee):
    assert rules.reuse_refusal(fee).code == "fee_raised"
    assert rules.reuse_refusal(FeeState.WITHDRAWN) is None


def test_the_door_closes_at_midnight_and_what_was_declared_may_still_be_taken_back(enrolled, edition):
    first, second = (registration.person(enrolled) for _each in range(2))
    midnight = rulebook(edition).closes_at(CutOff.REUSE)
    declare(enrolled, first, at=midnight - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        declare(enrolled, second, at=midnight)
    assert codes(refused) == ["closed"]
    operations.withdraw_reuse(first, by=enrolled.owner, at=midnight)
    assert reuse_of(first) is None


@pytest.mark.parametrize("whom", ["delegation", "organization"])
def test_it_is_kept_open_for_a_delegation_and_for_an_organization(enrolled, edition, whom):
    book = rulebook(edition)
    late = book.closes_at(CutOff.REUSE)
    said = {"what": CutOff.REUSE, "until": book.show.last, "reason": "系统故障", "by": desk.GU, "at": AT}
    if whom == "delegation":
        deadlines.extend_for_delegation(registration.delegation(), **said)
    else:
        organizations.extend_deadline(enrolled.organization_id, **said)
    assert declare(enrolled, registration.person(enrolled), at=late) == 1


def test_strangers_find_nobody_and_payers_are_refused(enrolled):
    person = registration.person(enrolled)
    own = enrolled.organization_id
    payer = accounts.member("+8613900139001", role=Role.PAYER, organization_id=own, at=AT)
    for by, error in ((QIAN, NotFound), (actor_by_id(payer), Forbidden)):
        with pytest.raises(error):
            declare(enrolled, person, by=by)
        with pytest.raises(error):
            operations.withdraw_reuse(person, by=by, at=AT)


def test_a_new_name_or_photo_after_approval_makes_the_badge_new_and_asks_nothing_more(enrolled):
    renamed, moved_house = (registration.person(enrolled) for _each in range(2))
    declare(enrolled, renamed, moved_house)
    approved(enrolled, renamed, moved_house)
    file = people.file_of(moved_house, enrolled.owner)
    later = replace(file, document_expires_on=date(2034, 5, 6))
    operations.amend_person(moved_house, later, by=enrolled.owner, at=AT)
    assert reuse_of(moved_house) == (SOURCE, NUMBER), "the number of a document stands on no card"
    file = people.file_of(renamed, enrolled.owner)
    operations.amend_person(renamed, replace(file, name="李明原"), by=enrolled.owner, at=AT)
    assert reuse_of(renamed) is None
    fee = fees_of([renamed])[renamed]
    assert (fee.state, fee.amount.fen) == (FeeState.PAID, 10_000)
    (told,) = Notice.objects.filter(kind="reuse_ended")
    assert "1人的证件改为新办" in told.title_zh
    assert AuditEntry.objects.filter(subject_id=str(renamed), verb="end_reuse").count() == 1


def test_a_new_photo_does_too(enrolled):
    person = registration.person(enrolled)
    declare(enrolled, person)
    approved(enrolled, person)
    same = people.file_of(person, enrolled.owner)
    photo = registration.picture(500, 620)
    operations.amend_person(person, same, photo=photo, photo_name="a.jpg", by=enrolled.owner, at=AT)
    assert reuse_of(person) is None


def test_another_delegation_makes_new_badges_for_those_approved_and_what_is_due_costs_more(enrolled, edition):
    row = Edition.objects.get(pk=edition)
    row.rulebook |= {"stage_order": "review_first"}
    row.save()
    in_review, person = registration.person(enrolled), registration.person(enrolled)
    declare(enrolled, in_review, person)
    registration.submitted(enrolled, person)
    visits.decided(visits.Visit(enrolled, (person,)), Outcome.APPROVE, at=AT)
    submissions.submit_people(enrolled.organization_id, [in_review], assured=AGREED, by=enrolled.owner, at=AT)
    assert fees_of([person])[person].amount.fen == 10_000
    other = registration.delegation("xuhui")
    grant = Grant(Role.DELEGATION_ADMIN, Scope.DELEGATION, str(registration.delegation("shanghai")))
    keeper = Actor("9", "唐颖", frozenset({grant}))
    organizations.reassign(enrolled.organization_id, other, reason="隶属调整", by=keeper, at=AT)
    assert (reuse_of(person), reuse_of(in_review)) == (None, (SOURCE, NUMBER))
    fee = fees_of([person])[person]
    assert (fee.state, fee.amount.fen) == (FeeState.DUE, 20_000)
