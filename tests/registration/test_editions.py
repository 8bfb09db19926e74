"""Editions as upper rooms read them."""

import pytest

from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.parsing import BadRulebook
from fairgate.registration.editions.queries import current_edition, edition, rulebook
from fairgate.registration.editions.states import StageOrder
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


def test_the_current_edition_is_named_in_both_languages():
    make.edition()
    assert current_edition().named("zh-hans") == "第十届东海国际进口博览会"
    assert current_edition().named("en-gb") == "The 10th Donghai International Import Fair"


def test_without_an_edition_there_is_nothing_to_register_for():
    with pytest.raises(NotFound):
        current_edition()


def test_a_changed_rulebook_shows_at_once_and_costs_one_small_read(django_assert_num_queries):
    edition_id = make.edition()
    assert rulebook(edition_id).stage_order == StageOrder.PAY_FIRST
    make.edition(stage_order="review_first")
    assert rulebook(edition_id).stage_order == StageOrder.REVIEW_FIRST
    with django_assert_num_queries(1):
        edition(edition_id)


def test_a_bad_rulebook_cannot_be_stored():
    row = Edition.objects.get(pk=make.edition())
    row.rulebook.pop("venue")
    with pytest.raises(BadRulebook):
        row.save()
