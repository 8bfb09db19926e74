"""Whose fee is worth an invoice already. Source: guide R55, R60."""

from fairgate.registration.personnel.states import PersonState

_OUT = frozenset({PersonState.REJECTED, PersonState.CANCELLED})


def is_out(state: str) -> bool:
    """Say whether somebody does not come, so that the fee may be asked back: an invoice would have to be returned."""
    return state in _OUT


def is_decided(state: str) -> bool:
    """Say whether the review of somebody is over."""
    return state == PersonState.APPROVED or is_out(state)
