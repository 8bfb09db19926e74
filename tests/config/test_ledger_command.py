"""`fairgate ledger check` says what agrees and what does not, and its exit code says it too."""

import json

import pytest
from django.db import connection

from fairgate.billing.fees.models import BadgeFee
from fairgate.config.cli import main
from tests.cast import AT
from tests.factories.billing import scene

pytestmark = pytest.mark.django_db


def test_books_that_agree_end_with_0(capsys):
    assert main(["ledger", "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("ok, ")


def test_books_that_do_not_agree_end_with_1_and_name_the_finding(capsys):
    scene(1, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE billing_badgefee SET state = 'paid'")
    assert main(["ledger", "check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (broken,) = [finding for finding in told["findings"] if not finding["holds"]]
    fee = f"fee {BadgeFee.objects.get().pk}"
    assert (broken["name"], broken["wrong"], broken["example"]) == ("fees_paid_once", 1, fee)
    assert "不符" in broken["words"]["zh-hans"]
    assert f"Wrong: 1, by ¥200.00, for example {fee}" in broken["words"]["en"]
    assert main(["ledger", "check"]) == 1
    assert "broken  fees_paid_once" in capsys.readouterr().out
