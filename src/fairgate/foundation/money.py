"""Money is a whole number of fen. Yuan exist only on screens and where a partner's protocol wants them."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, order=True)
class Money:
    """An amount in fen, the hundredth of a yuan; may be negative in a posting."""

    fen: int

    def __post_init__(self) -> None:
        if isinstance(self.fen, bool) or not isinstance(self.fen, int):
            raise TypeError(f"fen must be a whole number, not {self.fen!r}")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __mul__(self, times: int) -> "Money":
        return Money(self.fen * times)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        return f"{'-' if self.fen < 0 else ''}¥{abs(self.fen) // 100:,}.{abs(self.fen) % 100:02d}"

    def in_yuan(self) -> Decimal:
        """Return yuan with exactly two places, as bills and Alipay write them."""
        return (Decimal(self.fen) / 100).quantize(Decimal("0.01"))

    @classmethod
    def from_yuan(cls, yuan: Decimal | str) -> "Money":
        """Read yuan, rounding half a fen up; raises decimal.InvalidOperation for what is no number."""
        return cls(int((Decimal(yuan) * 100).to_integral_value(ROUND_HALF_UP)))


ZERO = Money(0)


def total(amounts: "list[Money]") -> Money:
    """Add amounts; an empty list is zero."""
    return Money(sum(amount.fen for amount in amounts))
