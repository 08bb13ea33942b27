"""What went wrong with the local Neo4j, read from its logs and put into one sentence."""

import re
from collections.abc import Callable
from pathlib import Path

from inroad.errors import LocalNeo4jFailed
from inroad.graph.local.home import Home

_TAIL_LINES = 12
_TAIL_BYTES = 16_000
_KILLED = 128 + 9

# Words that Neo4j and Java write into their logs, and what they mean to whoever started them.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (
        r"FileLockException|store_lock|Lock file has been locked by another process",
        "Its home {home} is in use by another Neo4j. Stop that one, or set INROAD_HOME to "
        "another folder.",
    ),
    (
        r"originates from a newer version|support downgrading|Unknown store version"
        r"|newer version of neo4j|would downgrade",
        "The database in {home} was written by a newer Neo4j. Update Inroad, or begin anew with "
        "`inroad db reset --force`.",
    ),
    (
        r"Could not reserve enough space|insufficient memory|OutOfMemoryError"
        r"|Cannot allocate memory|Terminating due to java\.lang\.OutOfMemory",
        "There is not enough memory for it. Close other programs, or lower INROAD_LOCAL_HEAP_MB "
        "and INROAD_LOCAL_PAGE_CACHE_MB.",
    ),
    (
        r"No space left on device|DiskQuotaExceeded|There is not enough space",
        "The disk of {home} is full. Make room, or set INROAD_HOME to a folder on another disk.",
    ),
    (
        r"Address already in use|BindException|Failed to bind",
        "Its port is taken by another program. Set INROAD_LOCAL_PORT=0 to use a free one.",
    ),
    (
        r"Permission denied|AccessDeniedException",
        "A file in {home} may not be read or written. Give the folder back to your user, or set "
        "INROAD_HOME to another.",
    ),
)


def log_tail(home: Home) -> str:
    """Return the last lines of what Java printed and of Neo4j's log, without empty ones."""
    return "\n".join(_last_lines(_end_of(home.log) + "\n" + _end_of(home.console)))


def meaning_of(log: str, home: Path) -> str | None:
    """Return what a log says happened and what to do about it; None when it says nothing known."""
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, log):
            return meaning.format(home=home)
    return None


def start_failed(home: Home, code: int | None, told: Callable[[Path], str]) -> LocalNeo4jFailed:
    """Return the error for a Neo4j that ended, with this exit code, before it answered.

    Args:
        home: whose logs to read.
        code: its exit code; None when it runs and does not answer.
        told: reads what a log file has got since the start.

    """
    log = told(home.log) + "\n" + told(home.console)
    if meaning := meaning_of(log, home.folder):
        text = f"The local Neo4j did not start. {meaning}"
    elif code == _KILLED:
        text = (
            "The local Neo4j was killed while it started, often because memory ran out. "
            "Lower INROAD_LOCAL_HEAP_MB, or close other programs, and start again."
        )
    elif code is None:
        text = f"The local Neo4j does not answer. Look into {home.log}, or start again."
    else:
        text = f"The local Neo4j ended with code {code} before it answered. Look into {home.log}."
    return LocalNeo4jFailed(_with_tail(text, _last_lines(log)))


def with_log(home: Home, text: str) -> LocalNeo4jFailed:
    """Return the error with this text and the end of the home's logs."""
    return LocalNeo4jFailed(_with_tail(text, log_tail(home).splitlines()))


def _with_tail(text: str, lines: list[str]) -> str:
    return "\n".join([text, *(f"    {line}" for line in lines)])


def _last_lines(log: str) -> list[str]:
    return [line for line in log.splitlines() if line.strip()][-_TAIL_LINES:]


def _end_of(file: Path) -> str:
    try:
        with file.open("rb") as content:
            content.seek(max(0, file.stat().st_size - _TAIL_BYTES))
            return content.read().decode("utf-8", "replace")
    except OSError:
        return ""
