"""What a worker is woken for."""

from fairgate.foundation import clock
from fairgate.platform.work import operations
from fairgate.platform.work.states import Lane
from fairgate.platform.work.tasks import task


@task(queue_name=Lane.QUICK.value)
def run_intention(intention_id: int) -> None:
    """Do one intention, if nobody else does."""
    operations.run(intention_id, at=clock.now())


def sweep_lane(lane: str) -> int:
    """Ring again for what was lost in a lane, each minute and when a worker starts; return how many."""
    return operations.sweep(clock.now(), lane=lane)
