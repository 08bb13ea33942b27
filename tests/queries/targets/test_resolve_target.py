from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import NotFound, NotUnderstood
from inroad.graph.session import Graph
from inroad.graph.titles import normalise
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.targets.resolve_target import (
    ResolvedTarget,
    RoleOnOpportunity,
    resolve_target,
)
from tests.drawing import NOW, draw

PEOPLE = {
    "helen": ("Helen Marsh", "CFO", "acme"),
    "victor": ("Victor Okafor", "Chief Technology Officer", "acme"),
    "priya": ("Priya Nair", "VP Finance", "acme"),
    "mira": ("Mira Holt", "Chief Financial Officer", "beta"),
    "josé": ("José Álvarez", "Attorney", "acme"),
    "ana1": ("Ana Sousa", "Analyst", "acme"),
    "ana2": ("Ana Sousa Lima", "Analyst", "beta"),
}


@pytest.fixture
def committee(tx: Transaction, drawn: str) -> str:
    """Two companies, a deal at one of them, its champion known and its economic buyer not."""
    accounts = {"acme": "Acme Foods", "beta": "Beta Retail"}
    draw(
        tx,
        drawn,
        RecordKind.ACCOUNTS,
        [{"key": k, "properties": {"name": name}} for k, name in accounts.items()],
    )
    draw(
        tx,
        drawn,
        RecordKind.PEOPLE,
        [{"key": k, "properties": {"name": name}} for k, (name, _, _) in PEOPLE.items()],
    )
    draw(tx, drawn, RecordKind.EMPLOYMENTS, [_job(k, *row[1:]) for k, row in PEOPLE.items()])
    deal = {"key": "deal", "account": "acme", "properties": {"name": "Acme renewal", "kind": "NEW"}}
    draw(tx, drawn, RecordKind.OPPORTUNITIES, [deal])
    role = {"role": "CHAMPION", "assignment": "MANUAL"}
    draw(
        tx,
        drawn,
        RecordKind.ROLE_ASSIGNMENTS,
        [{"key": "c", "person": "priya", "opportunity": "deal", "properties": role}],
    )
    return drawn


def _job(person: str, title: str, account: str) -> dict[str, Any]:
    read = normalise(title)
    return {
        "key": f"{person}|{account}|",
        "person": person,
        "account": account,
        "properties": {
            "title": title,
            "seniority": read.seniority,
            "office": read.office,
            "function": read.function,
        },
    }


def mean(tx: Transaction, workspace: str, **target: Any) -> ResolvedTarget:
    return resolve_target(tx, workspace=workspace, as_of=NOW, **target)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("CFO at Acme Foods", "helen"),
        ("the CFO of acme", "helen"),
        ("chief technology officer @ Acme Foods", "victor"),
        ("CFO at Beta", "mira"),
        ("the champion of Acme renewal", "priya"),
        ("champion on the acme renewal", "priya"),
        ("champion at Acme Foods", "priya"),
        ("Helen Marsh", "helen"),
        ("Jose Alvarez", "josé"),
        ("attorney at acme", "josé"),
        ("Ana Sousa", "ana1"),
        ("CFO beta", "mira"),
    ],
)
def test_words_that_mean_one_person_resolve_to_that_person(
    tx: Transaction, committee: str, words: str, person: str
) -> None:
    assert mean(tx, committee, words=words).person_key == person


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("CFO", ("helen", "mira")),
        ("Sousa", ("ana1", "ana2")),
        ("economic buyer of Acme renewal", ("helen", "priya")),
    ],
)
def test_words_that_mean_several_are_a_choice(
    tx: Transaction, committee: str, words: str, candidates: tuple[str, ...]
) -> None:
    found = mean(tx, committee, words=words)

    assert found.person_key is None
    assert found.candidate_keys == candidates


@pytest.mark.parametrize("words", ["CFO at Nowhere Inc", "CFO @ Nowhere Inc", "CFO of Nowhere Inc"])
def test_a_title_at_a_company_that_is_not_there_is_nobodys(
    tx: Transaction, committee: str, words: str
) -> None:
    found = mean(tx, committee, words=words)

    assert (found.person_key, found.candidate_keys) == (None, ("helen", "mira"))
    assert found.explanation == (
        "there is no company called 'Nowhere Inc'; "
        "who is Chief Financial Officer elsewhere is given"
    )


@pytest.mark.parametrize("words", ["economic buyer", "champion of Nowhere renewal"])
def test_a_role_needs_a_deal_that_is_there(tx: Transaction, committee: str, words: str) -> None:
    found = mean(tx, committee, words=words)

    assert (found.person_key, found.candidate_keys) == (None, ())
    assert "deal" in found.explanation


def test_a_title_that_nobody_holds_gives_the_nearest_of_its_field(
    tx: Transaction, committee: str
) -> None:
    found = mean(tx, committee, words="general counsel at Acme Foods")

    assert found.person_key is None
    assert found.candidate_keys == ("josé",)
    assert found.explanation == (
        "nobody found for General Counsel at Acme Foods; the nearest are given"
    )


def test_a_name_that_nobody_has_gives_no_candidate(tx: Transaction, committee: str) -> None:
    found = mean(tx, committee, words="Zaphod Beeblebrox")

    assert found == ResolvedTarget(
        None, (), "nobody is called 'Zaphod Beeblebrox', and nobody comes near"
    )


def test_an_uncovered_role_resolves_to_those_whose_titles_fit(
    tx: Transaction, committee: str
) -> None:
    found = mean(tx, committee, role_on_opportunity=RoleOnOpportunity("technical buyer", "deal"))

    assert (found.person_key, found.candidate_keys) == (None, ("victor",))
    assert "nobody is known to be Technical Buyer on Acme renewal" in found.explanation


def test_a_role_that_somebody_holds_resolves_to_the_holder(tx: Transaction, committee: str) -> None:
    found = mean(tx, committee, role_on_opportunity=RoleOnOpportunity("CHAMPION", "deal"))

    assert found.person_key == "priya"


def test_a_person_by_key_is_taken_as_named(tx: Transaction, committee: str) -> None:
    assert mean(tx, committee, person_key="helen").candidate_keys == ("helen",)


@pytest.mark.parametrize(
    "target",
    [
        {"person_key": "nobody"},
        {"role_on_opportunity": RoleOnOpportunity("king", "deal")},
        {"role_on_opportunity": RoleOnOpportunity("CHAMPION", "no deal")},
    ],
)
def test_what_is_not_there_is_not_found(
    tx: Transaction, committee: str, target: dict[str, Any]
) -> None:
    with pytest.raises(NotFound, match="there is no"):
        mean(tx, committee, **target)


@pytest.mark.parametrize("target", [{}, {"words": "?!"}, {"words": "x", "person_key": "helen"}])
def test_a_target_is_named_in_exactly_one_way(
    tx: Transaction, committee: str, target: dict[str, Any]
) -> None:
    with pytest.raises(NotUnderstood):
        mean(tx, committee, **target)


def test_a_single_wrong_letter_is_forgiven(graph: Graph, workspace: str) -> None:
    # Committed, because Neo4j searches what a transaction has not committed yet without leniency.
    helen = [{"key": "helen", "properties": {"name": "Helen Marsh"}}]
    graph.write(draw, workspace, RecordKind.PEOPLE, helen)

    found = graph.read(resolve_target, workspace=workspace, as_of=NOW, words="helen mash")

    assert found.person_key == "helen"


def test_another_workspace_is_not_searched(tx: Transaction, committee: str, key: str) -> None:
    found = mean(tx, f"{key}-other", words="Helen Marsh")

    assert found.candidate_keys == ()
