"""The child process that holds the models: a picture in, progress and a reading out, until its input ends."""

import json
import os
import sys
from typing import IO, Any

from fairgate.providers.document_ocr.frames import receive, send
from fairgate.providers.document_ocr.memory import give_back
from fairgate.providers.document_ocr.reading import PictureReader


def main() -> None:
    """Serve frames on standard input and output; everything printed by libraries goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one picture after the other; returns when the parent has closed its end."""
    reader = PictureReader()
    while True:
        try:
            picture = receive(questions)
        except EOFError:
            return
        _tell(answers, _answer(reader, picture, answers))
        give_back()


def _answer(reader: PictureReader, picture: bytes, answers: IO[bytes]) -> dict[str, Any]:
    try:
        reading = reader.read(picture, lambda done: _tell(answers, {"done": done}))
    except Exception as error:  # one picture must not end the worker for the next
        return {"failure": type(error).__name__}
    return {"reading": reading.as_json()}


def _tell(answers: IO[bytes], message: dict[str, Any]) -> None:
    send(answers, json.dumps(message, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
