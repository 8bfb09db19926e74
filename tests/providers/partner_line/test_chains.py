from datetime import timedelta

import pytest

from fairgate.providers.partner_line.chains import certificates_in, has_chain, is_valid, rsa_key_of
from tests.providers.authority import NOW, Holder

ROOT = Holder.root()
MIDDLE = ROOT.issue("Middle", is_authority=True, since=-400, days=4000)
LEAF = MIDDLE.issue("Leaf")


def believed(leaf, between=(MIDDLE,), roots=(ROOT,), at=NOW):
    return has_chain(
        leaf.certificate,
        [each.certificate for each in between],
        [each.certificate for each in roots],
        at=at,
    )


def test_a_leaf_is_believed_by_the_chain_to_a_pinned_root():
    assert believed(LEAF)
    assert believed(LEAF, roots=(Holder.root("Another root"), ROOT))


@pytest.mark.parametrize("days", [-31, 336])
def test_it_is_not_before_or_after_its_time(days):
    assert not believed(LEAF, at=NOW + timedelta(days=days))


def test_it_is_not_when_the_authority_is_out_of_time_though_the_leaf_is_not():
    old = ROOT.issue("Old middle", is_authority=True, since=-400, days=390)
    assert is_valid(old.issue("Leaf").certificate, NOW)
    assert not believed(old.issue("Leaf"), between=(old,))


def test_a_root_of_the_same_name_with_another_key_is_not_the_root():
    double = Holder(ROOT.certificate, Holder.root("Another root").key)
    assert not believed(double.issue("Leaf"), between=())


def test_another_root_another_middle_and_a_missing_one_are_refused():
    assert not believed(LEAF, roots=(Holder.root("Another root"),))
    assert not believed(LEAF, roots=())
    assert not believed(LEAF, between=())
    assert not believed(LEAF, between=(ROOT.issue("Another middle", is_authority=True),))


def test_a_customer_of_the_authority_cannot_sign_for_another():
    customer = MIDDLE.issue("Customer")
    assert not believed(customer.issue("Leaf"), between=(customer, MIDDLE))


def test_a_pem_with_rubbish_and_strange_certificates_gives_those_that_can_be_read():
    broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    assert certificates_in(f"x\n{broken}{LEAF.pem}".encode()) == [LEAF.certificate]
    assert certificates_in(b"") == []


def test_the_key_of_a_leaf_is_its_own():
    assert rsa_key_of(LEAF.certificate) == LEAF.key.public_key()
