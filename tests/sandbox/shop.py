"""The merchant's side: keeps every notice as it arrived and answers as the test wants; shows a page with a link."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Arrived:
    """One notice on the wire."""

    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Shop:
    """Listens on a free port. `answers` are used up one by one; after that every notice gets 200.

    `text` is the body of every answer: Alipay wants the word success. Browsers see a page with `link` on it.
    """

    answers: list[int] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    text: str = ""
    link: str = ""
    on_arrival: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self.home = f"http://127.0.0.1:{self._server.server_port}/"
        self.url = f"{self.home}callbacks"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def wait_for(self, count: int, seconds: float = 10) -> list[Arrived]:
        """Give the first `count` notices once they are there; fail when they do not come."""
        deadline = time.monotonic() + seconds
        while len(self.arrived) < count:
            assert time.monotonic() < deadline, f"{len(self.arrived)} of {count} notices came"
            time.sleep(0.01)
        return self.arrived[:count]

    def stays_quiet(self, seconds: float = 0.6) -> bool:
        """Say whether nothing more arrives for a while."""
        before = len(self.arrived)
        time.sleep(seconds)
        return len(self.arrived) == before

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


def _handler_of(shop: Shop) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            shop.arrived.append(Arrived(dict(self.headers), body, time.time()))
            if shop.on_arrival:
                shop.on_arrival()
            self.send_response(shop.answers.pop(0) if shop.answers else 200)
            self.send_header("Content-Length", str(len(shop.text)))
            self.end_headers()
            self.wfile.write(shop.text.encode())

        def do_GET(self) -> None:
            page = f'<!doctype html><html lang="zh"><title>shop</title><a href="{shop.link}">pay</a></html>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *args: Any) -> None:
            """Stay silent."""

    return Handler
