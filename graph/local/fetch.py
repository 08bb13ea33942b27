"""Bring Neo4j's jars into the jar folder: from Maven caches that hold them, else by network."""

import errno
import shutil
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from jgo.util import http
from requests import RequestException
from requests.exceptions import ConnectionError as NoConnection

from inroad.errors import LocalNeo4jFailed
from inroad.graph.local.jars import Jar, is_genuine, refuse_edited, take_stock
from inroad.graph.local.maven import Sources, host_of, sources
from inroad.graph.local.report import Report

_THREADS = 8
_TRIES = 3
_TIMEOUT_S = 60
_CHUNK = 65_536  # bytes
_OK = 200
_LOCKED_OUT = (401, 403, 407)
_ROOM_FOR_DATABASE = 240_000_000  # bytes; with 160 MB of jars: 400 MB
_INCOMING = ".incoming"
_NAMED = 3  # missing jars that a message names


@dataclass(frozen=True, slots=True)
class JarFolder:
    """A folder of jars laid out as a Maven repository, and the file that remembers their stamps."""

    folder: Path
    stamps: Path


def ensure_jars(
    jars: Sequence[Jar],
    into: JarFolder,
    *,
    repository: str | None,
    offline: bool,
    report: Report,
) -> tuple[Path, ...]:
    """Return the files of all jars, verified; fetch those that are missing.

    What has come stays: a fetch that was killed goes on where it ended. Only one process fetches
    into a folder, others wait for it. A folder that is complete is only read.

    Raises:
        LocalNeo4jFailed: a jar was edited, cannot be had, or is not what the lock names; the disk
            is full; the folder cannot be written; offline and a jar is missing.

    """
    stock = take_stock(jars, into.folder, into.stamps)
    refuse_edited(stock, into.folder)
    if stock.missing:
        with _writing(into.folder), FileLock(into.folder / ".fetch.lock"):
            stock = take_stock(jars, into.folder, into.stamps)  # another process may have fetched
            _Fetch(into.folder, repository, offline, report).fetch(stock.missing)
            refuse_edited(take_stock(jars, into.folder, into.stamps), into.folder)
    return tuple(into.folder / jar.path for jar in jars)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn the disk's refusals into an error that says what to do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if isinstance(error, RequestException):
            raise
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full(folder) from error
        raise LocalNeo4jFailed(
            f"The jars cannot be written to {folder}: {error.strerror or error}. "
            "Make the folder writable, or set INROAD_JARS to one that is."
        ) from error


def _disk_full(folder: Path, needed: int = _ROOM_FOR_DATABASE) -> LocalNeo4jFailed:
    return LocalNeo4jFailed(
        f"The disk of {folder} is full: Neo4j needs {needed // 1_000_000} MB there. "
        "Make room, or set INROAD_HOME to a folder on another disk, and start again."
    )


