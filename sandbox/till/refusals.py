"""Why an order cannot be paid, closed or found. Each vendor's room puts the code into its own words."""


class RefusedError(Exception):
    """The call is refused: HTTP status, a code for programs, words for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def no_such_order() -> RefusedError:
    """Give the refusal for an unknown order."""
    return RefusedError(404, "ORDER_NOT_EXIST", "订单不存在")


def already_paid() -> RefusedError:
    """Give the refusal for an order that has been paid."""
    return RefusedError(400, "ORDERPAID", "该订单已支付")


def already_closed() -> RefusedError:
    """Give the refusal for an order that is closed or has run out."""
    return RefusedError(400, "ORDER_CLOSED", "该订单已关闭")


def number_taken() -> RefusedError:
    """Give the refusal for a number that another order has, perhaps at another vendor."""
    return RefusedError(409, "OUT_TRADE_NO_USED", "商户订单号已被使用")
