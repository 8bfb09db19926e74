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
    from fairgate.foundation import clock
    from fairgate.lifecycle.reminders import operations as reminders
    from fairgate.platform.chain import operations as chain
    from fairgate.platform.codes import operations as codes
    from fairgate.platform.limits import operations as limits
    from fairgate.platform.work import operations as work
    from fairgate.platform.work.consumer import consume
    from fairgate.registration.duplicates import operations as duplicates
    from fairgate.reporting.exports import operations as exports
    from fairgate.reporting.figures import operations as figures
    from fairgate.reporting.roster import jobs as roster

    is_quick = "quick" in given.lane
    if is_quick:
        chain.keep_sealing(clock.now())
    chores = (
        *(codes.tidy, limits.tidy, work.tidy, reconciliation.check_each_hour, reminders.begin_rounds),
        *(chain.keep_sealing, chain.check_each_day, duplicates.find_each_hour, exports.clear_old),
    )
    sweeps = (roster.follow, figures.count_if_touched)
    consume(given.lane, chores=chores if is_quick else (), sweeps=sweeps if is_quick else ())
    return 0
