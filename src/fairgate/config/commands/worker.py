"""`fairgate worker`: does the background work of its lanes until it is asked to end."""

import argparse

HELP = "run the background worker (quick: notices, messages; outside: talks with partners; pictures: OCR, badges)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the lanes."""
    lanes = ("quick", "outside", "pictures")
    parser.add_argument("--lane", nargs="+", choices=lanes, default=["quick", "outside"])


def run(given: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; jobs in hand are finished first."""
    import django

    django.setup()
    from fairgate.billing.reconciliation import operations as reconciliation
    from fairgate.platform.codes import operations as codes
    from fairgate.platform.limits import operations as limits
    from fairgate.platform.work import operations as work
    from fairgate.platform.work.consumer import consume

    chores = (codes.tidy, limits.tidy, work.tidy, reconciliation.check_each_hour)
    consume(given.lane, chores=chores if "quick" in given.lane else ())
    return 0
