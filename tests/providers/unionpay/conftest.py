"""Golden files were made with openssl (golden/make.sh), by neither our signer nor the sandbox's."""

from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key

from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.client import UnionPay
from tests.providers.authority import NOW

GOLDEN = Path(__file__).parent / "golden"
SIGNER_KEY = load_pem_private_key((GOLDEN / "signer_key.pem").read_bytes(), None)
SIGNER = (GOLDEN / "signer.pem").read_text()
GIVEN = {
    "UNIONPAY_MER_ID": "777290058110048",
    "UNIONPAY_KEY_FILE": str(GOLDEN / "merchant_key.pem"),
    "UNIONPAY_CERT_FILE": str(GOLDEN / "merchant.pem"),
    "UNIONPAY_ROOT_CERT_FILE": str(GOLDEN / "root.pem"),
    "UNIONPAY_MIDDLE_CERT_FILE": str(GOLDEN / "middle.pem"),
}


def account_of(**changes):
    settings = GIVEN | {f"UNIONPAY_{name}": value for name, value in changes.items()}
    return UnionPayAccount.read(
        {name: value for name, value in settings.items() if value is not None},
        notify_url="https://fair.example/callbacks/unionpay/",
    )


def client_of(partner, now=NOW, **changes):
    """Return a client that speaks to a partner of the test's own at an instant."""
    return UnionPay(account_of(**{"GATEWAY_URL": f"{partner.url}/gateway/api"} | changes), now=lambda: now)
