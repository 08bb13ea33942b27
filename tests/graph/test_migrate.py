from importlib.resources import files

import pytest
from neo4j import Driver

from inroad.errors import GraphIsNewer, MigrationChanged
from inroad.graph import migrate as migrations
from inroad.graph.model import NODES


def test_a_migrated_graph_needs_no_migration(driver: Driver) -> None:
    assert migrations.migrate(driver) == []


def test_every_key_that_the_model_declares_is_unique_within_its_workspace(driver: Driver) -> None:
    rows = driver.execute_query(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] AS of, properties"
    ).records
    unique = {(row["of"], tuple(row["properties"])) for row in rows}
    keyed = {
        node.__label__
        for node in NODES
        if {"workspace", "key"} <= set(node.defined_properties(rels=False, aliases=False))
    }
    edges = {
        edge.definition["relation_type"]
        for node in NODES
        for edge in node.defined_properties(properties=False, aliases=False).values()
        if "key" in edge.definition["model"].defined_properties(rels=False, aliases=False)
    }

    assert unique == {(name, ("workspace", "key")) for name in keyed | edges} | {
        ("Workspace", ("key",)),
        ("SchemaMigration", ("version",)),
        # One alert of a cause is open, and the events of a workspace are numbered.
        ("Alert", ("workspace", "open_cause")),
        ("AlertEvent", ("workspace", "number")),
    }


def test_an_edited_migration_is_refused(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    applied = migrations._applied(driver, "neo4j")
    monkeypatch.setattr(
        migrations, "_applied", lambda _driver, _database: applied | {"V0001": "another checksum"}
    )

    with pytest.raises(MigrationChanged, match="V0001__identity_constraints"):
        migrations.migrate(driver)


def test_a_graph_of_a_newer_version_is_refused(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied = migrations._applied(driver, "neo4j")
    monkeypatch.setattr(
        migrations, "_applied", lambda _driver, _database: applied | {"V9999": "of tomorrow"}
    )

    with pytest.raises(GraphIsNewer, match="V9999"):
        migrations.migrate(driver)


def test_each_migration_says_what_it_is_for() -> None:
    folder = files("inroad.graph") / "migrations"
    scripts = [f for f in folder.iterdir() if f.name.endswith(".cypher")]

    assert scripts
    for script in scripts:
        assert script.read_text(encoding="utf-8").startswith("// ")
