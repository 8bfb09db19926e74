"""Plain values that forms hand in."""

from dataclasses import dataclass

from fairgate.billing.returns.states import ReturnReason


@dataclass(frozen=True)
class ReturnFile:
    """Why an invoice goes back, with a word for finance or ""."""

    reason: ReturnReason
    words: str = ""
