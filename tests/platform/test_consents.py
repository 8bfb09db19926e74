"""A consent stands from when it is given until it is withdrawn, for one wording."""

from datetime import timedelta

import pytest

from fairgate.platform.consents import operations
from fairgate.platform.consents.models import Consent
from fairgate.platform.consents.queries import stands
from tests.cast import AT, LIN

pytestmark = pytest.mark.django_db
PERSON, PURPOSE = "person:7", "identity_check"


def _give(version="2027-1") -> None:
    operations.give(
        PERSON, purpose=PURPOSE, version=version, channel="web", by=LIN.in_scope(17, user_id="u"), at=AT
    )


def test_a_consent_stands_for_its_wording_only():
    _give()
    _give()
    assert stands(PERSON, PURPOSE, "2027-1")
    assert not stands(PERSON, PURPOSE, "2027-2")
    assert Consent.objects.get().address == "192.0.2.7"


def test_a_withdrawn_consent_stays_as_proof_and_stands_no_more():
    _give()
    later = AT + timedelta(days=1)
    operations.withdraw(PERSON, purpose=PURPOSE, by=LIN.in_scope(17), at=later)
    assert not stands(PERSON, PURPOSE, "2027-1")
    assert Consent.objects.get().withdrawn_at == later
    _give()
    assert stands(PERSON, PURPOSE, "2027-1")
