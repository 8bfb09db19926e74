"""One sandbox process for the folder, emptied before each test; a merchant and a shop that talk to it."""

from collections.abc import Iterator

import pytest

from tests.sandbox.alipay_app import AlipayApp
from tests.sandbox.merchant import Merchant
from tests.sandbox.shop import Shop
from tests.sandbox.texter import Texter
from tests.sandbox_process import SandboxProcess


@pytest.fixture(scope="session")
def _running_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture
def sandbox(_running_sandbox: SandboxProcess) -> SandboxProcess:
    """A running sandbox that remembers nothing."""
    _running_sandbox.reset()
    return _running_sandbox


@pytest.fixture
def own_sandbox(tmp_path) -> Iterator[SandboxProcess]:
    """A sandbox for tests that kill it or change its keys."""
    process = SandboxProcess(tmp_path / "sandbox").start()
    yield process
    process.stop()


@pytest.fixture
def shop() -> Iterator[Shop]:
    """Where notices arrive."""
    listening = Shop()
    yield listening
    listening.close()


@pytest.fixture
def merchant(sandbox: SandboxProcess, shop: Shop) -> Merchant:
    """Who calls."""
    return Merchant(sandbox, shop)


@pytest.fixture
def alipay(sandbox: SandboxProcess, shop: Shop) -> AlipayApp:
    """Who calls Alipay; the shop answers its notices with the word that counts."""
    shop.text = "success"
    return AlipayApp(sandbox, shop)


@pytest.fixture
def texter(sandbox: SandboxProcess) -> Texter:
    """Who sends short messages."""
    return Texter(sandbox)
