"""Where our pages may post a form: home, and the gateway that a payer's browser has to be handed over to."""

import pytest

from fairgate.config.settings.security import vendors_forms

GATEWAY = "PROVIDER_UNIONPAY_GATEWAY_URL"


@pytest.mark.parametrize(
    ("gateway", "allowed"),
    [
        ("https://gateway.95516.com/gateway/api", ["https://gateway.95516.com", "https://*.95516.com"]),
        ("http://127.0.0.1:8010/gateway/api", ["http://127.0.0.1:8010"]),
        ("http://localhost:8010/gateway/api", ["http://localhost:8010"]),
        ("https://bank.example/api", ["https://bank.example"]),
        ("", []),
    ],
)
def test_the_gateway_and_its_sister_hosts_and_nobody_else(monkeypatch, gateway, allowed):
    monkeypatch.setenv(GATEWAY, gateway)
    assert vendors_forms() == allowed


def test_the_policy_names_the_gateway_of_this_installation(client, db, settings):
    policy = client.get("/help/").headers["Content-Security-Policy"]
    gateway = settings.PROVIDER_SETTINGS["UNIONPAY_GATEWAY_URL"].removesuffix("/gateway/api")
    assert f"form-action 'self' {gateway};" in f"{policy};"
