"""The demo loads once, keeps what is there, and lets everybody in."""

import pytest
from django.contrib.auth.hashers import check_password

from fairgate.lifecycle.seeding.data import table
from fairgate.lifecycle.seeding.operations import load_demo, load_demo_edition
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import actor_by_id, find_by_login
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.editions.models import Edition, digest_of
from fairgate.registration.editions.parsing import BadRulebook
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.personnel.queries import persons_of
from fairgate.registration.submissions.queries import preview
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    loaded = load_demo({}, at=AT)
    return {"accounts": loaded.accounts, "gate_devices": loaded.gate_devices}


@pytest.mark.usefixtures("first")
def test_the_edition_has_its_43_delegations_and_some_60_below():
    edition = current_edition()
    assert edition.rulebook.entry_aliases == ("ciie/f/visitor/pre-book",)
    assert Delegation.objects.filter(parent=None).count() == 43
    assert Delegation.objects.exclude(parent=None).count() == 62
    assert not Delegation.objects.filter(name_en="").exists()
    assert ReferralCode.objects.get().code == "Q2021537"


def test_everybody_of_the_table_can_log_in(first):
    assert {account["role"] for account in first["accounts"]} == {
        "liaison",
        "delegation_admin",
        "sub_delegation_reviewer",
        "delegation_reviewer",
        "person_reviewer",
        "host_admin",
        "finance_maker",
        "finance_checker",
        "system_admin",
        "auditor",
        "gate_steward",
    }
    for account in first["accounts"]:
        assert check_password(account["password"], User.objects.get(login=account["login"]).password)
        assert bool(account["totp_secret"]) == (account["role"] != "liaison")


def test_a_second_start_keeps_passwords_tokens_and_rows(first):
    again = load_demo(first, at=AT)
    assert again.accounts == first["accounts"]
    assert again.gate_devices == first["gate_devices"]
    assert User.objects.count() == len(first["accounts"])


@pytest.mark.usefixtures("first")
def test_a_start_after_an_update_brings_a_rule_that_the_old_edition_lacks():
    was = current_edition()
    old = {name: value for name, value in table("edition")["rulebook"].items() if name != "minimum_age"}
    Edition.objects.update(rulebook=old, rulebook_digest=digest_of(old))
    with pytest.raises(BadRulebook):
        current_edition()
    load_demo_edition(at=AT)
    assert current_edition() == was


@pytest.mark.usefixtures("first")
def test_a_start_without_an_update_writes_nothing():
    entries = AuditEntry.objects.count()
    load_demo_edition(at=AT)
    assert AuditEntry.objects.count() == entries


def test_a_lost_file_gives_new_passwords_that_work(first):
    again = load_demo({}, at=AT)
    assert not {a["password"] for a in first["accounts"]} & {a["password"] for a in again.accounts}
    for account in again.accounts:
        assert check_password(account["password"], User.objects.get(login=account["login"]).password)


def test_the_demo_liaison_has_one_draft_person_and_only_needs_to_submit(first):
    owner = actor_by_id(find_by_login(first["accounts"][0]["login"]).id)
    own = organization_of(owner)
    assert [person.state for person in persons_of(own.id, owner)] == ["draft"]
    assert own.edited_fields == ()
    assert preview(own.id, owner, at=AT).refusals == ()
