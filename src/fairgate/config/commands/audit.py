"""`fairgate audit check [--json]`: was anything in the audit trail changed, removed or put in afterwards?

Reads only, so that a restored copy can be checked too; it needs the FIELD_KEYS of the installation.
"""

import argparse
import json
import re
import time
from typing import Any

HELP = "prove that no audit entry was changed, removed or put in after it was sealed"
_REMEMBERED = re.compile(r"(\d+):([0-9a-f]{64})")


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser("check", help=HELP, description=f"{HELP}; exit code 1 where one was")
    verb.add_argument("--json", action="store_true", help="one JSON object")
    verb.add_argument(
        "--expect",
        action="append",
        default=[],
        type=_remembered,
        metavar="NUMBER:DIGEST",
        help="a seal as an earlier check printed it: finds a chain whose end was cut off; may be repeated",
    )


def run(given: argparse.Namespace) -> int:
    """Print what the check found; 1 when the chain does not hold."""
    import django

    django.setup()
    from fairgate.platform.chain.queries import prove

    started = time.monotonic()
    proof = prove(dict(given.expect))
    seconds = round(time.monotonic() - started, 3)
    if given.json:
        print(json.dumps(_told(proof, seconds), ensure_ascii=False, indent=2))
    else:
        _print(proof, seconds)
    return 0 if proof.holds else 1


def _remembered(text: str) -> tuple[int, str]:
    found = _REMEMBERED.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError("a number, a colon and 64 hex digits")
    return int(found[1]), found[2]


def _told(proof: Any, seconds: float) -> dict[str, Any]:
    return {
        "holds": proof.holds,
        "seconds": seconds,
        "seals": proof.seals,
        "entries": proof.entries,
        "wrong": proof.wrong,
        "findings": [{**finding.as_json(), "words": _both(finding)} for finding in proof.findings],
        "head": _expectation(proof.head),
        "sealed_until": proof.head.sealed_at.isoformat() if proof.head else None,
        "tail": {"count": proof.tail.count, "oldest_seconds": _age(proof.tail)},
    }


def _both(finding: Any) -> dict[str, str]:
    """Return the words of a finding in both languages."""
    from django.utils import translation

    words = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words[language] = finding.words
    return words


def _print(proof: Any, seconds: float) -> None:
    for finding in proof.findings:
        print(f"broken  {finding.words}")
    if proof.wrong > len(proof.findings):
        print(f"broken  and {proof.wrong - len(proof.findings)} more")
    print(f"sealed  {proof.entries} entries in {proof.seals} seals; head {_expectation(proof.head) or '-'}")
    age = _age(proof.tail)
    print(
        f"tail    {proof.tail.count} not sealed yet"
        + (f", the oldest for {age} s" if age is not None else "")
    )
    print(f"{'ok' if proof.holds else 'broken'}, {seconds} s")


def _expectation(head: Any) -> str | None:
    return f"{head.number}:{head.digest}" if head else None


def _age(tail: Any) -> float | None:
    from fairgate.foundation import clock

    return None if tail.oldest_at is None else round((clock.now() - tail.oldest_at).total_seconds(), 1)
