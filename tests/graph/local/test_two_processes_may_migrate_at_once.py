from concurrent.futures import ThreadPoolExecutor

from neo4j import Driver, GraphDatabase

from inroad.graph.local import LocalServer
from inroad.graph.migrate import migrate, pending


def forget_schema(driver: Driver) -> None:
    for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
        driver.execute_query(f"DROP CONSTRAINT {row['name']}")
    for row in driver.execute_query("SHOW INDEXES YIELD name, type").records:
        if row["type"] != "LOOKUP":
            driver.execute_query(f"DROP INDEX {row['name']}")
    driver.execute_query("MATCH (m:SchemaMigration) DELETE m")


def test_processes_that_migrate_at_once_all_succeed(shared_server: LocalServer) -> None:
    login = (shared_server.user, shared_server.password.get_secret_value())
    with GraphDatabase.driver(
        shared_server.uri, auth=login, notifications_min_severity="OFF"
    ) as driver:
        for _ in range(3):
            forget_schema(driver)
            with ThreadPoolExecutor(4) as pool:
                applied = list(pool.map(lambda _: migrate(driver), range(4)))

            assert set().union(*applied) >= {"V0001__identity_constraints.cypher"}
            assert pending(driver) == []
            seen = driver.execute_query("MATCH (m:SchemaMigration) RETURN m.version").records
            assert len(seen) == len(set().union(*applied))
