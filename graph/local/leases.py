"""Leases: the server lives as long as one process holds one.

A lease is a file locked by its holder. The operating system gives the lock up when the process
ends, however it ends, so a lease can never outlive its holder.
"""

import os
import secrets
from pathlib import Path

from filelock import FileLock


class Lease:
    """One process's hold on the server of a home."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{os.getpid()}-{secrets.token_hex(4)}.lease"
        self._lock = FileLock(self._file, thread_local=False)
        self._lock.acquire()

    def give_up(self) -> None:
        """Let go; the server may stop now."""
        self._lock.release()
        self._file.unlink(missing_ok=True)
