"""Where Maven's own settings say that jars are kept and fetched from.

Read from the user's and the installation's `settings.xml`: `localRepository`, `mirrors`, `servers`.
The format is described in Maven's settings reference.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import expandvars
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import url2pathname
from xml.etree import ElementTree

from jgo.constants import MAVEN_CENTRAL_URL, default_maven_repo

from inroad.errors import LocalNeo4jFailed


@dataclass(frozen=True, slots=True)
class Sources:
    """Folders that may hold a jar already, and the repository to fetch the others from."""

    folders: tuple[Path, ...]
    repository: str | None
    """Address with user and password where one is needed; None when a folder stands in for it."""


def sources(repository: str | None, settings_files: tuple[Path, ...] | None = None) -> Sources:
    """Return where to look for jars: `repository` if given, else what Maven's settings say.

    `repository` is an http(s) or file address or a folder; `settings_files` are read in the order
    of their weight, by default the user's and then the installation's.

    Raises:
        LocalNeo4jFailed: a settings.xml cannot be read, or its password is encrypted.

    """
    read = [_read(file) for file in settings_files or _settings_files() if file.is_file()]
    address = repository or _mirror(read) or str(MAVEN_CENTRAL_URL)
    folders = [_local_repository(read)]
    if local := _as_folder(address):
        return Sources((*folders, local), None)
    return Sources(tuple(folders), address.rstrip("/"))


def host_of(repository: str) -> str:
    """Return the host of an address, fit to be shown: no user, no password."""
    return urlsplit(repository).hostname or "the repository"


def _settings_files() -> tuple[Path, ...]:
    files = [Path.home() / ".m2" / "settings.xml"]
    if maven := shutil.which("mvn"):
        files.append(Path(maven).resolve().parents[1] / "conf" / "settings.xml")
    return tuple(files)


def _read(file: Path) -> ElementTree.Element:
    try:
        root = ElementTree.parse(file).getroot()
    except (ElementTree.ParseError, OSError) as error:
        raise LocalNeo4jFailed(
            f"Maven's settings in {file} cannot be read ({error}). Mend the file, or set "
            "INROAD_MAVEN_REPOSITORY and move it aside."
        ) from error
    for element in root.iter():  # with a namespace or without: both are in use
        element.tag = element.tag.rpartition("}")[2]
        element.text = _expanded((element.text or "").strip())
    return root


def _expanded(text: str) -> str:
    text = text.replace("${user.home}", str(Path.home()))
    return expandvars(re.sub(r"\$\{env\.(\w+)\}", r"${\1}", text))


def _local_repository(read: list[ElementTree.Element]) -> Path:
    named = (root.findtext("localRepository") for root in read)
    return next((Path(folder) for folder in named if folder), Path(default_maven_repo()))


def _mirror(read: list[ElementTree.Element]) -> str | None:
    """Return the address that stands in for Maven's default repository, if any does."""
    for mirror in (mirror for root in read for mirror in root.iterfind("mirrors/mirror")):
        if _covers_central(mirror.findtext("mirrorOf") or "") and (url := mirror.findtext("url")):
            return _with_password(url, mirror.findtext("id") or "", read)
    return None


def _covers_central(pattern: str) -> bool:
    patterns = {part.strip() for part in pattern.split(",")}
    return "!central" not in patterns and bool(patterns & {"central", "*", "external:*"})


def _with_password(url: str, identifier: str, read: list[ElementTree.Element]) -> str:
    server = next(_servers(read, identifier), None)
    user = server.findtext("username") if server is not None else None
    if server is None or not user:
        return url
    password = server.findtext("password") or ""
    if re.fullmatch(r"\{.+\}", password):
        raise LocalNeo4jFailed(
            f"The password of the server {identifier} in Maven's settings.xml is encrypted and "
            "cannot be used here. Set INROAD_MAVEN_REPOSITORY, with user and password in it."
        )
    parts = urlsplit(url)
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@{parts.netloc}"
    return urlunsplit(parts._replace(netloc=login))


def _servers(read: list[ElementTree.Element], identifier: str) -> Iterator[ElementTree.Element]:
    for root in read:
        for server in root.iterfind("servers/server"):
            if server.findtext("id") == identifier:
                yield server


def _as_folder(address: str) -> Path | None:
    scheme = urlsplit(address).scheme
    if scheme == "file":
        return Path(url2pathname(urlsplit(address).path))
    return None if scheme in ("http", "https") else Path(address).expanduser()
