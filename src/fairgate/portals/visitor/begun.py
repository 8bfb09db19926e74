"""Which payments this browser began: whoever did not begin one is not sent to its channel as if they had."""

from django.http import HttpRequest

from fairgate.billing.payments.queries import AttemptView

BEGUN = "payments_begun"
"""Name of what the session holds: numbers of payments, the newest last."""

_MOST = 10


def remember(request: HttpRequest, number: str) -> None:
    """Note that this browser began a payment, or came back from its channel's page."""
    others = [each for each in request.session.get(BEGUN, []) if each != number]
    request.session[BEGUN] = [*others, number][-_MOST:]


def is_begun_here(request: HttpRequest, attempt: AttemptView | None) -> bool:
    """Say whether a payment was begun in this browser."""
    return attempt is not None and attempt.number in request.session.get(BEGUN, [])
