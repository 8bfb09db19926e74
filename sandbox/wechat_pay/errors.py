"""Refusals in WeChat Pay's form: an HTTP status and a JSON body `{code, message}`."""

from sandbox.till.refusals import RefusedError

BUSINESS_ERROR = 268435456
# the number that ends the Request-ID, by the refusal's code
INTERNAL = {
    "SIGN_ERROR": 268443699,
    "PARAM_ERROR": 268435459,
    "ORDER_NOT_EXIST": 268512771,
    "ORDERPAID": 268449538,
    "ORDER_CLOSED": 268447914,
    "INVALID_REQUEST": 268498688,
    "APPID_MCHID_NOT_MATCH": 268445527,
}


def bad_parameter(message: str) -> RefusedError:
    """Give the refusal of a field."""
    return RefusedError(400, "PARAM_ERROR", message)


def bad_signature(message: str) -> RefusedError:
    """Give the refusal of who is asking."""
    return RefusedError(401, "SIGN_ERROR", message)


def foreign_app() -> RefusedError:
    """Give the refusal for an app that is not bound to the merchant."""
    return RefusedError(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配")


def other_parameters() -> RefusedError:
    """Give the refusal for an out_trade_no that was used with other parameters."""
    return RefusedError(400, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致")


def not_refundable(message: str) -> RefusedError:
    """Give the refusal of a refund that breaks a rule."""
    return RefusedError(400, "INVALID_REQUEST", message)


def not_enough() -> RefusedError:
    """Give the refusal of a refund that the merchant's balance cannot bear; it may be sent again."""
    return RefusedError(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起")


def no_such_resource(message: str) -> RefusedError:
    """Give the refusal for a refund or an order to be refunded that does not exist."""
    return RefusedError(404, "RESOURCE_NOT_EXISTS", message)


def internal_number(code: str) -> int:
    """Give the vendor's own number for a refusal."""
    return INTERNAL.get(code, BUSINESS_ERROR)
