"""A child process that is started when first needed, spoken to, and killed when it takes too long."""

import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from fairgate.providers.document_ocr.frames import receive, send

COMMAND = (sys.executable, "-m", "fairgate.providers.document_ocr.worker")


class ChildGone(Exception):  # noqa: N818 - says what happened
    """The child ended before it had answered, of itself or by a signal. The next question starts a new one."""


class TooLong(Exception):  # noqa: N818 - says what happened
    """The child took too long over a question and was killed."""


class Child:
    """One worker process, 170 MB at rest and 540 to 620 MB while it reads; when our end closes, it ends."""

    def __init__(self, command: Sequence[str] = COMMAND, *, most_questions: int = 200) -> None:
        self._command = command
        self._most_questions = most_questions
        self._process: subprocess.Popen[bytes] | None = None
        self._questions = 0

    def ask(self, question: bytes, *, seconds: float) -> Iterator[bytes]:
        """Send a question and yield frames until the caller stops; raises ChildGone, TooLong."""
        process = self._running()
        deadline = time.monotonic() + seconds
        try:
            send(process.stdin, question)  # type: ignore[arg-type]  # a pipe, since we asked for one
            while True:
                yield self._frame(process, deadline)
        except TimeoutError as error:
            self.kill()
            raise TooLong from error
        except (EOFError, OSError) as error:
            self.kill()
            raise ChildGone from error

    @property
    def pid(self) -> int | None:
        """The number of the process, or None while there is none."""
        return self._process.pid if self._process is not None else None

    def kill(self) -> None:
        """End the child at once and wait for it; nothing happens when there is none."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the child, a fresh one when it has ended or has answered enough to be large."""
        self._questions += 1
        if self._process is not None and self._questions > self._most_questions:
            self.kill()
        if self._process is None or self._process.poll() is not None:
            self._questions = 1
            self._process = subprocess.Popen(  # noqa: S603 - our own module by our own interpreter
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,  # a buffer would hide frames from the selector
                env=_environment(),
                start_new_session=True,  # a signal to the worker's group must not look like a bad picture
            )
        return self._process

    def _frame(self, process: "subprocess.Popen[bytes]", deadline: float) -> bytes:
        output = process.stdout
        assert output is not None  # noqa: S101 - a pipe, since we asked for one
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
        return receive(output)


def _environment() -> dict[str, str]:
    """Give the child our own import path, one thread for every library, and nothing of our secrets."""
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "SYSTEMROOT"}
    }
    return kept | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
