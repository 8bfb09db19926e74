"""`fairgate worker`: does the background work of one lane until it is asked to end."""

import argparse

HELP = "run the background worker of a lane (quick: notices, messages; pictures: OCR, badges)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the lane."""
    parser.add_argument("--lane", choices=("quick", "pictures"), default="quick")


def run(given: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; jobs in hand are finished first."""
    import django  # noqa: PLC0415 - a command that needs no database should not wait for the rooms

    django.setup()
    from fairgate.platform.work.consumer import consume  # noqa: PLC0415 - models need the rooms open

    consume(given.lane)
    return 0
