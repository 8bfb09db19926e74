"""`fairgate seed --organizations N --people M --seed S`: a realistic edition, for lists, figures and benchmarks."""

import argparse
import sys
import time

HELP = "write invented organizations and people into an empty edition, for lists, figures and benchmarks"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how many and which."""
    parser.add_argument("--organizations", type=int, required=True, metavar="N")
    parser.add_argument("--people", type=int, required=True, metavar="M")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="the same number gives the same crowd"
    )


def run(given: argparse.Namespace) -> int:
    """Write the crowd with a line of progress; 1 and a sentence where it may not be written."""
    import django

    django.setup()
    from fairgate.config.settings.environment import IS_PRODUCTION
    from fairgate.foundation import clock
    from fairgate.foundation.errors import Refused
    from fairgate.lifecycle.crowds.operations import seed

    if IS_PRODUCTION:
        print("not in production: the crowd would stand among real visitors", file=sys.stderr)
        return 1
    started = time.monotonic()

    def told(what: str, done: int, of: int) -> None:
        print(f"\r{what}: {done} of {of}, {time.monotonic() - started:.0f} s ", end="", flush=True)

    try:
        seed(given.organizations, given.people, given.seed, at=clock.now(), told=told)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"\n{given.organizations} organizations, {given.people} people, {time.monotonic() - started:.0f} s")
    return 0
