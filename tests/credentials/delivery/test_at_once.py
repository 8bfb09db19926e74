"""Two at the same instant: five addresses stay five. Source: guide R37."""

import pytest

from fairgate.credentials.delivery import queries
from fairgate.foundation.errors import Refused
from tests.credentials.test_gates_at_once import at_once
from tests.factories import registration
from tests.factories.delivery import address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]


def test_six_who_add_the_last_two_at_once_leave_five():
    registration.edition()
    huadong = registration.organization()
    for number in range(3):
        address(huadong, label=f"地址{number}")

    def add():
        try:
            return address(huadong)
        except Refused as refused:
            return refused.refusals[0].code

    outcomes = at_once([add] * 6)
    assert outcomes.count("full") == 4
    assert len(queries.addresses_of(huadong.organization_id, huadong.owner)) == 5
