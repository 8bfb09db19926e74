"""The worker process is killed when it takes too long and started anew when it is gone."""

import os
import signal
import subprocess
import sys
import time

import pytest

from fairgate.providers.document_ocr.child import Child, ChildGone, TooLong
from fairgate.providers.document_ocr.client import OfflineReader
from fairgate.registration.verification.ports import Reading, Unreadable

FRAMES = "from fairgate.providers.document_ocr.frames import send, receive; import sys, json, time, os\n"
SAY = "def say(m): send(sys.stdout.buffer, json.dumps(m).encode())\n"
ANSWERS = (
    "while True:\n receive(sys.stdin.buffer); say({'done': 1}); say({'done': 7}); "
    f"say({{'reading': {Reading('business_licence').as_json()!r}}})"
)
HANGS = "receive(sys.stdin.buffer); say({'done': 1}); time.sleep(60)"
DIES = "receive(sys.stdin.buffer); os._exit(3)"
FAILS = "while True:\n receive(sys.stdin.buffer); say({'failure': 'ValueError'})"
SHOWS = "while True:\n receive(sys.stdin.buffer); send(sys.stdout.buffer, str(os.getpid()).encode())"


def child(program, **options):
    return Child((sys.executable, "-c", FRAMES + SAY + program), **options)


@pytest.fixture
def made():
    """Return a maker of readers that are closed afterwards."""
    readers = []

    def reader(program, seconds=5.0):
        readers.append(OfflineReader(seconds=seconds, child=child(program)))
        return readers[-1]

    yield reader
    for each in readers:
        each.close()


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid_of(asked):
    return int(next(asked.ask(b"?", seconds=5)))


def test_progress_is_heard_before_the_reading(made):
    heard = []
    assert made(ANSWERS).read(b"x" * 300_000, heard.append).document == "business_licence"
    assert heard == [1, 7]


def test_one_child_answers_one_picture_after_the_other(made):
    reader = made(ANSWERS)
    assert reader.read(b"a") == reader.read(b"b")


def test_a_picture_that_takes_too_long_is_unreadable_and_its_child_is_gone(monkeypatch):
    monkeypatch.setattr("fairgate.providers.document_ocr.client._FIRST_START", 0.0)
    slow = child(HANGS)
    begun = time.monotonic()
    with pytest.raises(Unreadable):
        OfflineReader(seconds=0.5, child=slow).read(b"a")
    assert time.monotonic() - begun < 5
    with pytest.raises(TooLong):
        list(slow.ask(b"a", seconds=0.3))


def test_a_child_that_dies_leaves_the_picture_to_be_tried_again(made):
    with pytest.raises(ChildGone):
        made(DIES).read(b"a")


def test_what_the_reader_cannot_make_a_picture_of_is_unreadable(made):
    with pytest.raises(Unreadable):
        made(FAILS).read(b"a")


def test_a_killed_child_is_started_anew_and_a_large_one_replaced():
    asked = child(SHOWS, most_questions=2)
    first = pid_of(asked)
    assert pid_of(asked) == first
    second = pid_of(asked)
    assert second != first
    assert not is_running(first)
    os.kill(second, signal.SIGKILL)
    time.sleep(0.1)
    assert pid_of(asked) != second
    asked.kill()


def test_the_child_ends_with_its_parent():
    program = (
        "import sys; from fairgate.providers.document_ocr.child import Child\n"
        f"asked = Child((sys.executable, '-c', {FRAMES + SHOWS!r}))\n"
        "print(next(asked.ask(b'?', seconds=5)).decode(), flush=True)\n"
        "import time; time.sleep(60)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment
    )
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid)


def test_the_child_is_given_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    shown = child("receive(sys.stdin.buffer); send(sys.stdout.buffer, json.dumps(dict(os.environ)).encode())")
    assert b"very secret" not in next(shown.ask(b"?", seconds=5))
    shown.kill()
