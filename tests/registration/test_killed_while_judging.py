"""A worker that is killed -9 over a judgement loses nothing: the intention stands, and another takes it up."""

from datetime import timedelta

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import now
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.submissions import queries
from fairgate.registration.submissions.models import Judgement
from fairgate.registration.verification import operations as verification
from tests.cast import HUADONG_USCC
from tests.factories import registration as make
from tests.kill_points.processes import KILLED, Child

pytestmark = [
    pytest.mark.either_database,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_what_follows_within"),
]
PATIENCE = timedelta(minutes=10)


def waiting(at):
    """Hand 华东 in while its certificate is still being read."""
    make.edition(at=at)
    enrolled = make.organization(picture_id=make.licence(read=False, at=at), at=at)
    assert make.submitted(enrolled, make.person(enrolled, at=at), at=at) == "checking"
    return enrolled


def arrive(enrolled, at):
    picture_id = organization_of(enrolled.owner).picture_id
    given = make.reading(uscc=HUADONG_USCC, name=make.HUADONG.name)
    verification.record_reading(picture_id, given, by=SYSTEM, at=at)


@pytest.mark.parametrize("point", ["work.claimed", "work.answered"])
@pytest.mark.parametrize(("cause", "end"), [("read", "approved"), ("late", "waiting")])
def test_a_killed_judge_is_followed_by_another(point, cause, end):
    at = now()
    enrolled = waiting(at)
    if cause == "read":
        arrive(enrolled, at)
    due = at + (PATIENCE if cause == "late" else timedelta(seconds=1))
    work = Intention.objects.get(kind="registration.submissions.decide", key__contains=f":{cause}")
    assert Child(lambda: run(work.pk, at=due), crash_point=point).wait() == KILLED
    assert not run(work.pk, at=due), "the dead worker's claim still holds"
    assert run(work.pk, at=due + timedelta(minutes=2))
    assert queries.submission_of(enrolled.organization_id, enrolled.owner).state == end
    assert Judgement.objects.count() == 1
