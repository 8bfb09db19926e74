"""On what a payer reads the page: one cannot scan one's own screen, so that a phone is offered other ways.

The browser's own words decide at first, and a link on the page decides otherwise: nobody is locked out.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from fairgate.billing.payments.states import Way

DESK, PHONE = "desk", "phone"
_WAYS = {DESK: (Way.SCAN, Way.PAGE, Way.B2B), PHONE: (Way.PHONE,)}
_PHONE_WORDS = ("Mobile", "Android", "iPhone", "HarmonyOS")


@dataclass(frozen=True)
class Device:
    """A phone or a desk, whether the reader said so, and whether the page is open inside WeChat."""

    kind: str
    is_asked: bool = False
    is_in_wechat: bool = False

    @property
    def is_phone(self) -> bool:
        return self.kind == PHONE

    @property
    def other(self) -> str:
        return DESK if self.is_phone else PHONE

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways that work on this device, the usual one first."""
        return _WAYS[self.kind]

    @property
    def query(self) -> str:
        """Return what keeps a reader's own choice in an address, "" when there is none."""
        return f"?on={self.kind}" if self.is_asked else ""


def device_of(request: HttpRequest) -> Device:
    """Return the device that a request comes from, or the one that it asks for by `?on=`."""
    agent = request.headers.get("User-Agent", "")
    asked = request.GET.get("on", "")
    if asked in _WAYS:
        return Device(asked, is_asked=True, is_in_wechat="MicroMessenger" in agent)
    hinted = request.headers.get("Sec-CH-UA-Mobile") == "?1"
    is_phone = hinted or any(word in agent for word in _PHONE_WORDS)
    return Device(PHONE if is_phone else DESK, is_in_wechat="MicroMessenger" in agent)
