"""Addresses of the cast, kept through the verbs that keep them in life."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from fairgate.credentials.delivery import operations
from fairgate.credentials.delivery.file import AddressFile
from tests.cast import AT
from tests.factories.registration import Enrolled

OFFICE = AddressFile(
    recipient="林晓岚",
    mobile="13800138046",
    province="310000",
    city="310100",
    district="310115",
    street="东海大道188号3号楼502室",
    postcode="200120",
    label="上海办公室",
)
"""华东's office in 浦东."""
WAREHOUSE = AddressFile("周明", "13900139123", "330000", "330100", "330106", "天目山路7号")
"""Where 华东's people in 杭州 work."""


def address(
    enrolled: Enrolled,
    file: AddressFile = OFFICE,
    *,
    is_default: bool = False,
    at: datetime = AT,
    **changes: str,
) -> UUID:
    """Keep an address, with changes; return its id."""
    wanted = replace(file, **changes)
    return operations.add_address(
        enrolled.organization_id, wanted, is_default=is_default, by=enrolled.owner, at=at
    )


def full_book(enrolled: Enrolled, *, at: datetime = AT) -> list[UUID]:
    """Keep five addresses, the first one as the default; return their ids."""
    return [
        address(enrolled, is_default=number == 1, at=at, label=f"地址{number}", street=f"东海大道{number}号")
        for number in range(1, 6)
    ]
