"""Lock files: complete, with hashes, without addresses, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["run.lock", "dev.lock", "build.lock", "bench.lock"]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

Pins = dict[str, list[Requirement]]


def pins_of(lock: str) -> Pins:
    """Name -> its pinned versions (several where they differ by platform or Python)."""
    pins: Pins = {}
    for entry in lock.replace("\\\n", " ").splitlines():
        words, *hashes = re.split(r"\s+(?=--hash)", entry.strip())
        assert hashes, f"no hash: {entry}"
        assert all(HASH.fullmatch(text) for text in hashes), f"not a SHA-256: {entry}"
        pin = Requirement(words)
        assert [clause.operator for clause in pin.specifier] == ["=="], f"not pinned: {words}"
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def unmet(wanted: list[str], pins: Pins) -> list[str]:
    """The requirements that no pin meets, or that some pin breaks."""
    return [
        text
        for text in wanted
        if not (found := pins.get(canonicalize_name(Requirement(text).name)))
        or not all(Requirement(text).specifier.contains(version_of(pin)) for pin in found)
    ]


def version_of(pin: Requirement) -> str:
    return next(iter(pin.specifier)).version


def wanted_by(lock: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    builder: list[str] = project["build-system"]["requires"]
    run: list[str] = project["project"]["dependencies"]
    development: list[str] = project["dependency-groups"]["dev"]
    bench: list[str] = project["dependency-groups"]["bench"]
    # The development environment installs the project without build isolation.
    return {
        "run.lock": run,
        "dev.lock": run + development + builder,
        "build.lock": builder,
        "bench.lock": bench,
    }[lock]


def read(lock: str) -> str:
    return (ROOT / "requirements" / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_what_the_project_asks_for(lock: str) -> None:
    assert unmet(wanted_by(lock), pins_of(read(lock))) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert "://" not in read(lock)


@pytest.mark.parametrize("lock", ["run.lock", "build.lock"])
def test_what_runs_and_what_builds_is_what_was_tested(lock: str) -> None:
    tested = {str(pin) for pins in pins_of(read("dev.lock")).values() for pin in pins}
    versions = {text.partition(";")[0].strip() for text in tested}
    pinned = [pin for pins in pins_of(read(lock)).values() for pin in pins]
    assert [str(pin) for pin in pinned if str(pin).partition(";")[0].strip() not in versions] == []


def test_the_image_installs_no_test_tools() -> None:
    assert not {"pytest", "mypy", "ruff", "testcontainers", "hypothesis"} & set(
        pins_of(read("run.lock"))
    )


def test_a_missing_an_outdated_and_a_satisfied_requirement_are_told_apart() -> None:
    pins = pins_of(f"Ham_Spam==1.4 ; python_version < '4' \\\n    --hash=sha256:{'0' * 64}\n")
    assert unmet(["ham-spam>=1.4,<2", "ham.spam>=2", "eggs"], pins) == ["ham.spam>=2", "eggs"]


@pytest.mark.parametrize(
    "entry", ["ham==1", "ham>=1 --hash=sha256:" + "0" * 64, "ham==1 --hash=md5:00"]
)
def test_an_entry_that_pip_could_not_verify_is_refused(entry: str) -> None:
    with pytest.raises(AssertionError):
        pins_of(entry)
