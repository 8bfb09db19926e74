"""Refusals in Alipay's form: `code`, `msg`, `sub_code`, `sub_msg`.

The HTTP status stays 200, so that a refusal made here carries the vendor's `code` as its status.
"""

from sandbox.till.refusals import RefusedError

MESSAGES = {
    "20000": "Service Currently Unavailable",
    "40001": "Missing Required Arguments",
    "40002": "Invalid Arguments",
    "40004": "Business Failed",
}
# the till's refusals in Alipay's words; what stands here is a business failure
BUSINESS = {
    "ORDER_NOT_EXIST": ("ACQ.TRADE_NOT_EXIST", "交易不存在"),
    "ORDERPAID": ("ACQ.TRADE_HAS_SUCCESS", "交易已被支付"),
    "ORDER_CLOSED": ("ACQ.TRADE_HAS_CLOSE", "交易已经关闭"),
    "OUT_TRADE_NO_USED": ("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改"),
}


def missing(name: str) -> RefusedError:
    """Give the refusal for a parameter that is not there."""
    return RefusedError(40001, f"isv.missing-{name}", f"缺少参数{name}")


def invalid(name: str) -> RefusedError:
    """Give the refusal for a parameter that is not right."""
    return RefusedError(40002, f"isv.invalid-{name}", f"参数{name}无效")


def business(sub_code: str, words: str) -> RefusedError:
    """Give the refusal of the business behind the gateway."""
    return RefusedError(40004, sub_code, words)


def bad_parameter(words: str) -> RefusedError:
    """Give the refusal of a field of biz_content."""
    return business("ACQ.INVALID_PARAMETER", f"参数无效：{words}")


def content_of(refusal: RefusedError) -> dict[str, str]:
    """Give the refusal as the answer's members."""
    sub_code, words = BUSINESS.get(refusal.code, (refusal.code, refusal.message))
    code = "40004" if refusal.code in BUSINESS else str(refusal.status)
    return {"code": code, "msg": MESSAGES[code], "sub_code": sub_code, "sub_msg": words}
