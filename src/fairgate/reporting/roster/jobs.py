"""What a worker is woken for."""

from datetime import datetime

from fairgate.foundation import clock
from fairgate.platform.work.states import Lane
from fairgate.platform.work.tasks import task
from fairgate.reporting.roster import operations


@task(queue_name=Lane.QUICK.value)
def follow_marks() -> None:
    """Make the rows again of all that is marked."""
    follow(clock.now())


def follow(_at: datetime) -> int:
    """Make the rows again of all that is marked, batch by batch; return how many marks. Repeatable."""
    done = 0
    while some := operations.refresh_marked():
        done += some
    return done
