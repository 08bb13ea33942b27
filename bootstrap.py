"""Makes `.venv`: the locked packages, then this project in development mode.

`make` runs it before everything else. It needs nothing but Python, and its syntax stays old enough
for an older one to read it: that one looks for a newer Python on PATH, or says what is missing.
"""

# ruff: noqa: UP006, UP035, UP045

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator, List, Optional

ROOT = Path(__file__).resolve().parent
MINIMUM = (3, 11)
NEWEST_MINOR = 15
LOCK_FILE = "requirements/dev.lock"
NOT_OURS = (
    ".venv is not empty and was not made by this project's set-up. "
    "Move or delete it, then run the same command again."
)
ADVICE = (
    ("No space left on device", "The disk is full: free about 400 MB and run the same command."),
    ("DO NOT MATCH THE HASHES", "A package differs from the locked one; nothing of it was used."),
    ("Permission denied", "This user may not write where the set-up must: see the line above."),
    ("Temporary failure in name resolution", "No network: the packages could not be fetched."),
    ("Failed to establish a new connection", "No network: the packages could not be fetched."),
    ("Read timed out", "The network is too slow or broken: run the same command again."),
    ("No matching distribution found", "The package index does not offer a locked package."),
)


class SetupFailed(Exception):
    """The environment could not be made; the text says why and what to do."""


def main() -> int:
    """Make `.venv` unless it is there and current; return the process's exit code."""
    if sys.version_info[:2] < MINIMUM:
        return run_newer_python()
    try:
        with one_at_a_time(ROOT / ".cache" / "setup.lock"):
            set_up(ROOT)
    except SetupFailed as failure:
        print(f"Set-up failed. {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Set-up interrupted; the next run begins it again.", file=sys.stderr)
        return 130
    return 0


def run_newer_python() -> int:
    """Hand over to the newest Python on PATH that is new enough, or say that there is none."""
    for minor in range(NEWEST_MINOR, MINIMUM[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        # A version switcher's shim exists for versions that it will then refuse to run.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([found, str(Path(__file__).resolve())])
    print(
        "Inroad needs Python {}.{} or newer; python3 is {}.{} and PATH has no newer one. "
        "Install one, or name it: make PYTHON=/path/to/python3.12 ...".format(
            *MINIMUM, *sys.version_info[:2]
        ),
        file=sys.stderr,
    )
    return 1


def set_up(root: Path) -> None:
    """Bring `.venv` under `root` to what the lock file and pyproject.toml say.

    Raises:
        SetupFailed: venv or pip failed, or a `.venv` of somebody else's stands in the way.

    """
    folder = root / ".venv"
    stamp = Stamp(folder / "inroad-setup.json")
    environment, project = environment_print(root), digest((root / "pyproject.toml").read_bytes())
    if not python_of(folder).is_file() or stamp.read("environment") != environment:
        if folder.is_dir() and not stamp.path.is_file() and any(folder.iterdir()):
            raise SetupFailed(NOT_OURS)
        make_environment(root, folder, stamp)
        stamp.write(environment=environment)
    if stamp.read("project") != project:
        install(folder, ["--no-build-isolation", "--no-deps", "--editable", str(root)])
        stamp.write(environment=environment, project=project)


class Stamp:
    """What `.venv` was made from. It is there before anything else is, so a killed run shows."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, name: str) -> Optional[str]:
        """Return the finished step's print, None where that step was not finished."""
        try:
            return str(json.loads(self.path.read_text(encoding="utf-8"))[name])
        except (OSError, ValueError, KeyError):
            return None

    def write(self, **steps: str) -> None:
        """Record the finished steps; a reader never sees half of it."""
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(steps), encoding="utf-8")
        draft.replace(self.path)


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def environment_print(root: Path) -> str:
    """Return what an environment hangs on: lock, Python, place (scripts hold it), this file."""
    lock = (root / LOCK_FILE).read_bytes()
    python = f"{sys.version}|{sys.base_prefix}|{root}"
    return digest(lock + python.encode() + Path(__file__).read_bytes())


def python_of(folder: Path) -> Path:
    """Return where a virtual environment keeps its interpreter."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def make_environment(root: Path, folder: Path, stamp: Stamp) -> None:
    """Make `.venv` from nothing and install the locked packages.

    Raises:
        SetupFailed: this Python cannot make environments, or a step of it failed.

    """
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupFailed(
            "This Python (" + sys.executable + ") came without venv or ensurepip. "
            "On Debian and Ubuntu: apt-get install python3-venv"
        )
    begun = time.monotonic()
    print(f"Setting up .venv from {LOCK_FILE} (once, under a minute) ...", flush=True)
    try:
        if folder.exists():
            shutil.rmtree(str(folder))
        folder.mkdir()
        stamp.write()
    except OSError as failure:
        raise cannot_write(failure) from failure
    # An activated .venv runs this file with the very interpreter that has just been removed.
    run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(folder)])
    # The lock is complete (a test keeps it so): resolving it again would only cost time.
    install(folder, ["--no-deps", "--require-hashes", "--requirement", str(root / LOCK_FILE)])
    print(f"Set up in {time.monotonic() - begun:.0f} s.", flush=True)


def install(folder: Path, arguments: List[str]) -> None:
    """Run pip in the environment.

    Raises:
        SetupFailed: pip did; the text ends with its last words.

    """
    quiet = ["--quiet", "--no-input", "--no-compile", "--disable-pip-version-check", "--no-user"]
    run([str(python_of(folder)), "-m", "pip", "install", *quiet, *arguments])


def run(command: List[str]) -> None:
    """Run one step and keep its output for the case that it fails.

    Raises:
        SetupFailed: it ended with another code than 0.

    """
    step = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,  # it holds the lock too: pip may outlive a set-up that is killed
    )
    try:
        output = step.communicate()[0].decode(errors="replace").strip()
    except BaseException:
        step.kill()
        step.wait()
        raise
    if step.returncode:
        raise SetupFailed(explain(output))


def explain(output: str) -> str:
    """Return a failed step's last lines, and below them what they mean where that is known."""
    told = [line for line in output.splitlines() if not line.startswith("WARNING: Retrying")]
    last_lines = "\n".join(told[-6:]) or "(it said nothing)"
    meaning = next((advice for words, advice in ADVICE if words in output), "")
    return "The last lines:\n" + last_lines + ("\n\n" + meaning if meaning else "")


def cannot_write(failure: OSError) -> SetupFailed:
    """Return the sentence for a file or folder that could not be made or removed."""
    return SetupFailed(f"Cannot write {failure.filename}: {failure.strerror}.")


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the set-up's lock, so that two `make` in one clone do not build over each other.

    The system lets go of it when the holder dies, however it dies.

    Raises:
        SetupFailed: the lock file cannot be made.

    """
    try:
        path.parent.mkdir(exist_ok=True)
        lock = path.open("a+b")
    except OSError as failure:
        raise cannot_write(failure) from failure
    with lock:
        os.set_inheritable(lock.fileno(), True)
        if not took_lock(lock.fileno()):
            print("Another set-up of this clone is running: waiting for it ...", flush=True)
            while not took_lock(lock.fileno()):
                time.sleep(0.2)
        yield


def took_lock(descriptor: int) -> bool:
    """Try to lock the open file for this process alone; return whether it worked."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists on POSIX only

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
