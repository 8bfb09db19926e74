"""A small HTTP/1.1 server for ASGI apps, with one thing that ordinary servers refuse to do: cut the line.

Playing a broken network is the point, so the transport has to be in reach: an endpoint calls
`cut_line(request)` and the peer sees the TCP connection reset instead of an answer. One process, one
thread; h11 does the parsing.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

import h11
from starlette.requests import Request
from starlette.types import ASGIApp

IDLE_SECONDS = 75.0
MAX_BODY = 2 * 1024 * 1024
CUT = "sandbox.cut"

Message = MutableMapping[str, Any]
log = logging.getLogger("sandbox")


def cut_line(request: Request) -> None:
    """Reset the connection; whatever is sent afterwards goes nowhere."""
    cut: Callable[[], None] = request.scope["extensions"][CUT]
    cut()


async def run(app: ASGIApp, background: Coroutine[Any, Any, None], *, host: str, port: int) -> None:
    """Serve `app` with `background` beside it until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    lines: set[asyncio.Task[None]] = set()

    def open_line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.create_task(Line(app, reader, writer).serve())
        lines.add(line)
        line.add_done_callback(lines.discard)

    server = await asyncio.start_server(open_line, host, port)
    task = asyncio.create_task(background)
    log.info("sandbox on http://%s:%s", host, port)
    task.add_done_callback(lambda _: stop.set())  # a dead background must not look alive
    await stop.wait()
    server.close()
    if task.done():
        task.result()
    for running in (task, *lines):
        running.cancel()


class Line:
    """One connection: requests one after the other until somebody hangs up."""

    def __init__(self, app: ASGIApp, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._app, self._reader, self._writer = app, reader, writer
        self._http = h11.Connection(h11.SERVER)
        self._is_cut = False
        self._status = 0

    async def serve(self) -> None:
        """Answer until the peer leaves, idles too long or breaks the protocol."""
        try:
            while request := await self._next_request():
                await self._answer(*request)
                if self._is_cut or self._http.our_state is not h11.DONE:
                    break
                self._http.start_next_cycle()
        except (h11.RemoteProtocolError, ConnectionError, TimeoutError):
            log.info("a peer left in the middle")
        finally:
            self._writer.close()

    async def _next_request(self) -> tuple[h11.Request, bytes] | None:
        request = await self._next_event()
        if not isinstance(request, h11.Request):
            return None
        body = bytearray()
        while isinstance(event := await self._next_event(), h11.Data):
            body += event.data
            if len(body) > MAX_BODY:
                return None
        return request, bytes(body)

    async def _next_event(self) -> Any:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            async with asyncio.timeout(IDLE_SECONDS):
                self._http.receive_data(await self._reader.read(65536))
        return event

    async def _answer(self, request: h11.Request, body: bytes) -> None:
        received = False

        async def receive() -> Message:
            nonlocal received
            if received:
                return {"type": "http.disconnect"}
            received = True
            return {"type": "http.request", "body": body, "more_body": False}

        try:
            await self._app(self._scope(request), receive, self._send)
        except ConnectionError:  # the peer left while we sent
            raise
        except Exception:  # a fault of the play is told, and the next call answered
            log.exception("the sandbox itself failed")
        log.info("%s %s %s", request.method.decode(), request.target.decode(), self._status or "cut")

    def _scope(self, request: h11.Request) -> dict[str, Any]:
        raw_path, _, query = request.target.partition(b"?")
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": request.http_version.decode(),
            "method": request.method.decode(),
            "scheme": "http",
            "path": unquote(raw_path.decode()),
            "raw_path": raw_path,
            "query_string": query,
            "root_path": "",
            "headers": list(request.headers),
            "client": self._writer.get_extra_info("peername"),
            "server": self._writer.get_extra_info("sockname"),
            "extensions": {CUT: self._cut},
        }

    async def _send(self, message: Message) -> None:
        if self._is_cut:
            return
        if message["type"] == "http.response.start":
            self._status = message["status"]
            reason = HTTPStatus(self._status).phrase.encode()
            headers = list(message["headers"])
            self._write(h11.Response(status_code=self._status, reason=reason, headers=headers))
            return
        self._write(h11.Data(data=message.get("body", b"")))
        if not message.get("more_body"):
            self._write(h11.EndOfMessage())
        await self._writer.drain()

    def _write(self, event: h11.Event) -> None:
        self._writer.write(self._http.send(event) or b"")

    def _cut(self) -> None:
        """Send a reset, not a polite end: linger 0 makes the kernel do so."""
        self._is_cut = True
        line: socket.socket = self._writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self._writer.transport.abort()
