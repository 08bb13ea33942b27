import pytest
from neo4j import Transaction

from inroad.graph.writes.upsert import RecordKind
from tests.drawing import draw


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> str:
    """A workspace with two accounts, a deal at one of them, and three people."""
    for account in ("acme", "bell"):
        draw(
            tx,
            drawn,
            RecordKind.ACCOUNTS,
            [{"key": account, "properties": {"name": account.title()}}],
        )
    people = [{"key": key, "properties": {"name": key.title()}} for key in ("eva", "vic", "ana")]
    draw(tx, drawn, RecordKind.PEOPLE, people)
    deal = {"name": "Acme deal", "kind": "NEW"}
    draw(
        tx,
        drawn,
        RecordKind.OPPORTUNITIES,
        [{"key": "deal", "account": "acme", "properties": deal}],
    )
    return drawn
