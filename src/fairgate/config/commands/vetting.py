"""`fairgate vetting export|import`: batches for the authority outside, and its results, without a browser.

Who does it is named, must be an administrator of the host, and stands in the trail as if at the screen.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

HELP = "send people to the authority outside that vets them, and take its results in"


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser("export", help="write the signed batch of who waits")
    verb.add_argument("--by", required=True, metavar="LOGIN", help="an administrator of the host")
    verb.add_argument("--purpose", required=True, metavar="WORDS", help="for what the data leaves")
    verb.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="where the file is written")
    verb = verbs.add_parser("import", help="take a signed result file in and apply it")
    verb.add_argument("file", type=Path)
    verb.add_argument("--by", required=True, metavar="LOGIN", help="an administrator of the host")
    verb.add_argument("--json", action="store_true", help="one JSON object")


def run(given: argparse.Namespace) -> int:
    """Do it; 1 when it was refused, with the reason, or when a line of the results was not applied."""
    import django

    django.setup()
    from fairgate.foundation.errors import NotFound, Refused

    try:
        return _export(given) if given.verb == "export" else _import(given)
    except NotFound:
        print("refused  no administrator of the host has this login")
    except Refused as refused:
        for refusal in refused.refusals:
            print(f"refused  {refusal.code}: {refusal.words}")
    return 1


def _export(given: argparse.Namespace) -> int:
    from fairgate.foundation.clock import now
    from fairgate.registration.vetting import operations

    by = _officer(given.by)
    batch_id = operations.export_batch(purpose=given.purpose, by=by, at=now())
    name, data = operations.take_sheet(batch_id, by=by, at=now())
    path = given.out / name
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    print(f"batch {batch_id}: {path}")
    return 0


def _import(given: argparse.Namespace) -> int:
    from fairgate.foundation.clock import now
    from fairgate.registration.vetting import operations, queries
    from fairgate.registration.vetting.states import LineOutcome

    by = _officer(given.by)
    answer_id = operations.bring_results(given.file.read_bytes(), by=by, at=now())
    while not operations.run_some(answer_id, at=now()):
        pass
    counts = {outcome.value: count for outcome, count in queries.answer(answer_id, by).counts.items()}
    told = {"import": answer_id, "lines": counts}
    print(json.dumps(told) if given.json else _in_words(told))
    return 0 if set(counts) <= {LineOutcome.DONE, LineOutcome.REFERRED, LineOutcome.ALREADY} else 1


def _in_words(told: dict[str, Any]) -> str:
    lines = ", ".join(f"{count} {outcome}" for outcome, count in told["lines"].items())
    return f"import {told['import']}: {lines or 'no lines'}"


def _officer(login: str) -> Any:
    from fairgate.foundation.errors import NotFound
    from fairgate.platform.accounts.queries import actor_by_id, find_by_login

    found = find_by_login(login)
    if found is None:
        raise NotFound
    return actor_by_id(found.id)
