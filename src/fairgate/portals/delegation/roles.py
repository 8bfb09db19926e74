"""Whose desk this is, by part."""

from fairgate.platform.accounts.states import Role
from fairgate.registration.personnel.policies import PRIVACY_DESK

REVIEWERS = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.PERSON_REVIEWER)
"""Whose desk this is; reviewers of the host find their cases here too."""

ORGANIZATION_REVIEWERS = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.HOST_ADMIN)
"""Who looks afterwards at what rules have approved."""

PRIVACY_OFFICERS = PRIVACY_DESK
"""Who answers for the host what people ask about their own data. Source: PIPL 50."""

CLAIM_DECIDERS = (*ORGANIZATION_REVIEWERS, Role.DELEGATION_ADMIN)
"""Who decides about taken codes. Source: Q8."""

ROSTER_READERS = (*REVIEWERS, Role.DELEGATION_ADMIN, Role.HOST_ADMIN)
"""Who may look anybody up within reach."""

FIGURE_READERS = (*REVIEWERS, Role.DELEGATION_ADMIN)
"""Who reads the figures of their part of the tree; the host's stand at its console."""
