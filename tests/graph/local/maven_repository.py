import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Repository:
    """A Maven repository on loopback, and what was asked of it."""

    files: dict[str, bytes]
    port: int = 0
    status: int | None = None  # answered to every request, when set
    breaks_off: set[str] = field(default_factory=set)  # half of these is sent, once
    asked: list[str] = field(default_factory=list)
    logins: set[str | None] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/repo"

    @contextmanager
    def served(self) -> Iterator[None]:
        """Answer requests while the context lasts."""
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answers, self)) as server:
            self.port = server.server_port
            thread = threading.Thread(target=server.serve_forever, args=(0.05,))
            thread.start()
            try:
                yield
            finally:
                server.shutdown()
                thread.join()

    @property
    def jars_asked(self) -> list[str]:
        return sorted(path for path in self.asked if path.endswith(".jar"))


class Answers(BaseHTTPRequestHandler):
    def __init__(self, repository: Repository, *args: Any) -> None:
        self.repository = repository
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.path.removeprefix("/repo/")
        self.repository.asked.append(path)
        self.repository.logins.add(self.headers.get("Authorization"))
        content = self.repository.files.get(path)
        self.send_response(self.repository.status or (404 if content is None else 200))
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        if path in self.repository.breaks_off:
            self.repository.breaks_off.discard(path)
            content = (content or b"")[: len(content or b"") // 2]
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""
