"""`bootstrap.py`: what it does before and after the parts that need the network."""

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder as `set_up` finds it, with nothing to install in it."""
    place = tmp_path / "a clone with blanks"
    (place / "requirements").mkdir(parents=True)
    (place / "requirements" / "dev.lock").write_text("")
    (place / "pyproject.toml").write_text("")
    return place


def finish(bootstrap: ModuleType, clone: Path, **steps: str) -> None:
    """Lay an environment whose finished steps are those named."""
    interpreter = bootstrap.python_of(clone / ".venv")
    interpreter.parent.mkdir(parents=True)
    interpreter.write_text("")
    (clone / ".venv" / "inroad-setup.json").write_text(json.dumps(steps))


@pytest.fixture
def commands(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that a set-up would run, noted in place of being run."""
    noted: list[str] = []
    monkeypatch.setattr(bootstrap, "run", lambda command: noted.append(" ".join(command[1:])))
    return noted


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_imports_the_standard_library_alone() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.name for node in imports if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_with_no_newer_one_on_path_is_told_what_is_needed(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "MINIMUM", (3, 99))
    assert bootstrap.main() == 1
    assert "needs Python 3.99 or newer" in capsys.readouterr().err


def test_a_new_clone_gets_an_environment_then_the_project(
    bootstrap: ModuleType, clone: Path, commands: list[str]
) -> None:
    bootstrap.set_up(clone)
    venv, packages, project = commands
    assert venv == f"-m venv {clone / '.venv'}"
    assert "--require-hashes" in packages
    assert f"--editable {clone}" in project


def test_a_second_run_does_nothing(bootstrap: ModuleType, clone: Path, commands: list[str]) -> None:
    bootstrap.set_up(clone)
    bootstrap.python_of(clone / ".venv").parent.mkdir()
    bootstrap.python_of(clone / ".venv").write_text("")
    commands.clear()
    bootstrap.set_up(clone)
    assert commands == []


def test_a_run_that_was_killed_is_begun_again(
    bootstrap: ModuleType, clone: Path, commands: list[str]
) -> None:
    finish(bootstrap, clone)
    (clone / ".venv" / "half-unpacked").write_text("")
    bootstrap.set_up(clone)
    assert len(commands) == 3
    assert not (clone / ".venv" / "half-unpacked").exists()


def test_a_run_that_was_killed_between_its_steps_goes_on(
    bootstrap: ModuleType, clone: Path, commands: list[str]
) -> None:
    finish(bootstrap, clone, environment=bootstrap.environment_print(clone))
    bootstrap.set_up(clone)
    assert len(commands) == 1
    assert "--editable" in commands[0]


@pytest.mark.parametrize("name", ["requirements/dev.lock", "pyproject.toml"])
def test_a_changed_file_is_noticed(
    bootstrap: ModuleType, clone: Path, commands: list[str], name: str
) -> None:
    current = bootstrap.environment_print(clone), bootstrap.digest(b"")
    finish(bootstrap, clone, environment=current[0], project=current[1])
    (clone / name).write_text("changed")
    bootstrap.set_up(clone)
    assert "--editable" in commands[-1]
    assert ("venv" in commands[0]) == (name == "requirements/dev.lock")


def test_an_environment_of_somebody_elses_is_left_alone(
    bootstrap: ModuleType, clone: Path, commands: list[str]
) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "precious").write_text("")
    with pytest.raises(bootstrap.SetupFailed, match="not made by this project's set-up"):
        bootstrap.set_up(clone)
    assert (clone / ".venv" / "precious").exists()
    assert commands == []


def test_a_python_without_ensurepip_is_told_what_to_install(
    bootstrap: ModuleType, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(bootstrap.SetupFailed, match="python3-venv"):
        bootstrap.set_up(clone)
    assert not (clone / ".venv").exists()


def test_a_step_that_fails_is_told_with_its_last_words_and_their_meaning(
    bootstrap: ModuleType,
) -> None:
    words = "ERROR: [Errno 28] No space left on device"
    program = f"import sys; print('WARNING: Retrying'); sys.exit({words!r})"
    with pytest.raises(bootstrap.SetupFailed) as failure:
        bootstrap.run([sys.executable, "-c", program])
    assert words in str(failure.value)
    assert "The disk is full" in str(failure.value)
    assert "Retrying" not in str(failure.value)


def test_a_second_set_up_waits_for_the_first(bootstrap: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "setup.lock"
    program = (
        f"import sys, pathlib; sys.path.insert(0, {str(ROOT)!r}); import bootstrap\n"
        f"with bootstrap.one_at_a_time(pathlib.Path({str(lock)!r})): print('in', flush=True)"
    )
    with bootstrap.one_at_a_time(lock):
        second = subprocess.Popen([sys.executable, "-B", "-c", program], stdout=subprocess.PIPE)
        assert second.stdout is not None
        first_word = second.stdout.readline()
    rest, _ = second.communicate(timeout=30)
    assert b"waiting" in first_word
    assert rest.strip() == b"in"
    assert second.returncode == 0
