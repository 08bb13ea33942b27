"""Jars and packages that only peers use: locked by hash, and apart from the product's."""

from pathlib import Path

import pytest

import bench.peers
from inroad.graph.local.jars import LOCK, locked_jars

PEERS = Path(bench.peers.__file__).parent
LOCKS = sorted(PEERS.glob("*.lock"))


def artifacts(lock: Path) -> set[str]:
    """`group:artifact` of every jar."""
    return {":".join(jar.coordinate.split(":")[:2]) for jar in locked_jars(lock)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_jar_has_its_hash_and_size_and_no_address(lock: Path) -> None:
    jars = locked_jars(lock)

    assert jars
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert "://" not in lock.read_text(encoding="utf-8")


def test_the_plug_in_brings_no_second_version_of_a_jar_that_neo4j_has() -> None:
    assert artifacts(PEERS / "gds.lock") & artifacts(LOCK) == set()
    assert "org.neo4j.gds:proc" in artifacts(PEERS / "gds.lock")


def test_no_package_of_a_peer_is_installed_with_the_product() -> None:
    requirements = PEERS.parents[1] / "requirements"
    run = (requirements / "run.lock").read_text(encoding="utf-8")
    dev = (requirements / "dev.lock").read_text(encoding="utf-8")

    for name in ("numba", "igraph", "rustworkx", "jpype1"):
        assert f"\n{name}==" not in f"\n{run}\n{dev}"
