"""`fairgate manage …`: Django's own commands, for engineers."""

import argparse

HELP = "run one of Django's own commands, such as `migrate` or `shell`"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="…")


def run(given: argparse.Namespace) -> int:
    """Hand the words to Django; it exits by itself on an error."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fairgate manage", *given.words])
    return 0
