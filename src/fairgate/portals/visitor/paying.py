"""What a pay page shows, whoever pays: the account's own page and the page behind a pay link. Source: R45-R47, Q30."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import segno

from fairgate.billing.payments.ports import Code, Form, Handover, Link
from fairgate.billing.payments.queries import AttemptView, PaymentStatus
from fairgate.billing.payments.rules import can_reach_bank, is_by_bank
from fairgate.billing.payments.states import Phase
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Status, Tone
from fairgate.portals.visitor.devices import Device
from fairgate.portals.visitor.offers import Offer, offer_of, offers

_LIVE = frozenset({Phase.PREPARING, Phase.SCAN, Phase.GO, Phase.BANK, Phase.CHECKING})

_TONES: Mapping[Phase, Tone] = {
    Phase.CHOOSE: "open",
    Phase.REFUSED: "bad",
    Phase.EXPIRED: "bad",
    Phase.CANCELLED: "open",
    Phase.TRANSFER: "party",
    Phase.PAID: "ok",
}

_WORDS: Mapping[Phase, Words] = {
    Phase.CHOOSE: _("选择支付方式后付款，付款结果自动显示在这里。"),
    Phase.PREPARING: _("正在联系%(channel)s，几秒后显示付款方式。"),
    Phase.SCAN: _("付款后本页自动更新，不必刷新。"),
    Phase.GO: _("付款后请回到本页，结果自动更新。"),
    Phase.BANK: _("款项由银行确认后，本页自动更新并通知您，无需上传凭证。"),
    Phase.CHECKING: _("正在向%(channel)s核实，请稍候。已付款的不会重复扣款。"),
    Phase.REFUSED: _(
        "%(channel)s没有接受这次付款，没有扣款。请重新发起或换一种方式，仍不成功请拨打咨询热线。"
    ),
    Phase.EXPIRED: _("订单已过期，不能再支付。人员已回到待支付，请重新下单。"),
    Phase.CANCELLED: _("订单已取消，不能再支付。人员已回到待支付，可以重新下单。"),
    Phase.TRANSFER: _("付款单位已选择银行转账，汇款到账并核对后，本页自动更新。请不要再用其他方式付款。"),
    Phase.PAID: _("已收到付款，人员进入审核。"),
}

_ELSEWHERE = _("在另一台设备上用%(channel)s付好后，本页自动更新。要在这台设备上付，请在下面选一种方式。")
_BY_OTHERS = _(
    "其他人或另一台设备正在用%(channel)s付款，付好后本页自动更新。要由您在这台设备上付，请在下面选一种方式。"
)
_OVER = _(
    "这次付款的时间已到，正在向%(channel)s核实。已付款的请等结果，不要重复付款；没有付款的可以重新发起。"
)
_BANK_BY_OTHERS = _(
    "该单位正在用企业网银付款，等待网银复核，付好后本页自动更新。请先与该单位联络员确认，不要重复付款。"
)
_ORDER_OVER = _("订单的支付时间已到，正在核实是否有付款，请稍候。")


@dataclass(frozen=True)
class Addresses:
    """Where a payer's page, its polled part and its buttons are."""

    page: str
    status: str
    check: str
    bank: str = ""


