"""Two rule at one time: whoever writes last sees what holds, though she may have asked first."""

from datetime import UTC, datetime, timedelta

from inroad.graph.session import Graph
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.plans.stage_documents import DOCUMENT
from tests.api.conftest import Ask
from tests.api.ruling import OURS, write
from tests.api.test_own_stages import OWN, STAGES


def by_a_clock_ahead(
    graph: Graph, workspace: str, kind: RulebookKind, rulebook: str, document: str
) -> None:
    """Rule as somebody does whose request is a little younger than the next."""
    at = datetime.now(UTC) + timedelta(minutes=2)
    graph.write(
        save_rulebook,
        kind,
        workspace=workspace,
        rulebook=rulebook,
        document=document,
        provenance=Provenance("api", recorded_at=at),
    )


def test_stages_saved_after_others_are_shown_as_they_were_saved(
    ask: Ask, graph: Graph, workspace: str
) -> None:
    others = OWN.replace("TALK", "CALL")
    by_a_clock_ahead(graph, workspace, RulebookKind.STAGES, DOCUMENT, others)

    saved = ask(STAGES, input={"document": OWN})["data"]["saveStages"]

    assert saved["changed"] is True
    assert saved["stages"][0] == {"key": "TALK"}
    retired = ask("mutation { retireStages(input: {}) { stages { key } } }")["data"]
    assert retired["retireStages"]["stages"][0] == {"key": "QUALIFICATION"}


def test_a_taxonomy_saved_after_others_is_shown_as_it_was_saved(
    ask: Ask, graph: Graph, workspace: str
) -> None:
    others = OURS.replace("MONEY", "COIN")
    by_a_clock_ahead(graph, workspace, RulebookKind.TAXONOMY, "ours", others)

    saved = write(ask, "saveTaxonomy", document=OURS)

    assert saved["errors"] == []
    assert [role["key"] for role in saved["taxonomy"]["roles"]] == ["MONEY", "PUSHER"]
