"""Of a message nothing is kept but who, when and how."""

from typing import Any

from inroad.graph.model import NODES
from inroad.importers.interaction_record import InteractionRecord

CONTENT = {"subject", "body", "text", "content", "html", "snippet", "preview", "message", "draft"}
OUR_OWN = {
    ("Delivery", "body"),
    ("BlueprintVersion", "message"),
    ("PlanStep", "message"),
    ("PlanStep", "content"),
    ("PlanComment", "text"),
}
"""What we send to a webhook, what colleagues plan to say and bring along, and what they remark on
a plan of theirs; nobody wrote it to anybody outside."""


def _names() -> set[tuple[str, str]]:
    """Every property of every node and edge."""
    found: set[tuple[str, str]] = set()
    for node in NODES:
        found |= {(node.__label__, name) for name in node.defined_properties(rels=False)}
        edges: dict[str, Any] = node.defined_properties(properties=False, aliases=False)
        for edge in edges.values():
            model = edge.definition["model"]
            kind = edge.definition["relation_type"]
            found |= {(kind, name) for name in model.defined_properties(rels=False)}
    return found


def test_no_property_can_hold_a_subject_or_a_body() -> None:
    names = _names()

    assert ("Interaction", "at_ms") in names
    assert ("TOOK_PART_IN", "part") in names
    said = {(of, name) for of, name in names if CONTENT & set(name.lower().split("_"))}
    assert said == OUR_OWN


def test_no_field_of_an_interaction_record_can_hold_one() -> None:
    fields = set(InteractionRecord.model_fields)

    assert "at" in fields
    assert not fields & CONTENT
