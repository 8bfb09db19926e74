"""The address book of an organization. Source: guide R36-R38, Q24."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from fairgate.credentials.delivery import operations, queries
from fairgate.credentials.delivery.operations import NO_DEFAULT
from fairgate.credentials.models import Address
from fairgate.foundation.actors import Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.audit.models import AuditEntry
from fairgate.reporting.keepsake.queries import everything_about
from tests.cast import AT, QIAN
from tests.factories import registration
from tests.factories.delivery import OFFICE, WAREHOUSE, address, full_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def huadong():
    registration.edition()
    return registration.organization()


@pytest.fixture
def other(huadong):
    return registration.another_organization()


def kept(enrolled):
    return queries.addresses_of(enrolled.organization_id, enrolled.owner)


def default_of(enrolled):
    return next((each.id for each in kept(enrolled) if each.is_default), None)


def test_an_address_is_kept_and_its_mobile_is_masked(huadong):
    address(huadong, is_default=True)
    [view] = kept(huadong)
    assert (view.line, view.mobile_masked, view.is_default) == (
        "上海市浦东新区东海大道188号3号楼502室",
        "138****8046",
        True,
    )


def test_recipient_mobile_and_street_lie_encrypted_in_the_table(huadong, django_db_blocker):
    from django.db import connection

    address(huadong)
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient, mobile, street FROM credentials_address")
        [row] = cursor.fetchall()
    assert not any(plain in "".join(row) for plain in (OFFICE.recipient, "13800138046", OFFICE.street))


def test_a_sixth_address_is_refused_and_nothing_is_lost(huadong):
    full_book(huadong)
    with pytest.raises(Refused, match="最多保存5个"):
        address(huadong)
    assert len(kept(huadong)) == 5


def test_a_removed_address_makes_room(huadong):
    ids = full_book(huadong)
    operations.remove_address(ids[2], by=huadong.owner, at=AT)
    address(huadong, label="新的")
    assert [each.label for each in kept(huadong)] == ["地址1", "地址2", "新的", "地址4", "地址5"]


def test_one_address_at_most_is_the_default(huadong):
    first, second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    operations.set_default(second, by=huadong.owner, at=AT)
    operations.set_default(second, by=huadong.owner, at=AT)
    assert [each.id for each in kept(huadong) if each.is_default] == [second]
    assert first != second
    assert AuditEntry.objects.filter(verb="set_default").count() == 2


def test_removing_the_default_asks_and_promotes_nobody_by_itself(huadong):
    first, second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    with pytest.raises(Refused) as refused:
        operations.remove_address(first, by=huadong.owner, at=AT)
    assert refused.value.refusals[0].field == "next_default"
    operations.remove_address(first, next_default=NO_DEFAULT, by=huadong.owner, at=AT)
    assert default_of(huadong) is None
    assert [each.id for each in kept(huadong)] == [second]


def test_removing_the_default_lets_the_named_one_take_its_place(huadong):
    first, second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    operations.remove_address(first, next_default=second, by=huadong.owner, at=AT)
    assert default_of(huadong) == second


def test_the_last_address_goes_without_a_question(huadong):
    operations.remove_address(address(huadong, is_default=True), by=huadong.owner, at=AT)
    assert kept(huadong) == []


def test_a_next_default_of_another_organization_is_not_found_and_nothing_is_removed(huadong, other):
    first, _second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    with pytest.raises(NotFound):
        operations.remove_address(first, next_default=address(other), by=huadong.owner, at=AT)
    assert len(kept(huadong)) == 2


def test_an_address_is_corrected(huadong):
    address_id = address(huadong)
    operations.change_address(address_id, WAREHOUSE, by=huadong.owner, at=AT)
    assert kept(huadong)[0].region == "浙江省杭州市西湖区"


def test_a_wrong_address_is_refused_with_all_its_faults(huadong):
    wrong = replace(OFFICE, recipient="", district="330106")
    with pytest.raises(Refused) as refused:
        operations.add_address(huadong.organization_id, wrong, by=huadong.owner, at=AT)
    assert [each.field for each in refused.value.refusals] == ["recipient", "district"]


@pytest.mark.parametrize("verb", ["change", "default", "remove"])
def test_to_a_stranger_an_address_is_not_there(huadong, other, verb):
    address_id = address(huadong)
    calls = {
        "change": lambda by: operations.change_address(address_id, WAREHOUSE, by=by, at=AT),
        "default": lambda by: operations.set_default(address_id, by=by, at=AT),
        "remove": lambda by: operations.remove_address(address_id, by=by, at=AT),
    }
    for by in (other.owner, QIAN):
        with pytest.raises(NotFound):
            calls[verb](by)
        with pytest.raises(NotFound):
            queries.address(address_id, by)
        with pytest.raises(NotFound):
            queries.file_of(address_id, by)
    with pytest.raises(Forbidden):
        calls[verb](payer_of(huadong))


def payer_of(enrolled):
    grant = Grant("payer", "organization", str(enrolled.organization_id))
    return replace(enrolled.owner, grants=frozenset({grant}))


def test_a_payer_sees_no_addresses(huadong):
    address(huadong)
    assert queries.addresses_of(huadong.organization_id, payer_of(huadong)) == []


def test_an_unknown_address_is_not_found(huadong):
    with pytest.raises(NotFound):
        operations.set_default(uuid4(), by=huadong.owner, at=AT)


def test_every_change_leaves_a_trace_without_the_address_itself(huadong):
    address_id = address(huadong, is_default=True)
    operations.change_address(address_id, WAREHOUSE, by=huadong.owner, at=AT)
    operations.remove_address(address_id, by=huadong.owner, at=AT)
    entries = AuditEntry.objects.filter(subject_kind="credentials.address").order_by("pk")
    assert [entry.verb for entry in entries] == [
        "add_address", "set_default", "change_address", "remove_address"
    ]  # fmt: skip  # a table
    assert not any(OFFICE.street in str(entry.detail) for entry in entries)


def test_the_database_itself_takes_no_sixth(huadong):
    from django.db import IntegrityError, transaction

    row = Address.objects.get(pk=address(huadong))
    row.pk, row.slot = UUID(int=7), 6
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_addresses_are_among_the_data_that_one_may_take_away(huadong, other):
    address(huadong)
    address(other, WAREHOUSE)
    [told] = everything_about(huadong.owner, in_full=False, at=AT)["organizations"]
    assert [each["street"] for each in told["addresses"]] == [OFFICE.street]
