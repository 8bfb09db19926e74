"""A partner of our own on this machine: it answers exactly the bytes that a test gives it, or breaks the line."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

CUT = object()


class Partner:
    """Answers with `reply` (bytes, CUT, or what a function of the request's body gives), and keeps what it heard."""

    def __init__(self) -> None:
        self.reply: Any = b""
        self.status, self.headers = 200, {}
        self.heard: list[tuple[str, bytes, dict[str, str]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(partner) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the request below
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                partner.heard.append((self.path, body, dict(self.headers)))
                reply = partner.reply(body) if callable(partner.reply) else partner.reply
                if reply is CUT:
                    self.close_connection = True
                    return
                self.send_response(partner.status)
                for name, value in {"Content-Length": str(len(reply)), **partner.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply)

            do_GET = do_POST  # noqa: N815 - the name that http.server calls

            def log_message(self, *_words: object) -> None:
                return None

        return Handler
