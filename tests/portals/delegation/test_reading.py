"""A whole document number is shown for a stated purpose, written down, and told to the organization by office."""

import pytest
from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import SubjectKind
from fairgate.reporting.trail.queries import case_history, organization_history
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration, visits
from tests.portals.reading import text_of


def _zhou():
    return ZHOU.in_scope(registration.delegation(), user_id="z1")


@pytest.fixture
def visit(edition, now):
    return visits.paid(at=now)


@pytest.fixture
def case_id(visit):
    return cases.queue(visits.reviewer(), SubjectKind.PERSON)[0].id


def _read(case_id, **told):
    by = told.pop("by", _zhou())
    return reviews.read_number(case_id, **{"purpose": "compare", "words": ""} | told, by=by, at=AT)


def test_the_number_is_masked_until_a_purpose_is_chosen(desk, case_id):
    number = Person.objects.get().document_number
    address = reverse("delegation:number", args=[case_id])
    assert number not in text_of(desk.get(reverse("delegation:case", args=[case_id])))
    assert number not in text_of(desk.get(address))
    refused = desk.post(address, {"purpose": "", "words": ""})
    assert refused.status_code == 422
    assert "请选择用途" in refused.content.decode()
    assert not AuditEntry.objects.filter(verb="read").exists()
    shown = desk.post(address, {"purpose": "complaint", "words": "本人来电要求更正"})
    assert number in text_of(shown)
    assert "no-store" in shown["Cache-Control"]
    entry = AuditEntry.objects.get(verb="read")
    assert entry.detail == {"what": "document_number", "purpose": "complaint", "words": "本人来电要求更正"}
    assert (entry.subject_kind, entry.office) == ("registration.person", "delegation_reviewer")
    assert number not in str(vars(entry))


def test_another_purpose_needs_words(case_id):
    with pytest.raises(Refused, match="请写明"):
        _read(case_id, purpose="other", words="  ")
    with pytest.raises(Refused, match="用途"):
        _read(case_id, purpose="own")


def test_a_stranger_reads_no_number_and_no_history(case_id):
    with pytest.raises(NotFound):
        _read(case_id, by=QIAN)
    with pytest.raises(NotFound):
        case_history(case_id, QIAN)


def test_the_case_of_an_organization_has_no_number(desk, edition, now):
    visits.waiting(at=now)
    case_id = cases.queue(visits.reviewer(), SubjectKind.ORGANIZATION)[0].id
    assert desk.get(reverse("delegation:number", args=[case_id])).status_code == 404
    with pytest.raises(NotFound):
        _read(case_id)
    assert "办理记录" in text_of(desk.get(reverse("delegation:case_history", args=[case_id])))


def test_the_organization_sees_the_office_and_the_purpose_and_no_name(client, case_id, visit):
    _read(case_id)
    row = next(
        row for row in organization_history(visit.enrolled.organization_id, visit.owner).rows if row.purpose
    )
    assert (str(row.who), row.is_data) == ("交易团审核员", False)
    assert str(row.purpose) == "完整证件号码；用途：与证件或照片核对"
    assert visits.reviewer().label not in str(row)


def test_the_reviewer_sees_who_did_what_by_name(desk, case_id):
    _read(case_id)
    page = text_of(desk.get(reverse("delegation:case_history", args=[case_id])))
    assert "查看完整身份信息" in page
    assert page.count("周雅琴") == 2  # on her desk, and in the history
    assert "建立审核件" in page


def test_a_member_of_another_organization_sees_nothing_of_it(visit):
    other = registration.another_organization()
    for actor in (other.owner, QIAN, Actor("1", "周雅琴", visits.reviewer().grants)):
        with pytest.raises(NotFound):
            organization_history(visit.enrolled.organization_id, actor)


@pytest.mark.parametrize("rows", [1, 3, 500])
def test_the_history_of_a_case_costs_the_same(rows, case_id, django_assert_num_queries):
    person = Person.objects.get()
    AuditEntry.objects.filter(subject_kind="registration.person").delete()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=AT,
            actor_id="1",
            actor_label="周雅琴",
            verb="approve",
            subject_kind="registration.person",
            subject_id=str(person.pk),
        )
        for _number in range(rows)
    )
    reviewer = visits.reviewer()
    with django_assert_num_queries(
        5
    ):  # where the desk reaches (twice), the case, the page, the person's name
        assert case_history(case_id, reviewer).rows[0].about == person.name
