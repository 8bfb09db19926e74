"""The contracts are kept, and each of them catches what it is there to catch."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

PLANTED = {
    "Folders form a staircase: import downstairs only": (
        "registration/editions/rules.py",
        "fairgate.billing.fees.states",
    ),
    "Refunds know invoices know payments know orders": (
        "billing/fees/operations.py",
        "fairgate.billing.orders.states",
    ),
    "From the edition up to the invitation": (
        "registration/delegations/rules.py",
        "fairgate.registration.organizations.states",
    ),
    "Jobs call operations, operations use rules, never back": (
        "billing/fees/rules.py",
        "fairgate.billing.fees.operations",
    ),
    "Rules and ports know no framework, table, clock or network": (
        "billing/fees/rules.py",
        "fairgate.foundation.clock",
    ),
    "Screens, API and providers touch no table": ("portals/visitor/urls.py", "fairgate.billing.fees.models"),
    "Tables of the platform are touched only inside it": (
        "registration/editions/queries.py",
        "fairgate.platform.audit.models",
    ),
    "Tables of registration are touched only inside it": (
        "billing/fees/queries.py",
        "fairgate.registration.editions.models",
    ),
    "Tables of billing are touched only inside it": (
        "credentials/badges/queries.py",
        "fairgate.billing.fees.models",
    ),
    "Tables of credentials are touched only inside it": (
        "config/places.py",
        "fairgate.credentials.badges.models",
    ),
    "Tables of reporting are touched only inside it": (
        "config/places.py",
        "fairgate.reporting.roster.models",
    ),
    "Portals do not know each other; all may use the entrance and ui": (
        "portals/gate/urls.py",
        "fairgate.portals.visitor.urls",
    ),
    "The sandbox and the product share no code": ("config/places.py", "sandbox"),
    "No ring among neighbours, at any depth": (
        "platform/audit/rules.py",
        "fairgate.platform.accounts.operations",
    ),
}


def _contracts() -> list[dict]:
    return tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def _linted(home: Path) -> subprocess.CompletedProcess[str]:
    env = {"PYTHONPATH": f"{home / 'src'}:{home}", "PATH": "/usr/bin:/bin", "COLUMNS": "300"}
    return subprocess.run(
        [LINTER, "--config", home / "pyproject.toml", "--no-cache", "--no-logo"],
        cwd=home,
        env=env,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("copy")
    for part in ("src", "sandbox"):
        shutil.copytree(
            HOME / part, home / part, ignore=shutil.ignore_patterns("__pycache__", "static", "templates")
        )
    shutil.copy(HOME / "pyproject.toml", home)
    return home


def test_no_contract_has_an_exception():
    assert not [contract["name"] for contract in _contracts() if contract.get("ignore_imports")]


def test_every_contract_has_a_planted_violation():
    assert {contract["name"] for contract in _contracts()} == set(PLANTED)


def test_the_copy_without_a_violation_keeps_every_contract(copy):
    checked = _linted(copy)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_violation_is_caught(copy, contract):
    place, imported = PLANTED[contract]
    file = copy / "src" / "fairgate" / place
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\nimport {imported}\n", encoding="utf-8")
    try:
        checked = _linted(copy)
    finally:
        file.unlink() if before is None else file.write_text(before, encoding="utf-8")
    assert f"{contract} BROKEN" in checked.stdout, checked.stdout
