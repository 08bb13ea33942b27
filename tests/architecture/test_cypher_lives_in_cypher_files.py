"""No Cypher text in Python: a question is a `.cypher` file beside its typed function."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["graph", "importers", "queries", "plans", "api", "seeds", "src", "bench"]
# The migration runner writes its own bookkeeping; the local server is asked whether it lives.
EXCEPT = ["graph/migrate.py", "graph/local/"]

CYPHER = re.compile(
    r"\b(?:MATCH|MERGE|UNWIND|CREATE|DETACH DELETE)\b.*[(\[$]"
    r"|^\s*(?:CYPHER\s+\d+\s+)?(?:RETURN|CALL|SHOW|DROP)\s+\w",
    re.DOTALL,
)


def text_of(node: ast.expr) -> str | None:
    """The text a string expression stands for, with {} where it takes a value in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) or "{}" for part in parts)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            texts = text_of(left), text_of(right)
            return None if texts == (None, None) else "".join(text or "{}" for text in texts)
    return None


def cypher_in(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that reads as Cypher; documentation is not a string in use."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        text = text_of(node) if isinstance(node, ast.expr) else None
        if text is not None and CYPHER.search(text):
            yield node.lineno, text  # type: ignore[attr-defined]  # an expression has a line
        else:
            waiting.extend(ast.iter_child_nodes(node))


def test_no_cypher_stands_in_python() -> None:
    found = [
        f"{name}:{line}: {text[:60]!r}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not (name := path.relative_to(ROOT).as_posix()).startswith(tuple(EXCEPT))
        for line, text in cypher_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'run("MATCH (p:Person) RETURN p")',
        'run("""\nMATCH\n  (p:Person)\nRETURN p""")',
        'run(f"MERGE (a:{label} {{key: $key}})")',
        'run("MATCH " + "(p) RETURN p")',
        'run("MATCH (p:%s)" % label)',
        'run("UNWIND $rows AS row RETURN row")',
        'run("CREATE CONSTRAINT FOR (p:Person) REQUIRE p.key IS UNIQUE")',
        'run("RETURN 1")',
        'run("CALL db.awaitIndexes()")',
        'run("CYPHER 25 SHOW INDEXES")',
        'QUERIES = {"all": ["MATCH (n) DETACH DELETE n"]}',
    ],
)
def test_cypher_in_a_string_is_found(source: str) -> None:
    assert len(list(cypher_in(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""Reads what MATCH (p:Person) returns."""',
        'def f():\n    """MERGE (a) is idempotent."""',
        'raise BadInput("The two files do not match (see the report).")',
        'kind = "CALL"',
        'text = "Create an opportunity [draft]"',
        'text = "MATCH"',
        "# MATCH (p:Person)\nx = 1",
    ],
)
def test_other_words_are_left_alone(source: str) -> None:
    assert list(cypher_in(source)) == []
