"""Whoever brings a bank's file is cut off once it is kept: brought again it is one statement, and nothing is left."""

from datetime import timedelta

import pytest

from fairgate.billing.statements import operations as statements
from fairgate.billing.statements.models import Statement
from fairgate.foundation.clock import now
from tests.factories import statements as make
from tests.factories.transfers import ACCOUNT, MAKER
from tests.kill_points.processes import KILLED, Child, kept_in, work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


def test_a_statement_survives_a_kill():
    before, data = kept_in("statements"), make.csv_file([make.entry(100, at=now(), serial="S1")])

    def bring():
        statements.bring_statement(data, name="a.csv", account=ACCOUNT, by=MAKER, at=now())

    assert Child(bring, crash_point="statement.kept").wait() == KILLED
    assert Child(bring).wait() == 0
    assert len(kept_in("statements") - before) == 2
    work(later=timedelta(hours=2))
    assert kept_in("statements") - before == {Statement.objects.get().storage_key}
