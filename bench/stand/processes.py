"""What a process takes of the machine: processor time, memory."""

import sys
import time
from dataclasses import dataclass

import psutil

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Watched:
    """A process that answers, so that what it takes may be read while it runs."""

    pid: int

    def cpu_ms(self) -> float:
        """Return the processor time of all its threads since it began, in milliseconds.

        Linux keeps a clock per process, to the nanosecond; elsewhere it is told in hundredths of a
        second.
        """
        if sys.platform == "linux":
            return time.clock_gettime((~self.pid << 3) | 2) * 1000
        used = psutil.Process(self.pid).cpu_times()
        return (used.user + used.system) * 1000

    def rss_mib(self) -> float:
        """Return the memory that it holds now, in MiB."""
        return psutil.Process(self.pid).memory_info().rss / _MIB
