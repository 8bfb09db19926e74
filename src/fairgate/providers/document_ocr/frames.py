"""How parent and child talk: a length of four bytes, then so many bytes, over the child's two pipes."""

import struct
from typing import IO

_LENGTH = struct.Struct(">I")


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one frame and push it out."""
    rest = memoryview(_LENGTH.pack(len(data)) + data)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read one frame; raises EOFError when the other side is gone."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = b""
    while len(data) < length:
        part = stream.read(length - len(data))
        if not part:
            raise EOFError
        data += part
    return data
