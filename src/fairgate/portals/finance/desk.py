"""Whose desk this is."""

from fairgate.platform.accounts.states import Role

READERS = (Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR)
"""Maker and checker work here; the auditor reads what they read."""

OFFICERS = (Role.FINANCE_MAKER, Role.FINANCE_CHECKER)
"""Who counts money."""

CHECKERS = (Role.FINANCE_CHECKER,)
"""Who agrees to what another officer proposes."""
