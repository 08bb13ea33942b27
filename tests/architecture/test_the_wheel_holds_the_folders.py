"""The wheel is built from the real folders and holds all of them, unchanged."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ["graph", "importers", "queries", "plans", "api", "seeds"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel, built as a release builds it and without the network."""
    place = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-P",
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(place),
    ]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = place.glob("*.whl")
    with ZipFile(path) as opened:
        yield opened


def in_folder(folder: Path, prefix: str) -> dict[str, bytes]:
    """Name in the wheel -> content, of every file of a folder; links are not followed."""
    content: dict[str, bytes] = {}
    for place, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if name != "__pycache__"]
        for path in (Path(place) / name for name in names):
            content[f"{prefix}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return content


def in_wheel(wheel: ZipFile, prefix: str) -> dict[str, bytes]:
    return {name: wheel.read(name) for name in wheel.namelist() if name.startswith(prefix + "/")}


@pytest.mark.parametrize("layer", LAYERS)
def test_every_file_of_a_layer_is_in_the_wheel_unchanged(wheel: ZipFile, layer: str) -> None:
    there = in_folder(ROOT / layer, f"inroad/{layer}")
    assert there, f"{layer} is empty"
    assert in_wheel(wheel, f"inroad/{layer}") == there


def test_the_wheel_holds_the_package_and_nothing_else(wheel: ZipFile) -> None:
    layers = tuple(f"inroad/{layer}/" for layer in LAYERS)
    own = {name for name in wheel.namelist() if not name.startswith(layers)}
    metadata = {name for name in own if ".dist-info/" in name}
    assert own - metadata == set(in_folder(ROOT / "src" / "inroad", "inroad"))
    assert any(name.endswith("/licenses/LICENSE") for name in metadata)


def test_the_unpacked_wheel_is_imported_without_the_checkout(
    wheel: ZipFile, tmp_path: Path
) -> None:
    wheel.extractall(tmp_path)
    lines = ["import inroad.errors", "import inroad.graph, inroad.queries, inroad.plans"]
    lines += [
        "print(inroad.__file__)",
        "print(inroad.graph.__file__)",
        "print(len(inroad.__path__))",
    ]
    # -I and a path set by hand: neither the editable install nor the working folder is searched.
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n" + "\n".join(lines)
    command = [sys.executable, "-I", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    package, graph, places = done.stdout.splitlines()
    assert Path(package) == tmp_path / "inroad" / "__init__.py"
    assert Path(graph) == tmp_path / "inroad" / "graph" / "__init__.py"
    assert places == "1"
