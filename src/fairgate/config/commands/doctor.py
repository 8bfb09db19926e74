"""`fairgate doctor`: is this installation sound? Each line says what was looked at and, if need be, what to mend."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

HELP = "check settings, keys, database, storage, queue, clock and fonts; say what to mend"


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `mend` is empty when it is sound."""

    name: str
    seen: str
    mend: str = ""


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_given: argparse.Namespace) -> int:
    """Print the findings; return 1 when something must be mended."""
    import django

    django.setup()
    findings = [_looked(name, look) for name, look in LOOKS.items()]
    for finding in findings:
        print(f"{'mend' if finding.mend else 'ok':>5}  {finding.name:<10} {finding.seen}")
        if finding.mend:
            print(f"       {'':<10} -> {finding.mend}")
    return 1 if any(finding.mend for finding in findings) else 0


def _looked(name: str, look: Callable[[], tuple[str, str]]) -> Finding:
    try:
        return Finding(name, *look())
    except Exception as error:  # a fault is a finding, and the next look goes on
        return Finding(name, f"{type(error).__name__}: {error}", "see the manual, chapter operation")


def _settings() -> tuple[str, str]:
    from fairgate.config.settings.environment import ENVIRONMENT, var_dir

    return f"{ENVIRONMENT}, writes below {var_dir()}", ""


def _keys() -> tuple[str, str]:
    from fairgate.foundation.secrets import seal, unseal

    works = unseal(seal("probe")) == "probe"
    return "field encryption opens what it closes", "" if works else "set FIELD_KEYS"


def _database() -> tuple[str, str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return (
        f"{connection.vendor}, {len(waiting)} migrations waiting",
        "run fairgate prepare" if waiting else "",
    )


def _storage() -> tuple[str, str]:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    name = default_storage.save("probes/doctor", ContentFile(b"ok"))
    default_storage.delete(name)
    return "takes a file and gives it back", ""


def _queue() -> tuple[str, str]:
    from fairgate.platform.work.queries import backlog

    seen = backlog()
    mend = "look at the stuck work" if seen.stuck else ""
    return f"{seen.open} open, {seen.stuck} stuck, oldest due {seen.oldest_due_at or '-'}", mend


def _clock() -> tuple[str, str]:
    from fairgate.foundation.clock import SHANGHAI, now

    return f"{now().astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S} in Shanghai", ""


def _fonts() -> tuple[str, str]:
    from django.conf import settings

    found = len(list(settings.FONT_DIR.rglob("*.ttf")))
    return f"{found} faces for badges in {settings.FONT_DIR}", "" if found else "run make assets"


def _names() -> tuple[str, str]:
    from fairgate.providers.document_ocr.typeface import Typeface

    if Typeface.at_hand() is not None:
        return "rare signs of names on pictures are held against the font", ""
    lacks = "no font to hold rare signs of names on pictures against: more names are read wrongly, marked as unsure"
    return lacks, "run make assets"


def _vetting() -> tuple[str, str]:
    from fairgate.foundation.errors import NotFound
    from fairgate.registration.vetting import keys, queries

    own, known = keys.own_key(), keys.authority_keys()
    seen = f"{'signs' if own else 'no key to sign with'}, knows {len(known)} keys of the authority"
    try:
        is_asked = queries.has_outside_stage()
    except NotFound:
        is_asked = False
    lacks = [
        name for name, value in {"VETTING_KEY": own, "VETTING_AUTHORITY_KEYS": known}.items() if not value
    ]
    return (
        seen,
        f"the edition asks for vetting outside: set {' and '.join(lacks)}" if is_asked and lacks else "",
    )


def _unionpay() -> tuple[str, str]:
    from django.conf import settings

    from fairgate.billing.payments.rules import unknown_ways
    from fairgate.providers.unionpay.account import UnionPayAccount

    account = UnionPayAccount.read(settings.PROVIDER_SETTINGS, notify_url="")
    if wrong := unknown_ways(settings.PAYMENT_WAYS_CLOSED):
        return "ways of paying", f"PAYMENT_WAYS_CLOSED names no way of ours: {', '.join(wrong)}"
    is_closed = "unionpay:b2b" in settings.PAYMENT_WAYS_CLOSED
    takes = (
        "codes and phones; B2B is not offered (PAYMENT_WAYS_CLOSED)"
        if is_closed
        else "codes, phones and B2B: UnionPay must have opened 000202 for it"
    )
    seen = f"merchant {account.mer_id} takes {takes}"
    is_named = "UNIONPAY_GATEWAY_URL" in settings.PROVIDER_SETTINGS
    lacks = (
        "set PROVIDER_UNIONPAY_GATEWAY_URL: without it browsers may post it no form, and nobody pays by B2B"
    )
    return seen, "" if is_named else lacks


def _invoices() -> tuple[str, str]:
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from fairgate.foundation.errors import NotFound
    from fairgate.providers.nuonuo.account import NuonuoAccount
    from fairgate.registration.editions.queries import current_edition

    try:
        issues = bool(current_edition().rulebook.invoice_terms)
    except NotFound:
        issues = False
    try:
        account = NuonuoAccount.read(settings.PROVIDER_SETTINGS)
    except ImproperlyConfigured as error:
        return "no invoice provider", f"the edition issues invoices: {error}" if issues else ""
    return f"asks {account.base_url} for invoices", ""


def _holidays() -> tuple[str, str]:
    from fairgate.foundation.errors import NotFound
    from fairgate.registration.editions.queries import current_edition
    from fairgate.registration.editions.states import CutOff
    from fairgate.registration.editions.working_days import unnamed_years

    try:
        book = current_edition().rulebook
    except NotFound:
        return "no edition counts working days", ""
    missing = unnamed_years(book.registration_opens_on, book.cut_offs[CutOff.REFUND], book.holidays)
    if not missing:
        return "working days know the public holidays of the edition's years", ""
    years = ", ".join(map(str, missing))
    return (
        f"warning: no public holidays are named for {years} (rulebook `holidays`): only weekends are free",
        "",
    )


LOOKS: dict[str, Callable[[], tuple[str, str]]] = {
    "settings": _settings,
    "keys": _keys,
    "database": _database,
    "storage": _storage,
    "queue": _queue,
    "clock": _clock,
    "fonts": _fonts,
    "names": _names,
    "vetting": _vetting,
    "unionpay": _unionpay,
    "invoices": _invoices,
    "holidays": _holidays,
}
