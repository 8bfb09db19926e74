"""`fairgate ledger check [--json]`: does every fen agree? Reads only, so that a restored copy can be checked too."""

import argparse
import json
import time
from typing import Any

HELP = "check that receipts, orders, fees, suspense and the books agree"


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser("check", help=HELP, description=f"{HELP}; exit code 1 where one does not")
    verb.add_argument("--json", action="store_true", help="one JSON object")


def run(given: argparse.Namespace) -> int:
    """Print what each invariant found; 1 when one does not hold."""
    import django

    django.setup()
    from fairgate.billing.reconciliation.queries import invariants

    started = time.monotonic()
    findings = invariants()
    seconds = round(time.monotonic() - started, 3)
    holds = all(finding.holds for finding in findings)
    if given.json:
        told = {"holds": holds, "seconds": seconds, "findings": [_told(finding) for finding in findings]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print_table(findings)
        print(f"{'ok' if holds else 'broken'}, {seconds} s")
    return 0 if holds else 1


def _told(finding: Any) -> dict[str, Any]:
    """Return a finding with its words in both languages."""
    from django.utils import translation

    words = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words[language] = f"{finding.sentence}: {finding.words}"
    return {**finding.as_json(), "words": words}


def _print_table(findings: Any) -> None:
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        print(f"{'ok' if finding.holds else 'broken':>6}  {finding.name:<{width}}  {finding.sentence}")
        print(f"{'':>6}  {'':<{width}}  {finding.words}")
