import base64
import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inroad.errors import LocalNeo4jFailed
from inroad.graph.local.fetch import JarFolder, ensure_jars
from inroad.graph.local.jars import Jar, locked_jars, locked_version, this_platform
from inroad.graph.local.launch import free_port
from inroad.graph.local.maven import sources
from tests.graph.local.maven_repository import Repository

NAMES = [f"org.example:part-{n}:1.{n}" for n in range(5)] + ["org.example:native:1:linux-x86_64"]


def content_of(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest() * 1000


@pytest.fixture
def jars() -> tuple[Jar, ...]:
    contents = [content_of(name) for name in NAMES]
    return tuple(
        Jar(name, hashlib.sha256(content).hexdigest(), len(content))
        for name, content in zip(NAMES, contents, strict=True)
    )


@pytest.fixture
def repository(jars: tuple[Jar, ...]) -> Iterator[Repository]:
    holds = Repository({jar.path: content_of(jar.coordinate) for jar in jars})
    with holds.served():
        yield holds


@pytest.fixture
def into(tmp_path: Path) -> JarFolder:
    return JarFolder(tmp_path / "jars", tmp_path / "stamps.json")


@pytest.fixture(autouse=True)
def user_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody with no Maven settings and no Maven cache."""
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("M2_REPO", raising=False)
    for proxy in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(proxy, raising=False)
    (tmp_path / "user" / ".m2").mkdir(parents=True)
    return tmp_path / "user"


@pytest.fixture
def fetch(jars: tuple[Jar, ...], into: JarFolder, listener: Any) -> Callable[..., list[bytes]]:
    def run(repository: str | None, offline: bool = False) -> list[bytes]:
        files = ensure_jars(jars, into, repository=repository, offline=offline, report=listener)
        return [file.read_bytes() for file in files]

    return run


Fetch = Callable[..., list[bytes]]
GENUINE = [content_of(name) for name in NAMES]


def test_every_jar_comes_once_and_progress_adds_up(
    fetch: Fetch, repository: Repository, jars: tuple[Jar, ...], listener: Any
) -> None:
    assert fetch(repository.url) == GENUINE

    assert repository.jars_asked == sorted(jar.path for jar in jars)
    assert listener.expected == (6, 6 * 32_000)
    assert listener.arrived_bytes == 6 * 32_000
    assert sorted(listener.coordinates) == sorted(NAMES)


def test_a_complete_folder_is_only_looked_at(
    fetch: Fetch, repository: Repository, into: JarFolder, listener: Any
) -> None:
    fetch(repository.url)
    repository.asked.clear()
    listener.expected = None

    assert fetch(repository.url) == GENUINE
    assert repository.asked == []
    assert listener.expected is None


def test_a_fetch_that_broke_off_goes_on_where_it_ended(
    fetch: Fetch, repository: Repository, jars: tuple[Jar, ...], into: JarFolder
) -> None:
    missing = repository.files.pop(jars[-1].path)
    with pytest.raises(LocalNeo4jFailed, match=r"127\.0\.0\.1 has no org\.example:native"):
        fetch(repository.url)
    half = into.folder / ".incoming" / f"{jars[-1].sha256}.jar"  # as a killed fetch leaves it
    half.parent.mkdir(parents=True)
    half.write_bytes(missing[:100])
    kept = {jar.path for jar in jars if (into.folder / jar.path).exists()}
    repository.files[jars[-1].path] = missing
    repository.asked.clear()

    assert fetch(repository.url) == GENUINE
    assert kept
    assert set(repository.jars_asked) == {jar.path for jar in jars} - kept
    assert not (into.folder / ".incoming").exists()


def test_a_jar_that_is_not_the_locked_one_is_thrown_away(
    fetch: Fetch, repository: Repository, jars: tuple[Jar, ...], into: JarFolder
) -> None:
    repository.files[jars[2].path] = b"\0" * jars[2].size

    with pytest.raises(LocalNeo4jFailed, match=r"sent as org\.example:part-2:1\.2 is not the file"):
        fetch(repository.url)
    assert not (into.folder / jars[2].path).exists()


def test_a_jar_edited_after_it_was_fetched_is_noticed_though_its_size_and_date_are_the_same(
    fetch: Fetch, repository: Repository, jars: tuple[Jar, ...], into: JarFolder
) -> None:
    fetch(repository.url)
    victim = into.folder / jars[1].path
    before = victim.stat()
    victim.write_bytes(b"\0" * jars[1].size)
    os.utime(victim, ns=(before.st_atime_ns, before.st_mtime_ns))

    with pytest.raises(LocalNeo4jFailed) as failed:
        fetch(repository.url)
    assert str(failed.value).startswith(f"{victim} is not the file that neo4j.lock names")
    victim.unlink()
    assert fetch(repository.url) == GENUINE


def test_without_a_network_the_message_names_the_jar_and_counts_what_is_left(
    fetch: Fetch, jars: tuple[Jar, ...]
) -> None:
    with pytest.raises(LocalNeo4jFailed) as failed:
        fetch(f"http://somebody:secret@127.0.0.1:{free_port()}/repo")

    said = str(failed.value)
    assert "no connection to 127.0.0.1" in said
    assert "org.example:part-0:1.0 is the first of 6 jars still missing" in said
    assert "--offline" in said
    assert "secret" not in said


def test_a_repository_that_does_not_let_us_in_is_told_apart_from_one_that_lacks_a_jar(
    fetch: Fetch, repository: Repository, into: JarFolder
) -> None:
    repository.status = 401

    with pytest.raises(LocalNeo4jFailed, match=r"127\.0\.0\.1 does not let us in \(HTTP 401\)"):
        fetch(repository.url)
    assert not list(into.folder.rglob("*.jar"))


def test_a_transfer_that_breaks_off_is_tried_again(
    fetch: Fetch, repository: Repository, jars: tuple[Jar, ...], listener: Any
) -> None:
    repository.breaks_off = {jars[0].path}

    assert fetch(repository.url) == GENUINE
    assert repository.jars_asked.count(jars[0].path) == 2
    assert listener.arrived_bytes == 6 * 32_000


def test_offline_nothing_is_asked_and_the_missing_jars_are_named(
    fetch: Fetch, repository: Repository
) -> None:
    with pytest.raises(LocalNeo4jFailed) as failed:
        fetch(repository.url, offline=True)

    assert "part-0:1.0, org.example:part-1:1.1, org.example:part-2:1.2 and 3 more missing" in str(
        failed.value
    )
    assert repository.asked == []


def test_a_maven_cache_is_used_where_its_files_are_genuine(
    fetch: Fetch, repository: Repository, jars: tuple[Jar, ...], user_home: Path, into: JarFolder
) -> None:
    cache = user_home / ".m2" / "repository"
    for jar in jars[:4]:
        (cache / jar.path).parent.mkdir(parents=True)
        (cache / jar.path).write_bytes(content_of(jar.coordinate))
    (cache / jars[0].path).write_bytes(b"\0" * jars[0].size)

    assert fetch(repository.url) == GENUINE
    assert repository.jars_asked == sorted(jar.path for jar in (jars[0], *jars[4:]))
    shutil.rmtree(cache)
    assert fetch(repository.url) == GENUINE


def test_offline_a_filled_cache_named_by_maven_settings_is_enough(
    fetch: Fetch, jars: tuple[Jar, ...], user_home: Path, tmp_path: Path
) -> None:
    for jar in jars:
        (tmp_path / "cache" / jar.path).parent.mkdir(parents=True)
        (tmp_path / "cache" / jar.path).write_bytes(content_of(jar.coordinate))
    (user_home / ".m2" / "settings.xml").write_text(
        "<settings><localRepository>${user.home}/../cache</localRepository></settings>"
    )

    assert fetch(None, offline=True) == GENUINE


def test_a_mirror_of_maven_settings_is_used_with_its_password(
    fetch: Fetch, repository: Repository, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIRROR_PASSWORD", "s3cret:/")
    (user_home / ".m2" / "settings.xml").write_text(
        f"""<settings xmlns="urn:settings">
          <servers><server><id>ours</id><username>robot</username>
            <password>${{env.MIRROR_PASSWORD}}</password></server></servers>
          <mirrors>
            <mirror><id>not</id><mirrorOf>*,!central</mirrorOf><url>http://127.0.0.1:1/</url></mirror>
            <mirror><id>ours</id><mirrorOf>external:*</mirrorOf><url>{repository.url}/</url></mirror>
          </mirrors></settings>"""
    )

    assert fetch(None) == GENUINE
    login = base64.b64encode(b"robot:s3cret:/").decode()
    assert repository.logins == {f"Basic {login}"}


def test_an_encrypted_password_of_maven_settings_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.xml"
    file.write_text(
        "<settings><servers><server><id>m</id><username>u</username><password>{abc=}</password>"
        "</server></servers><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf>"
        "<url>http://127.0.0.1:1/</url></mirror></mirrors></settings>"
    )

    with pytest.raises(LocalNeo4jFailed, match="encrypted"):
        sources(None, (file,))


def test_a_folder_may_stand_for_a_repository(
    fetch: Fetch, jars: tuple[Jar, ...], tmp_path: Path
) -> None:
    for jar in jars:
        (tmp_path / "a b" / jar.path).parent.mkdir(parents=True)
        (tmp_path / "a b" / jar.path).write_bytes(content_of(jar.coordinate))

    assert fetch((tmp_path / "a b").as_uri()) == GENUINE


def test_two_that_fetch_at_once_fetch_each_jar_once(
    jars: tuple[Jar, ...], into: JarFolder, repository: Repository, fetch: Fetch
) -> None:
    other = threading.Thread(target=fetch, args=(repository.url,))
    other.start()
    mine = fetch(repository.url)
    other.join()

    assert mine == GENUINE
    assert repository.jars_asked == sorted(jar.path for jar in jars)


def test_a_disk_without_room_for_the_jars_and_a_database_is_refused(
    fetch: Fetch, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 200_000_000)
    )

    with pytest.raises(LocalNeo4jFailed, match="is full: Neo4j needs 240 MB there"):
        fetch(repository.url)
    assert repository.asked == []


def test_a_disk_that_fills_up_meanwhile_is_said_to_be_full(
    fetch: Fetch, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(LocalNeo4jFailed, match="is full"):
        fetch(repository.url)


def test_jars_for_other_platforms_are_left_out() -> None:
    kept = locked_jars()

    assert {jar.classifier for jar in kept} <= {"", this_platform()}
    assert 220 < len(kept) < 230
    assert locked_version(kept) == "2026.09.0"
    assert sum(jar.size for jar in kept) > 150_000_000
