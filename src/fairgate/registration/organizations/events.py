"""Facts about organizations."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class LicenceReplaced(Fact):
    """An organization has handed in a new picture of its certificate after sign-up. Source: Q9."""

    organization_id: int


@dataclass(frozen=True)
class OrganizationMoved(Fact):
    """An administrator has moved an organization to another delegation. Source: guide R20, Q11."""

    organization_id: int
