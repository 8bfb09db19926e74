"""The channels and ways as a payer reads them. Source: guide R47."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from fairgate.billing.payments.rules import ways_of
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.words import Words, _


@dataclass(frozen=True)
class Offer:
    """One way to pay: its value in the form, its name, how it is done, and the verb that goes there."""

    channel: Channel
    way: Way
    name: Words
    how: Words
    verb: Words = ""

    @property
    def value(self) -> str:
        return f"{self.channel}.{self.way}"


_WECHAT, _ALIPAY, _UNIONPAY = Channel.WECHAT_PAY, Channel.ALIPAY, Channel.UNIONPAY

OFFERS = (
    Offer(_WECHAT, Way.SCAN, _("微信支付"), _("用手机微信“扫一扫”")),
    Offer(_ALIPAY, Way.SCAN, _("支付宝"), _("用手机支付宝“扫一扫”")),
    Offer(_UNIONPAY, Way.SCAN, _("银联云闪付"), _("用云闪付或手机银行“扫一扫”")),
    Offer(_ALIPAY, Way.PAGE, _("支付宝网页"), _("在这台电脑上登录支付宝付款"), _("前往支付宝付款")),
    Offer(
        _UNIONPAY,
        Way.B2B,
        _("企业网银（B2B）"),
        _("从单位账户在网银付款，经办人提交、复核人复核，无需上传凭证"),
        _("前往企业网银"),
    ),
    Offer(_WECHAT, Way.PHONE, _("微信支付"), _("打开本机的微信付款"), _("打开微信付款")),
    Offer(_ALIPAY, Way.PHONE, _("支付宝"), _("打开本机的支付宝付款"), _("打开支付宝付款")),
    Offer(_UNIONPAY, Way.PHONE, _("银联云闪付"), _("在银联页面用云闪付或银行卡付款"), _("前往银联付款")),
)
"""In the order in which they are offered; ways inside a channel's own app have no page here."""


def offers(ways: tuple[Way, ...]) -> Iterator[Offer]:
    """Yield what a device can do, where the channel has it and the host a contract for it."""
    closed = settings.PAYMENT_WAYS_CLOSED
    return (offer for offer in OFFERS if offer.way in ways and offer.way in ways_of(offer.channel, closed))


def offer_of(channel: Channel, way: Way) -> Offer:
    """Return the words of an attempt's channel and way."""
    known = (offer for offer in OFFERS if (offer.channel, offer.way) == (channel, way))
    return next(known, Offer(channel, way, channel.label, way.label))
