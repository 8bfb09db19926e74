"""People who fill in their own data by their organization's link."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fairgate.foundation.actors import Actor
from fairgate.registration.invitations import operations, queries
from tests.cast import AT
from tests.factories.registration import AGREED, Enrolled, person_file, picture

NEWCOMER = Actor(id="", label="newcomer", address="192.0.2.7")


def link(enrolled: Enrolled, *, at: datetime = AT) -> str:
    """Open the organization's link and return its token."""
    operations.open_link(enrolled.organization_id, by=enrolled.owner, at=at)
    found = queries.link_of(enrolled.organization_id, enrolled.owner)
    assert found is not None
    return found.address.rstrip("/").rpartition("/")[2]


def joiner(enrolled: Enrolled, *, at: datetime = AT, **changes: Any) -> UUID:
    """Return somebody who asks to join an organization and waits for its answer."""
    file = person_file(**changes)
    told = {"photo": picture(), "photo_name": "photo.jpg", "agreed": AGREED}
    return operations.join_by_link(link(enrolled, at=at), file, **told, by=NEWCOMER, at=at)
