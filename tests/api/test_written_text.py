"""What somebody writes into a mutation holds no control characters, wherever it stands."""

import pytest

from inroad.api.mutations.written_text import written_text
from inroad.errors import BadInput
from inroad.graph.session import Graph
from tests.api.conftest import asker, client_of
from tests.api.planning.keeping import COMMENT, MOVE, refused, saved, show


def test_a_comment_with_a_control_character_is_refused_and_not_kept(
    graph: Graph, own_deal: str
) -> None:
    ask = asker(client_of(graph, own_deal))
    kept = saved(ask)["plan"]
    step = kept["steps"][0]
    said = (
        refused(ask, COMMENT, planId=kept["id"], text="a\0b"),
        refused(ask, MOVE, stepId=step["id"], state="DROPPED", reason="no\x1b[2J"),
    )

    assert said == (
        ("text", "BAD_USER_INPUT", "text: has a control character (U+0000)"),
        ("reason", "BAD_USER_INPUT", "reason: has a control character (U+001B)"),
    )
    now = show(ask, kept)
    assert now["comments"] == [] and now["steps"][0]["state"] == "TO_DO"


def test_lines_tabs_and_what_turns_the_direction_of_writing_are_kept() -> None:
    assert written_text(" a\n\tb\u202ec ", "text") == "a\n\tb\u202ec"
    assert written_text("  ", "text") is None
    assert written_text("abc", "text", 3) == "abc"
    for wrong in ("abcd", "a\x85b"):
        with pytest.raises(BadInput, match=r"^text: "):
            written_text(wrong, "text", 3)
