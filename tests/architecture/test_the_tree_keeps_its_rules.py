"""Rules that hold for every file of the project, whoever writes it."""

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
SOURCE_SUFFIXES = {".py", ".cypher", ".ts", ".tsx"}

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    "".join(pieces)
    for pieces in [
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("registry.npm", "js.org"),
        ("registry.yarn", "pkg.com"),
        ("repo1.", "maven"),
        ("maven.", "org"),
        ("maven.", "apache.org"),
        ("crates", ".io"),
        ("proxy.go", "lang.org"),
        ("deb.", "debian.org"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|farm|root|home|Users|tmp/[a-z]+)" + r"/[\w.-]")


def ignored_names(root: Path) -> list[str]:
    """Patterns of `.gitignore`, which the project keeps to plain names of files and folders."""
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip().rstrip("/") for line in lines if line.strip()]
    patterns = [pattern for pattern in patterns if not pattern.startswith("#")]
    plain = [pattern for pattern in patterns if "/" not in pattern and "!" not in pattern]
    assert plain == patterns, "this walk understands plain names only"
    return [*plain, ".git"]


def files_of(root: Path) -> Iterator[Path]:
    """Every file that is or could be committed; links are not followed."""
    ignored = ignored_names(root)

    def kept(name: str) -> bool:
        return not any(fnmatch(name, pattern) for pattern in ignored)

    for folder, subfolders, names in os.walk(root):
        here = Path(folder)
        subfolders[:] = [name for name in subfolders if kept(name)]
        yield from (here / name for name in names if kept(name) and not (here / name).is_symlink())


def texts_of(root: Path) -> Iterator[tuple[str, str]]:
    """Relative path and text of every file that is text."""
    for path in files_of(root):
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path.relative_to(root).as_posix(), content.decode(errors="replace")


def too_long(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}: {lines}"
        for path in files_of(root)
        if path.suffix in SOURCE_SUFFIXES
        and (lines := len(path.read_bytes().splitlines())) > LONGEST_FILE
    ]


def registries_named(text: str) -> list[str]:
    return [host for host in REGISTRIES if host in text.lower()]


def test_no_source_file_is_longer_than_300_lines() -> None:
    assert too_long(ROOT) == []


def test_no_file_names_the_address_of_a_package_registry() -> None:
    assert [
        (path, hosts) for path, text in texts_of(ROOT) if (hosts := registries_named(text))
    ] == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        (path, hit.group()) for path, text in texts_of(ROOT) for hit in MACHINE_PATH.finditer(text)
    ]
    assert found == []


def test_every_decision_record_is_listed_and_every_listed_one_is_there() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_the_walk_sees_the_projects_files_and_neither_links_nor_caches() -> None:
    seen = {path.relative_to(ROOT).as_posix() for path in files_of(ROOT)}
    assert {
        "pyproject.toml",
        "src/inroad/errors.py",
        "graph/vocabulary/people.py",
        ".ci/run",
    } <= seen
    assert not [path for path in seen if path.startswith(("src/inroad/graph", ".venv", ".git/"))]


def test_a_file_of_301_lines_is_found_and_one_of_300_is_not(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("ignored/\n")
    (tmp_path / "ignored").mkdir()
    (tmp_path / "ignored" / "long.py").write_text("\n" * 301)
    (tmp_path / "long.cypher").write_text("\n" * 301)
    (tmp_path / "just.py").write_text("\n" * 300)
    (tmp_path / "long.md").write_text("\n" * 301)
    assert too_long(tmp_path) == ["long.cypher: 301"]


@pytest.mark.parametrize("host", REGISTRIES)
def test_a_registrys_address_is_found_in_any_spelling(host: str) -> None:
    assert registries_named(f"see https://{host.upper()}/simple")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("open('/" + "home/ann/notes.csv')", True),
        ("cd /" + "work/main", True),
        ("--home=/" + "tmp/lab/home", True),
        ("/" + "Users/ann", True),
        ("GET /people/home/1", False),
        ("docs/work/plan.md", False),
        ("https://inroad.example/work/plan", False),
        ("/tmp", False),
    ],
)
def test_a_machine_path_is_told_from_a_relative_one(text: str, is_found: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) == is_found
