"""Keys, certificates and serial numbers: what we start with, and what we refuse to start with."""

from datetime import timedelta

import pytest
from alipay import DCAliPay
from django.core.exceptions import ImproperlyConfigured

from fairgate.providers.alipay.certificates import in_order, root_serial_number, serial_number
from fairgate.providers.partner_line.chains import certificates_in
from tests.providers.alipay.conftest import CERTIFIED, GIVEN, GOLDEN, account_of
from tests.providers.authority import NOW, Holder, private_pem

ROOT = Holder.root()
MIDDLE = ROOT.issue("Middle", is_authority=True, days=4000)


def certified(tmp_path, alipays, **changes):
    """Return settings of certificate mode with the authority of this file."""
    (tmp_path / "roots.pem").write_text(ROOT.pem)
    (tmp_path / "app.pem").write_text(MIDDLE.issue("App").pem)
    (tmp_path / "app_key.pem").write_bytes(private_pem(MIDDLE.issue("App").key))
    for number, chain in enumerate(alipays):
        (tmp_path / f"alipay-{number}.pem").write_text("".join(each.pem for each in chain))
    return GIVEN | {
        "ALIPAY_APP_KEY_FILE": str(tmp_path / "app_key.pem"),
        "ALIPAY_APP_CERT_FILE": str(tmp_path / "app.pem"),
        "ALIPAY_CERT_FILE": ",".join(str(tmp_path / f"alipay-{n}.pem") for n in range(len(alipays))),
        "ALIPAY_ROOT_CERT_FILE": str(tmp_path / "roots.pem"),
    }


def test_serial_numbers_are_those_that_openssl_computed():
    account = account_of(GIVEN | CERTIFIED)
    assert account.app_cert_sn == (GOLDEN / "app_cert_sn.txt").read_text().strip()
    assert account.root_cert_sn == (GOLDEN / "root_cert_sn.txt").read_text().strip()


@pytest.mark.filterwarnings("ignore:X509.get_issuer")  # that library still calls it, and we only compare
def test_serial_numbers_are_those_that_python_alipay_sdk_computes():
    ours, *_rest = certificates_in((GOLDEN / "app.pem").read_bytes())
    assert serial_number(ours) == DCAliPay.get_cert_sn((GOLDEN / "app.pem").read_text())
    roots = (GOLDEN / "root.pem").read_text() + "\n" + (GOLDEN / "other.pem").read_text()
    assert root_serial_number(certificates_in(roots.encode())) == DCAliPay.get_root_cert_sn(roots)


def test_public_key_mode_sends_no_serial_numbers():
    account = account_of()
    assert (account.app_cert_sn, account.root_cert_sn) == ("", "")
    assert account.gateway == "https://openapi.alipay.com/gateway.do"


def test_nothing_secret_is_printed():
    assert "Key" not in repr(account_of()).replace("PublicKeys", "")


@pytest.mark.parametrize("name", ["APP_ID", "SELLER_ID", "APP_KEY_FILE", "PUBLIC_KEY_FILE"])
def test_a_missing_setting_is_named(name):
    with pytest.raises(ImproperlyConfigured, match=f"PROVIDER_ALIPAY_{name}"):
        account_of(**{name: None})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_KEY_FILE", "/nowhere.pem"),
        ("APP_KEY_FILE", str(GOLDEN / "alipay_public.pem")),
        ("PUBLIC_KEY_FILE", str(GOLDEN / "request.txt")),
        ("GATEWAY_URL", "https://openapi.alipay.com.example.com/gateway.do"),
        ("GATEWAY_URL", "http://openapi.alipay.com/gateway.do"),
    ],
)
def test_a_wrong_setting_is_named(name, value):
    with pytest.raises(ImproperlyConfigured, match=f"PROVIDER_ALIPAY_{name}"):
        account_of(**{name: value})


def test_a_certificate_of_another_key_than_ours_is_refused():
    with pytest.raises(ImproperlyConfigured, match="APP_CERT_FILE"):
        account_of(GIVEN | CERTIFIED, APP_CERT_FILE=str(GOLDEN / "alipay.pem"))


def test_the_order_of_certificates_in_a_file_does_not_matter():
    leaf = MIDDLE.issue("Alipay").certificate
    shuffled = [MIDDLE.certificate, ROOT.certificate, leaf]
    assert in_order(shuffled) == [leaf, MIDDLE.certificate, ROOT.certificate]


@pytest.mark.parametrize(
    "chain",
    [
        [MIDDLE.issue("Alipay", since=-400, days=300), MIDDLE],
        [MIDDLE.issue("Alipay")],
        [Holder.root("Another root").issue("Alipay")],
        [MIDDLE.issue("Customer").issue("Alipay"), MIDDLE.issue("Customer"), MIDDLE],
    ],
    ids=["expired", "no middle", "another root", "not an authority"],
)
def test_an_alipay_certificate_without_a_good_chain_is_refused(tmp_path, chain):
    with pytest.raises(ImproperlyConfigured, match="PROVIDER_ALIPAY_CERT_FILE"):
        account_of(certified(tmp_path, [chain]))


def test_while_alipay_changes_its_certificate_each_counts_under_its_own_number(tmp_path):
    old, new = MIDDLE.issue("Old Alipay", days=60), MIDDLE.issue("New Alipay")
    keys = account_of(certified(tmp_path, [[old, MIDDLE], [new, MIDDLE]])).keys
    assert keys.candidates(serial_number(new.certificate), at=NOW) == [new.key.public_key()]
    assert len(keys.candidates("", at=NOW)) == 2
    assert keys.candidates("of nobody", at=NOW) == []
    assert keys.candidates(serial_number(old.certificate), at=NOW + timedelta(days=90)) == []


def test_both_public_keys_count_while_alipay_changes_them():
    both = f"{GOLDEN}/alipay_public.pem, {GOLDEN}/alipay_public.pem"
    assert len(account_of(PUBLIC_KEY_FILE=both).keys.candidates("", at=NOW)) == 2
