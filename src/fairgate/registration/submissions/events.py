"""What has become of an organization's submission."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class _OrganizationFact(Fact):
    organization_id: int


@dataclass(frozen=True)
class OrganizationApproved(_OrganizationFact):
    """By rule or by a reviewer: the badge fees may be paid now. Source: guide R43, R44."""


@dataclass(frozen=True)
class OrganizationWaiting(_OrganizationFact):
    """People must decide: by category, by doubt, or because the evidence did not arrive. Source: R8, Q3."""


@dataclass(frozen=True)
class OrganizationReturned(_OrganizationFact):
    """A reviewer wants something changed."""


@dataclass(frozen=True)
class OrganizationRejected(_OrganizationFact):
    """A reviewer has refused the organization. Source: Q17."""


@dataclass(frozen=True)
class OrganizationReopened(_OrganizationFact):
    """A reviewer has taken an approval back before anybody was told of it: the organization waits again."""


@dataclass(frozen=True)
class OrganizationRevoked(_OrganizationFact):
    """The host has taken an approval back; all its people are rejected, their fees refundable. Source: Q17."""


@dataclass(frozen=True)
class OrganizationWithdrawn(_OrganizationFact):
    """The organization has taken its submission back before anybody had it in hand. Source: Q28."""


@dataclass(frozen=True)
class OrganizationApprovedByRule(_OrganizationFact):
    """Nobody has looked: a share of these gets a human look afterwards. Source: guide R8."""


@dataclass(frozen=True)
class LicenceDoubted(_OrganizationFact):
    """The new licence of an approved organization does not bear out its claim: people must look. Source: Q9."""


@dataclass(frozen=True)
class AmendmentSubmitted(_OrganizationFact):
    """An approved organization asks to change what was reviewed: it lies on a desk. Source: Q28."""

    amendment_id: int


@dataclass(frozen=True)
class OrganizationChanged(_OrganizationFact):
    """What stands on its people's badges has changed: name or delegation. Source: Q11, Q28."""