@dataclass(frozen=True)
class PayPage:
    """One order's payment as one reader on one device sees it; `is_own`: signed in for the organization that pays."""

    status: PaymentStatus
    device: Device
    at: Addresses
    now: datetime
    is_begun_here: bool
    again_url: str = ""
    takes_transfers: bool = False
    is_own: bool = False

    @property
    def phase(self) -> Phase:
        return self.status.phase

    @property
    def attempt(self) -> AttemptView | None:
        return self.status.attempt

    @property
    def is_live(self) -> bool:
        """Say whether a channel waits for the payer."""
        return self.phase in _LIVE

    @property
    def asks_every(self) -> str:
        """Return how often the page asks what has changed, "" when nothing can any more.

        It asks while one chooses, too: somebody else may have the link, and money may be on its way.
        """
        if self.phase.is_final:
            return ""
        if self.phase == Phase.BANK:
            return "30s"
        return "3s" if self.attempt else "10s"

    @property
    def renews_after(self) -> int:
        """Return after how many seconds the page is loaded again where no script asks."""
        return 60 if self.phase == Phase.BANK else 10

    @property
    def is_over(self) -> bool:
        """Say whether the time to pay by this attempt has passed, though its outcome is not known yet."""
        return self.attempt is not None and self.is_live and self.now >= self.attempt.expires_at

    @property
    def can_renew(self) -> bool:
        """Say whether a payment whose time has passed can be begun again, by the same channel too."""
        return self.is_over and self.now < self.status.order.expires_at

    @property
    def can_choose(self) -> bool:
        return self.phase in (Phase.CHOOSE, Phase.REFUSED)

    @property
    def is_by_others(self) -> bool:
        """Say whether the payment under way was begun by somebody else, or in another browser."""
        is_under_way = self.attempt is not None and self._is_under_way
        return is_under_way and not self.is_begun_here and not self.is_at_own_bank

    @property
    def is_elsewhere(self) -> bool:
        """Say whether the payment goes on in another place, and not here."""
        is_for_another_device = self.attempt is not None and self.attempt.way not in self.device.ways
        if self.is_at_own_bank:
            return False
        return self._is_under_way and (is_for_another_device or self.is_by_others)

    @property
    def is_at_own_bank(self) -> bool:
        """Say whether the organization's own officers are awaited at its bank, whoever of them looks at the page."""
        return self.phase == Phase.BANK and self.is_own

    @property
    def is_by_bank(self) -> bool:
        """Say whether what is under way is a payment in an online bank, whose checker may agree for days."""
        is_open = self.attempt is not None and self.attempt.may_still_be_paid_until is not None
        return is_open and self.attempt is not None and is_by_bank(self.attempt.way)

    @property
    def is_known_at_bank(self) -> bool:
        """Say whether the payment has been brought to the bank; what is awaited there is the checker."""
        return self.attempt is not None and self.attempt.known_at is not None

    @property
    def can_reach_bank(self) -> bool:
        """Say whether the same payment can be gone on with at the bank; if not, it is begun anew."""
        begun = self.attempt
        return begun is not None and can_reach_bank(begun.started_at, begun.known_at, self.now)

    @property
    def _is_under_way(self) -> bool:
        return self.is_live and not self.is_over

    @cached_property
    def offer(self) -> Offer | None:
        """Return the channel and way that were chosen last."""
        return offer_of(self.attempt.channel, self.attempt.way) if self.attempt else None

    @cached_property
    def offers(self) -> list[tuple[Offer, bool]]:
        """Return what can be chosen here, and which of it is ticked: another one than what is under way here."""
        ways = tuple(way for way in self.device.ways if self.is_own or not is_by_bank(way))
        own = list(offers(ways))
        is_here = self._is_under_way and not self.is_by_others
        fresh = [offer for offer in own if offer != self.offer or not is_here]
        first = self.offer if self.offer in fresh else fresh[0]
        return [(offer, offer == first) for offer in fresh]

    @property
    def tag(self) -> Status:
        if self.is_by_others:
            return Status(_("别处正在付款"), "party")
        if self.is_at_own_bank and not self.is_known_at_bank:
            return Status(_("等待在企业网银提交"), "open")
        if self.is_elsewhere:
            return Status(_("正在另一台设备上付款"), "party")
        return Status(self.phase.label, _TONES.get(self.phase, "party"))

    @property
    def words(self) -> str:
        return str(self._words) % {"channel": self.attempt.channel.label if self.attempt else ""}

    @property
    def _words(self) -> Words:
        if self.phase == Phase.BANK and not self.is_own:
            return _BANK_BY_OTHERS
        if self.is_by_others:
            return _BY_OTHERS
        if self.is_elsewhere:
            return _ELSEWHERE
        if self.phase == Phase.CHECKING and self.now >= self.status.order.expires_at:
            return _ORDER_OVER
        return _OVER if self.is_over else _WORDS[self.phase]

    @property
    def qr(self) -> str:
        """Return the code to scan as a picture, "" when there is none for this device."""
        return qr_of(self._handover.text) if isinstance(self._handover, Code) else ""

    @property
    def link(self) -> Link | None:
        return self._handover if isinstance(self._handover, Link) else None

    @property
    def form(self) -> Form | None:
        return self._handover if isinstance(self._handover, Form) else None

    @property
    def _handover(self) -> Handover | None:
        is_here = self.phase in (Phase.SCAN, Phase.GO, Phase.BANK) and not self.is_elsewhere
        return self.attempt.handover if self.attempt and is_here else None

    @property
    def seen(self) -> str:
        """Name what is shown now: the polled part is sent again only when this has changed."""
        number = self.attempt.number if self.attempt else ""
        notes = f"{len(self.status.held)}.{len(self.status.given_up)}"
        at_bank = f"{self.is_known_at_bank:d}{self.can_reach_bank:d}"
        return f"{self.phase}.{number}.{notes}.{self.is_over:d}.{at_bank}"


def qr_of(text: str) -> str:
    """Return a text as the picture of a QR code, whatever the page's own styles are."""
    return segno.make_qr(text, error="m").svg_data_uri(border=4)
