"""The process that stands between Neo4j and whoever started it, so that no Neo4j is left over.

    python supervisor.py HOME THROWAWAY COMMAND...

It starts COMMAND and prints its process id. Its standard input is a pipe whose other end the owner
holds: at its end the owner is gone. Neo4j is then stopped as soon as no lease is held and nobody
asked it to stay. When the supervisor itself is killed, the kernel stops Neo4j (Linux).
It is run by its path and imports nothing heavy: it stays in memory as long as Neo4j does.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

# Names in the home; the rest of the package takes them from here.
STATE = "server.json"
STOPPING = "stopping.json"
STAY = "stay"
LEASES = "leases"
LOCK = "home.lock"

_GRACE_S = 30.0
_LOOK_EVERY_S = 0.25
_PR_SET_PDEATHSIG = 1


def held_leases(folder: Path, *, sweep: bool = False) -> int:
    """Count the leases in a folder that somebody holds.

    `sweep` also removes those of dead processes; only under the home's lock, where nobody is just
    taking one.
    """
    held = 0
    for file in folder.glob("*.lease"):
        lock = FileLock(file, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            held += 1
        else:
            lock.release()
            if sweep:
                file.unlink(missing_ok=True)
    return held


class Supervisor:
    """Watches one Neo4j and one owner."""

    def __init__(self, home: Path, throwaway: bool, command: list[str]) -> None:
        self.home = home
        self.throwaway = throwaway
        self.told_to_stop = threading.Event()
        self.owner_gone = threading.Event()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: self.told_to_stop.set())
        # From the main thread, and before any other: a thread's end would count as ours.
        self.neo4j = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            start_new_session=True,
            preexec_fn=self._die_with_me if sys.platform == "linux" else None,
        )
        threading.Thread(target=self._wait_for_owner, daemon=True).start()

    def _die_with_me(self) -> None:
        signal_ = signal.SIGKILL if self.throwaway else signal.SIGTERM
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal_, 0, 0, 0)

    def _wait_for_owner(self) -> None:
        with suppress(OSError):
            while os.read(0, 64):
                continue
        self.owner_gone.set()

    def watch(self) -> int:
        """Return Neo4j's exit code once it has ended by itself or because nobody needs it."""
        while self.neo4j.poll() is None:
            if self.told_to_stop.is_set() or self.may_stop():
                self.stop()
            else:
                time.sleep(_LOOK_EVERY_S)
        (self.home / STOPPING).unlink(missing_ok=True)
        return self.neo4j.returncode

    def is_needed(self) -> bool:
        """Whether anybody uses Neo4j or asked it to stay."""
        return (self.home / STAY).exists() or held_leases(self.home / LEASES) > 0

    def may_stop(self) -> bool:
        """Whether nobody needs Neo4j; True closes the door to all who come later."""
        if not self.owner_gone.is_set() or self.is_needed():
            return False
        with suppress(Timeout), FileLock(self.home / LOCK).acquire(timeout=0):
            if not self.is_needed():
                self.mark_stopping()
                return True
        return False  # somebody is joining or starting; look again

    def mark_stopping(self) -> None:
        """Tell all who come that they must wait for the end and start anew."""
        with suppress(OSError):
            (self.home / STATE).replace(self.home / STOPPING)

    def stop(self) -> None:
        """End Neo4j: asked first, killed after half a minute, a throwaway one at once."""
        self.mark_stopping()
        (self.home / STAY).unlink(missing_ok=True)
        if self.throwaway:
            self.neo4j.kill()
        else:
            self.neo4j.terminate()
        try:
            self.neo4j.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self.neo4j.kill()
            self.neo4j.wait()


def main() -> int:
    """Run as a program."""
    home, throwaway, *command = sys.argv[1:]
    supervisor = Supervisor(Path(home), throwaway == "throwaway", command)
    print(supervisor.neo4j.pid, flush=True)
    code = supervisor.watch()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
