"""The organization's file: who may change it, when, and what it still lacks."""

from dataclasses import replace

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.queries import account
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.rules import completeness, form_refusals, missing_of
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration as make


def save(enrolled, file, *, seen="", by=None):
    operations.update_file(enrolled.organization_id, file, seen_version=seen, by=by or enrolled.owner, at=AT)


def test_an_empty_file_lacks_everything_that_is_needed_and_nothing_is_wrong_in_form():
    fields = [refusal.field for refusal in missing_of(OrganizationFile(), region="domestic", intents=0)]
    assert fields[-1] == "intents"
    assert len(fields) == 8
    assert completeness(OrganizationFile(), region="domestic", intents=0) == 0


def test_a_complete_file_lacks_nothing():
    assert missing_of(make.HUADONG, region="domestic", intents=1) == ()
    assert completeness(make.HUADONG, region="domestic", intents=1) == 100


def test_overseas_nobody_is_asked_for_a_legal_representative():
    file = replace(make.HUADONG, legal_representative="")
    assert missing_of(file, region="overseas", intents=1) == ()
    assert [each.field for each in missing_of(file, region="domestic", intents=1)] == ["legal_representative"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("contact_mobile", "12345"), ("contact_email", "lin@huadong"), ("backup_mobile", "x")],
)
def test_a_wrong_form_is_said_beside_its_field(field, value):
    assert [refusal.field for refusal in form_refusals(replace(make.HUADONG, **{field: value}))] == [field]


@pytest.mark.django_db
class TestSaving:
    @pytest.fixture(autouse=True)
    def _edition(self):
        make.edition()

    def test_what_is_saved_is_read_again_and_personal_data_is_sealed(self):
        enrolled = make.organization()
        save(
            enrolled,
            replace(make.HUADONG, contact_email="new@huadong.example", contact_mobile="138 0013 8047"),
        )
        file = queries.file_of(enrolled.organization_id, enrolled.owner)
        assert file.contact_email == "new@huadong.example"
        assert file.contact_mobile == "+8613800138047"
        raw = Organization.objects.extra(select={"raw": "contact_mobile"}).values_list("raw", flat=True)[0]
        assert "13800138047" not in raw

    def test_notices_go_to_the_contact_whom_the_file_names_last(self):
        enrolled = make.organization()
        save(enrolled, replace(make.HUADONG, contact_email="new@huadong.example"))
        assert account(enrolled.user_id).email == "new@huadong.example"
        save(enrolled, replace(make.HUADONG, contact_email=""))
        assert account(enrolled.user_id).email == ""

    def test_a_draft_may_have_gaps(self):
        enrolled = make.organization(intents=())
        save(enrolled, replace(make.HUADONG, main_business=""))
        own = queries.organization_of(enrolled.owner)
        assert {refusal.field for refusal in own.missing} == {"main_business", "intents"}
        assert own.completeness == 75

    def test_the_second_of_two_editors_sees_that_something_changed(self):
        enrolled = make.organization()
        seen = queries.organization_of(enrolled.owner).version
        save(enrolled, replace(make.HUADONG, industry="C"), seen=seen)
        with pytest.raises(Stale):
            save(enrolled, replace(make.HUADONG, industry="D"), seen=seen)

    def test_the_file_is_closed_once_it_is_handed_in(self):
        enrolled, _people = make.approved_organization()
        with pytest.raises(Refused) as refused:
            save(enrolled, make.HUADONG)
        assert refused.value.refusals[0].code == "locked"

    def test_strangers_and_the_delegation_find_nothing_to_change_and_payers_may_not(self):
        enrolled = make.organization()
        payer = Actor(
            "1", "付款人", frozenset({Grant("payer", "organization", str(enrolled.organization_id))})
        )
        for stranger in (QIAN, ZHOU.in_scope(make.delegation("shanghai"))):
            with pytest.raises(NotFound):
                save(enrolled, make.HUADONG, by=stranger)
        with pytest.raises(Forbidden):
            save(enrolled, make.HUADONG, by=payer)

    def test_a_delegation_sees_its_subtree_and_a_sibling_nothing(self):
        enrolled = make.organization()
        for code in ("shanghai", "pudong"):
            reviewer = ZHOU.in_scope(make.delegation(code))
            assert queries.get(enrolled.organization_id, reviewer).id == enrolled.organization_id
        for reviewer in (
            QIAN,
            ZHOU.in_scope(make.delegation("xuhui")),
            ZHOU.in_scope(make.delegation("suzhou")),
        ):
            with pytest.raises(NotFound):
                queries.get(enrolled.organization_id, reviewer)
