"""The process itself: settings before start, and what kill -9 leaves behind."""

import time
from pathlib import Path

import pytest

from tests.sandbox.merchant import Merchant


def test_prepare_keeps_keys_and_follows_the_port(own_sandbox):
    first = own_sandbox.settings
    own_sandbox.stop()
    own_sandbox.port += 1
    (own_sandbox.data_dir / "provider.env").unlink()
    second = own_sandbox.settings
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {name for name in first if name.endswith(("_URL", "_ENDPOINT"))}
    assert len(changed) >= 5


def test_secrets_are_readable_by_their_owner_only(own_sandbox):
    for path in [own_sandbox.data_dir / "provider.env", *(own_sandbox.data_dir / "keys").iterdir()]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_kill_9_loses_no_order_no_payment_and_no_notice(own_sandbox, shop):
    merchant = Merchant(own_sandbox, shop)
    shop.answers += [500] * 2
    paid, waiting = merchant.created(), merchant.created()
    own_sandbox.pay(paid)
    shop.wait_for(1)
    own_sandbox.kill()
    own_sandbox.start()
    assert own_sandbox.books() == {paid: 120000}
    assert merchant.query(waiting).json()["trade_state"] == "NOTPAY"
    shop.wait_for(3)
    time.sleep(0.2)
    assert own_sandbox.notices(paid)[0]["state"] == "taken"


def test_a_planned_payment_survives_kill_9(own_sandbox, shop):
    own_sandbox.misbehave("auto_pay", after=1)
    number = Merchant(own_sandbox, shop).created()
    own_sandbox.kill()
    own_sandbox.start()
    shop.wait_for(1)
    assert own_sandbox.books() == {number: 120000}


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads the memory from /proc, which only Linux has")
def test_it_needs_little_memory_even_after_drawing(sandbox):
    sandbox.http.get(sandbox.http.get("/samples.json").json()[0]["picture_url"]).raise_for_status()
    status = Path(f"/proc/{sandbox.pid}/status").read_text()
    kilobytes = int(status.split("VmRSS:")[1].split()[0])
    assert kilobytes < 100_000
