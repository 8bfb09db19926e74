"""All tables of money, for Django's migrations; they live with their domains."""

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem

__all__ = ["BadgeFee", "Order", "OrderLine", "PaymentAttempt", "Receipt", "SuspenseItem"]
