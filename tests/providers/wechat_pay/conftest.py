"""Golden files were made with openssl, by neither our signer nor the sandbox's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.client import WeChatPay
from tests.sandbox_process import SandboxProcess

GOLDEN = Path(__file__).parent / "golden"
SIGNED_AT = datetime.fromtimestamp(1554208460, UTC)


@pytest.fixture(scope="session")
def golden_key():
    return load_pem_private_key((GOLDEN / "key.pem").read_bytes(), None)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


def account_of(sandbox, **changes):
    settings = {name.removeprefix("PROVIDER_"): value for name, value in sandbox.settings.items()}
    settings |= {f"WECHAT_PAY_{name}": value for name, value in changes.items()}
    return MerchantAccount.read(settings, notify_url="http://127.0.0.1:9/callbacks/wechat-pay/")


@pytest.fixture
def client(sandbox):
    sandbox.reset()
    return WeChatPay(account_of(sandbox))
