"""What a channel does for a payer: it gives a code, and tells that the money has come."""

from fairgate.billing.models import PaymentAttempt
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Created, Payment
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from tests.factories.visits import CODE


def money_comes() -> None:
    """Let the newest attempt be answered and paid in full."""
    attempt, at = PaymentAttempt.objects.latest("pk"), clock.now()
    payments.record_answer(attempt.number, Created(CODE), by=SYSTEM, at=at)
    money = Payment(
        number=attempt.number,
        transaction_id=f"42{attempt.number}",
        amount_fen=attempt.amount_fen,
        currency="CNY",
        paid_at=at,
        is_for_us=True,
        merchant="1900000001/wx01",
    )
    payments.apply_payment(money, attempt.channel, by=SYSTEM, at=at)
