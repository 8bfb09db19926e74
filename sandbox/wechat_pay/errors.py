"""Refusals in WeChat Pay's form: an HTTP status and a JSON body `{code, message}`."""

SIGN_ERROR = 268443699
BUSINESS_ERROR = 268435456


class RefusedError(Exception):
    """The call is refused. `internal` is the number that ends the Request-Id."""

    def __init__(self, status: int, code: str, message: str, internal: int = BUSINESS_ERROR) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.internal = status, code, message, internal


def bad_parameter(message: str) -> RefusedError:
    """Give the refusal of a field."""
    return RefusedError(400, "PARAM_ERROR", message, 268435459)


def bad_signature(message: str) -> RefusedError:
    """Give the refusal of who is asking."""
    return RefusedError(401, "SIGN_ERROR", message, SIGN_ERROR)


def no_such_order() -> RefusedError:
    """Give the refusal for an unknown order."""
    return RefusedError(404, "ORDER_NOT_EXIST", "订单不存在", 268512771)


def already_paid() -> RefusedError:
    """Give the refusal for an order that has been paid."""
    return RefusedError(400, "ORDERPAID", "该订单已支付", 268449538)


def already_closed() -> RefusedError:
    """Give the refusal for an order that is closed or has run out."""
    return RefusedError(400, "ORDER_CLOSED", "该订单已关闭", 268447914)


def other_parameters() -> RefusedError:
    """Give the refusal for an out_trade_no that was used with other parameters."""
    return RefusedError(400, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致", 268498688)
