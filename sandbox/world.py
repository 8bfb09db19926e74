"""What every part of the sandbox is given: its state, keys, clock and addresses."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sandbox.keys import Keys, PlatformKey, load_keys
from sandbox.prepare import prepare, rotate
from sandbox.state import State

if TYPE_CHECKING:
    from sandbox.till.vendor import Vendor

T = TypeVar("T")
BEIJING = timezone(timedelta(hours=8))


@dataclass
class World:
    """One running sandbox."""

    data: Path
    port: int
    product_url: str
    retry_scale: float
    state: State
    keys: Keys = field(repr=False)
    vendors: "Iterable[Vendor]" = ()
    _rings: dict[str, Any] = field(default_factory=dict, repr=False)

    def now(self) -> float:
        """Unix seconds by the sandbox's own clock, which /control/clock can shift."""
        return time.time() + float(self.state.setting("clock_shift", "0"))

    def signer(self) -> PlatformKey:
        """Give the key that signs where nobody asked for another; /control/signer chooses the mode."""
        by_certificate = self.state.setting("signer") == "certificate"
        return (self.keys.certificates if by_certificate else self.keys.public_keys)[-1]

    def rotate_keys(self) -> None:
        """Sign with new keys from now on, and tell the product's settings file."""
        rotate(self.keys.folder)
        self.keys = load_keys(self.keys.folder)
        self._rings.clear()
        prepare(self.data, self.port)

    def ring(self, name: str, load: Callable[[Path], T]) -> T:
        """Give the keys of the vendor `name`, which `load` reads once, and anew after a rotation."""
        if name not in self._rings:
            self._rings[name] = load(self.keys.folder / name)
        ring: T = self._rings[name]
        return ring

    def vendor(self, name: str) -> "Vendor":
        """Give the vendor of this name."""
        return next(vendor for vendor in self.vendors if vendor.name == name)

    @property
    def url(self) -> str:
        """Our own address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


def beijing(at: float) -> str:
    """RFC 3339 with +08:00, to the second, as WeChat Pay writes it."""
    return datetime.fromtimestamp(at, BEIJING).isoformat(timespec="seconds")
