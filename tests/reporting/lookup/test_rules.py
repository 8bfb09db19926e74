"""Every state has a sentence that says what comes next, and names are masked."""

import pytest

from fairgate.registration.editions.states import CutOff
from fairgate.reporting.journey.states import Act, PersonStatus
from fairgate.reporting.lookup import rules


def test_every_state_and_every_act_has_its_sentence():
    assert set(rules.OF_PERSON) == set(PersonStatus)
    assert set(rules.OF_ORGANIZATION) == set(Act)


def test_only_whose_move_it_is_has_a_deadline():
    assert rules.closes_with(PersonStatus.TO_PAY) == CutOff.PAYMENT
    assert rules.closes_with(Act.WAIT_FOR_PEOPLE) is None


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李明远", "李**"),
        ("华东精密机械有限公司", "华东****公司"),
        ("Maria Lopez Garcia", "M*** L*** G***"),
        ("Madonna", "Ma****na"),
        ("", "**"),
    ],
)
def test_a_name_is_known_again_by_its_bearer_only(name, masked):
    assert rules.masked(name) == masked


def test_a_review_is_told_with_the_days_of_the_edition():
    assert "不超过9天" in str(rules.of_person(PersonStatus.IN_REVIEW, review_days=9))
