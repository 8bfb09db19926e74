"""The payment vendors that the sandbox plays."""

from sandbox.alipay.vendor import VENDOR as ALIPAY
from sandbox.till.vendor import Vendor
from sandbox.unionpay.vendor import VENDOR as UNIONPAY
from sandbox.wechat_pay.vendor import VENDOR as WECHAT_PAY

VENDORS: tuple[Vendor, ...] = (WECHAT_PAY, ALIPAY, UNIONPAY)
