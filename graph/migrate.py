"""Apply the ordered migrations in `graph/migrations`, once each."""

import re
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from neo4j import Driver, ManagedTransaction, unit_of_work
from neo4j.exceptions import ClientError

from inroad.errors import GraphIsNewer, MigrationChanged

_MADE_MEANWHILE = {
    "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
    "Neo.ClientError.Schema.ConstraintAlreadyExists",
    "Neo.ClientError.Schema.IndexAlreadyExists",
}
_BATCHED = "IN TRANSACTIONS"
_INDEXES_WITHIN_S = 3_600
_NAME = re.compile(r"^V(\d{4})__([a-z0-9_]+)\.cypher$")


def migrate(driver: Driver, database: str = "neo4j", *, just_loaded: bool = False) -> list[str]:
    """Apply every migration the graph has not seen, in number order.

    Statements are idempotent, so that two processes may migrate at once and a killed one may be
    followed by another.

    Args:
        driver: where the graph is.
        database: its name.
        just_loaded: the graph holds nothing but a bulk load, which is made as this version makes
            it: constraints and indexes are made, and nothing is brought up to date.

    Returns:
        Names of the migrations applied by this call, in order.

    Raises:
        MigrationChanged: a migration already applied no longer has the text it was applied with.
        GraphIsNewer: the graph has seen a migration that this version does not know.

    """
    scripts = _scripts()
    applied = _applied(driver, database)
    if unknown := sorted(applied.keys() - {script.name[:5] for script in scripts}):
        raise GraphIsNewer(
            f"the graph was migrated to {unknown[-1]} by a newer Inroad; update this one"
        )
    newly_applied = []
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        version, checksum = script.name[:5], sha256(text.encode()).hexdigest()
        if version in applied:
            if applied[version] != checksum:
                raise MigrationChanged(f"{script.name} was edited after it had been applied")
            continue
        for statement in _statements(text):
            if not (just_loaded and _BATCHED in statement):
                _apply(driver, statement, database)
        driver.execute_query(
            "MERGE (m:SchemaMigration {version: $version}) "
            "SET m.name = $name, m.checksum = $checksum, m.applied_at = datetime()",
            version=version,
            name=script.name,
            checksum=checksum,
            database_=database,
        )
        newly_applied.append(script.name)
    if newly_applied:
        _apply(driver, f"CALL db.awaitIndexes({_INDEXES_WITHIN_S})", database)
    return newly_applied


def _apply(driver: Driver, statement: str, database: str) -> None:
    """Run one statement; what another process made at this moment is made.

    A statement in batches (`IN TRANSACTIONS`) commits each by itself, so nothing may surround it.
    Any may take as long as it does: an index over millions of edges takes longer than the server
    lets others run.
    """
    try:
        with driver.session(database=database) as session:
            if _BATCHED in statement:
                session.run(statement).consume()
            else:
                session.execute_write(_run, statement)
    except ClientError as error:
        if error.code not in _MADE_MEANWHILE:  # despite its IF NOT EXISTS
            raise


@unit_of_work(timeout=0)
def _run(tx: ManagedTransaction, statement: str) -> None:
    """Run a statement without a limit of time."""
    tx.run(statement).consume()


def pending(driver: Driver, database: str = "neo4j") -> list[str]:
    """Return the names of the migrations that the graph has not seen, in number order."""
    applied = _applied(driver, database)
    return [script.name for script in _scripts() if script.name[:5] not in applied]


def _applied(driver: Driver, database: str) -> dict[str, str]:
    """Return the checksum of each migration that the graph has seen, by version."""
    records = driver.execute_query(
        "MATCH (m:SchemaMigration) RETURN m.version AS version, m.checksum AS checksum",
        database_=database,
    ).records
    return {record["version"]: record["checksum"] for record in records}


def _scripts() -> list[Traversable]:
    """Return the migration files in number order."""
    folder = files("inroad.graph") / "migrations"
    return sorted((f for f in folder.iterdir() if _NAME.match(f.name)), key=lambda f: f.name)


def _statements(text: str) -> list[str]:
    """Split a migration at the semicolons that end its lines."""
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return [s.strip() for s in re.split(r";\s*$", code, flags=re.MULTILINE) if s.strip()]
