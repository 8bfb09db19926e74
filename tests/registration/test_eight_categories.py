"""The four categories at home, each to its end; the four overseas are in test_overseas_sign_up.

Source: guide R5, R8, R15, Q3, Q6.
"""

from dataclasses import replace

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Refused
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.editions.states import Category, Region, categories_of
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.submissions.queries import submission_of
from fairgate.registration.verification.rules.checks import CODES_OF, DOCUMENTS_OF
from fairgate.registration.verification.states import DocumentKind
from tests.cast import AT
from tests.factories import registration as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_what_follows_within")]
PAPERS = {
    Category.ENTERPRISE: ("91310115MA1K", DocumentKind.BUSINESS_LICENCE, "示例机械有限公司"),
    Category.GOVERNMENT: ("113101150026", DocumentKind.CREDIT_CODE_CERTIFICATE, "示例区商务委员会"),
    Category.INSTITUTION: ("123101154250", DocumentKind.INSTITUTION_CERTIFICATE, "示例市设计研究院"),
    Category.SOCIAL: ("513101155017", DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE, "示例市机械行业协会"),
}
CODE = "Q2021537"
"""Of Shanghai, whose delegations ask all but enterprises for it. Source: R21, Q6."""
BY_RULE = {Category.ENTERPRISE, Category.INSTITUTION}


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


def enrolled(category, *, document="", start="", **changes):
    """Sign an organization up with the paper of its category, or another one."""
    usual_start, usual_document, name = PAPERS[category]
    uscc = make.valid_uscc(271, start or usual_start)
    file = replace(make.HUADONG, name=name)
    picture = make.licence(uscc=uscc, name=name, document=document or usual_document)
    changes = {"referral_code": CODE} | changes
    return make.organization(uscc=uscc, category=category, file=file, picture_id=picture, **changes)


def handed_in(category, **changes):
    given = enrolled(category, **changes)
    make.submitted(given, make.person(given))
    return given, submission_of(given.organization_id, given.owner)


def test_there_are_exactly_four_at_home_and_four_overseas():
    assert set(categories_of(Region.DOMESTIC)) == set(PAPERS) == set(CODES_OF) == set(DOCUMENTS_OF)
    assert len(categories_of(Region.OVERSEAS)) == 4


@pytest.mark.parametrize("category", PAPERS)
def test_each_category_with_its_own_paper_is_approved_by_rule_or_goes_to_the_delegation(category):
    given, submission = handed_in(category)
    assert submission.state == ("approved" if category in BY_RULE else "waiting")
    cases = ReviewCase.objects.filter(organization_id=given.organization_id, kind="organization")
    stages = [] if category in BY_RULE else [("delegation", make.delegation())]
    assert [(case.stage, case.delegation_id) for case in cases] == stages


@pytest.mark.parametrize("category", sorted(set(PAPERS) - BY_RULE))
def test_what_people_approve_ends_where_the_rule_ends_too(category):
    given, _submission = handed_in(category)
    submissions.approve(given.organization_id, by=SYSTEM, at=AT)
    assert submission_of(given.organization_id, given.owner).state == "approved"


@pytest.mark.parametrize("category", sorted(BY_RULE))
def test_another_categorys_paper_brings_people_in_and_rejects_nobody(category):
    other = DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE
    _given, submission = handed_in(category, document=other)
    assert submission.state == "waiting"
    assert any("证照种类" in words for words in submission.concerns)


@pytest.mark.parametrize("category", sorted(BY_RULE))
def test_another_categorys_code_brings_people_in(category):
    _given, submission = handed_in(category, start="513101155017")
    assert submission.state == "waiting"


@pytest.mark.parametrize("category", PAPERS)
def test_a_delegation_requires_its_code_of_the_categories_that_it_names(category):
    Delegation.objects.update(code_required_for=["social_organization"])
    if category != Category.SOCIAL:
        assert enrolled(category, referral_code="")
        return
    with pytest.raises(Refused) as refused:
        enrolled(category, referral_code="")
    assert [(each.field, each.code) for each in refused.value.refusals] == [("referral_code", "needed")]


def test_a_category_of_the_other_region_is_refused():
    form = make.sign_up_form(category=Category.OTHER)
    with pytest.raises(Refused) as refused:
        organizations.sign_up(form, by=SYSTEM, at=AT)
    assert [each.field for each in refused.value.refusals] == ["category"]
