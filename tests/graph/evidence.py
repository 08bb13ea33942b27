"""Evidence between two people, drawn for tests, and the strength that a plain sum over it gives."""

from datetime import datetime, timedelta
from math import exp, floor, sqrt
from typing import Any

from hypothesis import strategies as st

from inroad.graph.instants import milliseconds
from inroad.graph.strength_model import shipped_model
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import NOW, draw

Evidence = list[dict[str, Any]]
WEIGHTS = {"EMAIL": 1.0, "CALL": 2.0, "MEETING": 3.0, "EVENT": 0.25}
MONDAY = milliseconds(datetime.fromisoformat("2000-01-03T00:00Z"))
WEEK_MS = 7 * 86_400_000


def plain_strength(evidence: Evidence, as_of: datetime) -> float:
    """Sum every piece of evidence directly, aged to the day; no epoch, no history, no edge.

    Of one kind and direction, the best of a week counts alone.
    """
    model = shipped_model()
    doubt = 1.0
    best: dict[tuple[str, str, int], float] = {}
    for piece in evidence:
        if piece["what"] == "statement":
            holds = piece["since"] <= as_of and (piece["until"] is None or as_of < piece["until"])
            doubt *= 1.0 - piece["strength"] if holds else 1.0
        elif piece["at"] <= as_of:
            age_days = (as_of - piece["at"]) / timedelta(days=1)
            others = piece["people"] - 1
            worth = WEIGHTS[piece["what"]] * others**-model.group_size_exponent
            week = floor((milliseconds(piece["at"]) - MONDAY) / WEEK_MS)
            for way in ("forth", "back") if piece["way"] == "both" else (piece["way"],):
                place = (piece["what"], way, week)
                aged = worth * 0.5 ** (age_days / model.half_life_days)
                best[place] = max(best.get(place, 0.0), aged)
    forth = sum(worth for (_, way, _), worth in best.items() if way == "forth")
    back = sum(worth for (_, way, _), worth in best.items() if way == "back")
    share = model.one_way_share
    activity = (1 - share) * 2.0 * sqrt(forth * back) + share * (forth + back)
    return 1.0 - max(doubt, 0.01) * exp(-model.saturation * activity**model.shape)


days = st.integers(0, 700).map(lambda n: NOW - timedelta(days=n, minutes=17 * n))


@st.composite
def pieces(value: st.DrawFn) -> dict[str, Any]:
    """One statement, or one interaction of any kind, size and direction."""
    if value(st.integers(0, 4)) == 0:
        since = value(days)
        until = value(st.one_of(st.none(), st.integers(1, 400).map(lambda n: timedelta(days=n))))
        return {
            "what": "statement",
            "since": since,
            "until": until and since + until,
            "strength": value(st.sampled_from([0.05, 0.3, 0.5, 0.9, 1.0])),
        }
    what = value(st.sampled_from(sorted(WEIGHTS)))
    return {
        "what": what,
        "at": value(days),
        "people": value(st.integers(2, 4)),
        "way": value(st.sampled_from(["forth", "back"])) if what == "EMAIL" else "both",
    }


def draw_crowd(tx: Any, workspace: str) -> None:
    """Draw ana and bo, and two who are merely there."""
    crowd = ["ana", "bo", "x1", "x2"]
    draw(tx, workspace, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in crowd])


def write_evidence(tx: Any, /, workspace: str, evidence: Evidence) -> None:
    """Write each piece by itself, as it would come."""
    draw_crowd(tx, workspace)
    for number, piece in enumerate(evidence):
        if piece["what"] == "statement":
            draw(tx, workspace, RecordKind.CONNECTIONS, [_statement(number, piece)])
        else:
            draw(tx, workspace, RecordKind.INTERACTIONS, [interaction(number, piece)])


def edge(tx: Any, /, workspace: str) -> dict[str, Any]:
    """Return what is kept of ana and bo; nothing where they have no edge."""
    row = tx.run(
        "MATCH (:Person {workspace: $w, key: 'ana'})-[k:KNOWS]->({key: 'bo'}) "
        "RETURN properties(k) AS k",
        w=workspace,
    ).single()
    return dict(row["k"]) if row else {}


def _statement(number: int, piece: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": f"ana|bo|{number}",
        "person": "ana",
        "other": "bo",
        "properties": {
            "kind": "network",
            "strength": piece["strength"],
            "valid_from": piece["since"],
            "valid_to": piece["until"],
        },
    }


def interaction(number: int, piece: dict[str, Any]) -> dict[str, Any]:
    """Return the record of a piece that happened."""
    sender, recipient = ("ana", "bo") if piece["way"] == "forth" else ("bo", "ana")
    others = ["x1", "x2"][: piece["people"] - 2]
    if piece["what"] == "EMAIL":
        parts = [(sender, "SENDER"), (recipient, "RECIPIENT"), *((o, "RECIPIENT") for o in others)]
    else:
        parts = [(p, "ATTENDEE") for p in (sender, recipient, *others)]
    return {
        "key": f"i{number}",
        "opportunity": None,
        "properties": {
            "kind": piece["what"],
            "at": piece["at"],
            "at_ms": milliseconds(piece["at"]),
            "participants": piece["people"],
        },
        "participants": [{"person": person, "part": part} for person, part in parts],
    }
