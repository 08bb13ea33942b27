from tests.database import Kind, choose


def test_the_named_database_comes_first() -> None:
    def engine_answers() -> bool:
        raise AssertionError("nobody asks for an engine when the database is named")

    assert choose({"INROAD_TEST_NEO4J_URI": "bolt://db:7687"}, engine_answers) is Kind.NAMED


def test_a_container_is_taken_when_an_engine_answers() -> None:
    assert choose({"INROAD_TEST_NEO4J_URI": ""}, lambda: True) is Kind.CONTAINER


def test_the_local_neo4j_is_taken_when_no_engine_answers() -> None:
    assert choose({}, lambda: False) is Kind.LOCAL
