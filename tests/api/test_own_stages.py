"""A workspace has stages of its own."""

from datetime import UTC, datetime

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of
from tests.api.moves import ERRORS, asked, draw_desk, errors, move, shown

STAGES = f"""mutation($input: SaveStagesInput!) {{ saveStages(input: $input) {{
  stages {{ key }} changed {ERRORS} }} }}"""
OWN = """
stages:
  - {key: TALK, name: Talking, state: OPEN}
  - {key: OFFER, name: Offer, state: OPEN,
     conditions: [{role_identified: TECHNICAL_BUYER, sentence: We know who judges the fit.}]}
  - {key: SIGNED, name: Signed, state: WON}
  - {key: DECLINED, name: Declined, state: LOST}
"""


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    draw_desk(graph, own_deal)
    return asker(client_of(graph, own_deal))


def test_own_stages_rule_from_then_on_and_past_days_keep_theirs(ask: Ask) -> None:
    before = datetime.now(UTC).isoformat()
    saved = asked(ask, STAGES, document=OWN)
    assert (saved["errors"], saved["changed"]) == ([], True)
    assert asked(ask, STAGES, document=OWN)["changed"] is False
    refused = move(ask, "offer")

    assert refused["gate"]["conditions"][0]["why"].startswith("Nobody is known to be the Technical")
    assert shown(ask)["gate"]["to"]["key"] == "TALK"
    assert shown(ask, asOf=before)["gate"]["to"]["key"] == "PROPOSAL"
    keys = "{ stages { key } }"
    assert [one["key"] for one in ask(keys)["data"]["stages"]][:2] == ["TALK", "OFFER"]
    retired = "mutation { retireStages(input: {}) { changed stages { key } } }"
    assert ask(retired)["data"]["retireStages"]["stages"][0]["key"] == "QUALIFICATION"
    assert shown(ask)["gate"]["to"]["key"] == "PROPOSAL"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (OWN.replace("name: Offer", "name: talking"), "stage OFFER: name: stage TALK is called"),
        (
            OWN.replace("role_identified", "role_liked"),
            "there is no such condition; there are role",
        ),
        ("a: [", "line 1"),
    ],
)
def test_a_stage_document_that_cannot_be_meant_changes_nothing(
    ask: Ask, broken: str, said: str
) -> None:
    refused = asked(ask, STAGES, document=broken)

    assert (errors(refused), refused["stages"], refused["changed"]) == (
        [("document", "BAD_USER_INPUT")],
        None,
        False,
    )
    assert said in refused["errors"][0]["message"]
    assert shown(ask)["gate"]["to"]["key"] == "PROPOSAL"
