"""Golden files were made with openssl (golden/make.sh), by neither our signer nor the sandbox's."""

from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key

from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.client import Alipay
from tests.providers.authority import NOW

GOLDEN = Path(__file__).parent / "golden"
ALIPAY_KEY = load_pem_private_key((GOLDEN / "alipay_key.pem").read_bytes(), None)
GIVEN = {
    "ALIPAY_APP_ID": "2021000000000001",
    "ALIPAY_SELLER_ID": "2088000000000001",
    "ALIPAY_APP_KEY_FILE": str(GOLDEN / "app_key.pem"),
    "ALIPAY_PUBLIC_KEY_FILE": str(GOLDEN / "alipay_public.pem"),
}
CERTIFIED = {
    "ALIPAY_APP_CERT_FILE": str(GOLDEN / "app.pem"),
    "ALIPAY_CERT_FILE": str(GOLDEN / "alipay_chain.pem"),
    "ALIPAY_ROOT_CERT_FILE": str(GOLDEN / "roots.pem"),
}


def account_of(given=GIVEN, at=NOW, **changes):
    settings = given | {f"ALIPAY_{name}": value for name, value in changes.items()}
    return AlipayAccount.read(
        {name: value for name, value in settings.items() if value is not None},
        notify_url="https://fair.example/callbacks/alipay/",
        at=at,
    )


def client_of(partner, given=GIVEN, now=NOW, **changes):
    """Return a client that speaks to a partner of the test's own at an instant."""
    address = {"GATEWAY_URL": f"{partner.url}/gateway.do"}
    return Alipay(account_of(given, **address | changes), now=lambda: now)