class _Fetch:
    def __init__(self, folder: Path, repository: str | None, offline: bool, report: Report) -> None:
        self.folder = folder
        self.incoming = folder / _INCOMING
        self.repository = repository
        self.offline = offline
        self.report = report
        self.given_up = threading.Event()

    def fetch(self, jars: Sequence[Jar]) -> None:
        """Bring these jars into the folder."""
        if not jars:
            return
        where = sources(self.repository)
        size = sum(jar.size for jar in jars)
        if shutil.disk_usage(self.folder).free < size + _ROOM_FOR_DATABASE:
            raise _disk_full(self.folder, size + _ROOM_FOR_DATABASE)
        self.report.fetching(len(jars), size)
        absent = [jar for jar in jars if not self._take_from_caches(jar, where)]
        if absent and self.offline:
            raise _not_at_hand(absent)
        if absent and where.repository is None:
            raise _not_at_hand(absent, where.folders[-1])
        if absent and where.repository:
            self._download(absent, where.repository)

    def _take_from_caches(self, jar: Jar, where: Sources) -> bool:
        for cache in where.folders:
            if is_genuine(jar, cache / jar.path):
                self._take(cache / jar.path, jar)
                return True
        return False

    def _take(self, file: Path, jar: Jar) -> None:
        """Copy from a cache, so that neither changes when the other is edited."""
        self.incoming.mkdir(exist_ok=True)
        copy = self.incoming / file.name
        shutil.copyfile(file, copy)
        self.report.arrived(jar.size)
        self._keep(copy, jar)

    def _keep(self, file: Path, jar: Jar) -> None:
        """Move a complete file to its place: under its own name a jar is always whole."""
        place = self.folder / jar.path
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
        self.report.fetched(jar.coordinate)

    def _download(self, jars: Sequence[Jar], repository: str) -> None:
        shutil.rmtree(self.incoming, ignore_errors=True)  # halves left by a fetch that was killed
        self.incoming.mkdir()
        pool = ThreadPoolExecutor(_THREADS)
        try:
            for kept in [pool.submit(self._one, jar, repository) for jar in jars]:
                kept.result()
        except RequestException as error:
            raise self._unreachable(jars, repository, error) from error
        finally:
            self.given_up.set()
            pool.shutdown(cancel_futures=True)
            shutil.rmtree(self.incoming, ignore_errors=True)

    def _one(self, jar: Jar, repository: str) -> None:
        for left in reversed(range(_TRIES)):
            try:
                file = self._transfer(jar, repository)
                break
            except RequestException:
                if left == 0 or self.given_up.wait(1):
                    raise
        if not is_genuine(jar, file):
            file.unlink()
            raise LocalNeo4jFailed(
                f"What {host_of(repository)} sent as {jar.coordinate} is not the file that "
                "neo4j.lock names, and was thrown away. Try again; if it comes back, the "
                "repository or a proxy changes files: set INROAD_MAVEN_REPOSITORY to another."
            )
        self._keep(file, jar)

    def _transfer(self, jar: Jar, repository: str) -> Path:
        """Bring one file, unverified. jgo's request waits and asks again where it is told to."""
        file = self.incoming / f"{jar.sha256}.jar"
        came = 0
        address = f"{repository}/{jar.path}"
        with http.get(address, stream=True, timeout=_TIMEOUT_S) as answer:
            if answer.status_code != _OK:
                raise _refused(jar, repository, answer.status_code)
            try:
                with file.open("wb") as content:
                    for chunk in answer.iter_content(_CHUNK):
                        content.write(chunk)
                        self.report.arrived(len(chunk))
                        came += len(chunk)
            except BaseException:
                self.report.arrived(-came)
                raise
        return file

    def _unreachable(
        self, jars: Sequence[Jar], repository: str, error: RequestException
    ) -> LocalNeo4jFailed:
        left = [jar for jar in jars if not (self.folder / jar.path).is_file()]
        reason = "no connection to" if isinstance(error, NoConnection) else "the transfer broke at"
        return LocalNeo4jFailed(
            f"Neo4j could not be fetched: {reason} {host_of(repository)}; {left[0].coordinate} is "
            f"the first of {len(left)} jars still missing. What came is kept: run the command "
            "again when the network is back. Behind a proxy set HTTPS_PROXY; for a mirror set "
            "INROAD_MAVEN_REPOSITORY or Maven's settings.xml; with a filled Maven cache use "
            "--offline."
        )


def _refused(jar: Jar, repository: str, status: int) -> LocalNeo4jFailed:
    host = host_of(repository)
    text = (
        f"{host} does not let us in (HTTP {status})"
        if status in _LOCKED_OUT
        else f"{host} has no {jar.coordinate} (HTTP {status})"
    )
    return LocalNeo4jFailed(
        f"Neo4j could not be fetched: {text}. Set INROAD_MAVEN_REPOSITORY to a repository that "
        "has Neo4j, with user and password where it wants them. What came is kept."
    )


def _not_at_hand(absent: Sequence[Jar], folder: Path | None = None) -> LocalNeo4jFailed:
    names = ", ".join(jar.coordinate for jar in absent[:_NAMED])
    more = f" and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
    where = f"in {folder}" if folder else "at hand, and nothing is fetched offline"
    return LocalNeo4jFailed(
        f"Neo4j's jars are not all {where}: {names}{more} missing. Run once with a network, or "
        "set INROAD_JARS to a folder that has them, or fill Maven's cache."
    )
