"""What a vendor's room gives to the till. The rooms stand in `sandbox/rooms.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.state import Row

if TYPE_CHECKING:
    from sandbox.world import World

# What a notice says instead of the truth; keys: total (fen), currency, mchid, appid, transaction_id,
# trade_state (the vendor's word), out_trade_no. mchid is who is paid, whatever the vendor calls it.
Said = Mapping[str, Any]


@dataclass(frozen=True)
class Vendor:
    """One vendor: its name, its addresses, and how it writes, sends and repeats its notices.

    `letter(world, order, said, event_id, forgery)` gives the body of a notice that claims success, also for an
    order that nobody paid; `refund_letter(world, order, refund, event_id, forgery)` that of one about a refund,
    or nothing where the vendor tells nothing. `headers(world, notice)` is asked at each sending.
    `is_taken(status, text)` says whether an answer ends the repeats, `retry_seconds` how long to wait after each
    failed try; an answer counts when it comes within `answer_within` seconds.
    `foreign` is what the behaviours wrong_mchid and wrong_appid say. `go_back(request, order, outcome)`
    returns the payer's browser to the merchant; outcome is paid or left.
    """

    name: str
    names: tuple[str, str]
    routes: Callable[[], list[Route]]
    new_transaction_id: Callable[["World", Row], str]
    new_payer: Callable[[], str]
    letter: Callable[["World", Row, Said, str, str], bytes]
    refund_letter: Callable[["World", Row, Row, str, str], bytes]
    headers: Callable[["World", Row], dict[str, str]]
    is_taken: Callable[[int, str], bool]
    retry_seconds: tuple[float, ...]
    forgeries: tuple[str, ...]
    foreign: Mapping[str, str]
    go_back: Callable[[Request, Row, str], Response]
    answer_within: float = 5.0
