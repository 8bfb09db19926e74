"""What every part of the sandbox is given: its state, keys, clock and addresses."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from sandbox.key_making import add_platform_keys
from sandbox.keys import Keys, PlatformKey, load_keys
from sandbox.prepare import prepare
from sandbox.state import State

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

    def now(self) -> float:
        """Unix seconds by the sandbox's own clock, which /control/clock can shift."""
        return time.time() + float(self.state.setting("clock_shift", "0"))

    def signer(self) -> PlatformKey:
        """Give the key that signs where nobody asked for another; /control/signer chooses the mode."""
        by_certificate = self.state.setting("signer") == "certificate"
        return (self.keys.certificates if by_certificate else self.keys.public_keys)[-1]

    def rotate_keys(self) -> None:
        """Sign with new keys from now on, and tell the product's settings file."""
        add_platform_keys(self.keys.folder)
        self.keys = load_keys(self.keys.folder)
        prepare(self.data, self.port)


def beijing(at: float) -> str:
    """RFC 3339 with +08:00, to the second, as WeChat Pay writes it."""
    return datetime.fromtimestamp(at, BEIJING).isoformat(timespec="seconds")
