"""Answer codes and their words. Codes: protocols section 3; the numbers in brackets are partly plausible only."""

SUCCESS, DEFECTIVE, ACCEPTED, FAILED = "00", "A6", "05", "01"
BAD_FORMAT, BAD_SIGNATURE, REPEATED, MISSING = "10", "11", "12", "13"
NOT_PASSED, NO_ORIGINAL, OTHER_ORIGINAL, BAD_CARD, SHORT = "30", "35", "36", "63", "64"
BAD_MERCHANT, NOT_ALLOWED, UNKNOWN, REFUSED_BY_BANK, NO_FILE = "31", "32", "34", "60", "98"
IN_PROGRESS = ("03", "04", "05")
WORDS = {
    SUCCESS: ("成功", "0000000"),
    DEFECTIVE: ("有缺陷的成功", "0000000"),
    FAILED: ("交易失败", "6154038"),
    "03": ("交易通讯超时，请发起查询交易", "6154039"),
    "04": ("交易状态未明，请查询对账结果", "6154040"),
    ACCEPTED: ("交易已受理，请稍后查询交易结果", "6154037"),
    BAD_FORMAT: ("报文格式错误", "6100030"),
    BAD_SIGNATURE: ("验证签名失败", "9100004"),
    REPEATED: ("重复交易", "2040004"),
    MISSING: ("报文交易要素缺失", "6100031"),
    BAD_MERCHANT: ("商户状态不正确", "6100032"),
    NOT_ALLOWED: ("无此交易权限", "6100033"),
    UNKNOWN: ("查无此交易", "2600000"),
    REFUSED_BY_BANK: ("交易失败，详情请咨询您的发卡行", "1000060"),
    NOT_PASSED: ("交易未通过，请尝试使用其他银联卡支付或联系95516", "2040030"),
    NO_ORIGINAL: ("原交易不存在或状态不正确", "2040005"),
    OTHER_ORIGINAL: ("与原交易信息不符", "2040007"),
    BAD_CARD: ("卡状态不正确", "1000063"),
    SHORT: ("账户余额不足", "1000064"),
    NO_FILE: ("文件不存在", "9500000"),
}


class DeniedError(Exception):
    """The call is denied with an answer code; `detail` says in words what was wrong."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(words_of(code, detail))
        self.code, self.detail = code, detail


def words_of(code: str, detail: str = "") -> str:
    """Give what stands in respMsg: words, perhaps a detail, and the number in brackets."""
    words, number = WORDS[code]
    return f"{words}{'：' if detail else ''}{detail}[{number}]"
