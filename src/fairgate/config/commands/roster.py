"""`fairgate roster check|rebuild`: does the one projection say what it copies, and how it is made again."""

import argparse
import json
import sys
import time
from itertools import islice

HELP = "check or rebuild the roster, from which lists and figures are read"
_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser(
        "check", help="compare every row with what it copies; exit code 1 where one differs"
    )
    check.add_argument("--json", action="store_true", help="one JSON object")
    verbs.add_parser(
        "rebuild", help="make every row of the current edition again; may be stopped and repeated"
    )


def run(given: argparse.Namespace) -> int:
    """Check or rebuild the current edition's rows."""
    import django

    django.setup()
    return _check(as_json=given.json) if given.verb == "check" else _rebuild()


def _check(*, as_json: bool) -> int:
    from fairgate.registration.editions.queries import current_edition
    from fairgate.reporting.roster import queries

    started = time.monotonic()

    def told(kind: str, done: int) -> None:
        """Say on a terminal how far it is; what is read by programs stays clean."""
        if sys.stderr.isatty():
            print(
                f"\r{kind}: {done}, {time.monotonic() - started:.0f} s ", end="", file=sys.stderr, flush=True
            )

    differences = queries.differences(current_edition().id, told)
    found = [vars(each) for each in islice(differences, _SHOWN)]
    told = {
        "holds": not found,
        "waiting": queries.marks_left(),
        "seconds": round(time.monotonic() - started, 3),
    }
    if as_json:
        print(json.dumps({**told, "differences": found}, ensure_ascii=False, indent=2))
    else:
        for each in found:
            print(f"{each['kind']} {each['subject_id']}: {', '.join(each['columns']) or 'missing'}")
        print(f"{'ok' if not found else 'differs'}; {told['waiting']} marks waiting; {told['seconds']} s")
    return 1 if found else 0


def _rebuild() -> int:
    from fairgate.registration.editions.queries import current_edition
    from fairgate.reporting.roster import operations

    started, done = time.monotonic(), 0
    marked = operations.mark_all(current_edition().id)
    while some := operations.refresh_marked(with_parts=True):
        done += some
        print(f"\r{done} of {marked}, {time.monotonic() - started:.0f} s", end="", flush=True)
    print()
    return 0
