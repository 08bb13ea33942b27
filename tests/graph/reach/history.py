"""What may be written to a small graph in turn, for tests of reach."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.strength_model import shipped_model
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.drop_relationship import drop_relationship
from inroad.graph.writes.hold_strength import hold_strength
from inroad.graph.writes.merge_people import merge_people
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach
from inroad.graph.writes.save_strength_model import change_strength_model
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import NOW, draw, keep_reach_from

PEOPLE = ["ana", "bo", "cy", "di", "ed", "flo"]
UNNAMED = "gus"
"""A placeholder, who may turn out to be one of the others."""
SINCE = NOW - timedelta(days=60)
"""Reach is kept from then on; half of what is drawn lies before."""
Bounds = dict[str, list[float]]


class Within(Graph):
    """The graph as one open transaction sees it, so that what is drawn can be rolled back."""

    def __init__(self, tx: Transaction) -> None:
        object.__setattr__(self, "tx", tx)

    def write(self, write: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        tx: Any = object.__getattribute__(self, "tx")
        return write(tx, *args, **kwargs)


@dataclass(slots=True)
class Drawn:
    """A workspace in the making, and what its past says of it."""

    tx: Transaction
    workspace: str
    instants: set[int] = field(default_factory=lambda: {milliseconds(SINCE)})
    """At which something begins or ends; a strength is highest at one of them."""
    jobs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """When people worked for us."""
    gone: bool = False
    """Whether the placeholder is somebody by now."""

    def within(self) -> Graph:
        return Within(self.tx)

    def people(self) -> list[str]:
        return PEOPLE if self.gone else [*PEOPLE, UNNAMED]


Step = dict[str, Any]
ends = st.lists(st.sampled_from([*PEOPLE, UNNAMED]), min_size=2, max_size=3, unique=True)
days = st.integers(-120, 30).map(lambda n: NOW + timedelta(days=n, minutes=7 * n))
spans = st.tuples(days, st.one_of(st.none(), st.integers(1, 90).map(lambda n: timedelta(days=n))))
steps = st.one_of(
    st.fixed_dictionaries(
        {
            "what": st.just("statement"),
            "who": ends,
            "span": spans,
            "strength": st.sampled_from([0.0005, 0.1, 0.4, 0.7, 0.95]),
        }
    ),
    st.fixed_dictionaries(
        {
            "what": st.just("interaction"),
            "who": ends,
            "at": days,
            "kind": st.sampled_from(["EMAIL", "MEETING", "CALL"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "what": st.just("grade"),
            "who": ends,
            "at": days,
            "grade": st.sampled_from(["TRUST", "OPEN", "INDIFFERENT"]),
        }
    ),
    st.fixed_dictionaries({"what": st.just("job"), "who": ends, "span": spans}),
    st.fixed_dictionaries({"what": st.just("merger"), "who": ends}),
    st.fixed_dictionaries({"what": st.just("dropping"), "who": ends}),
    st.fixed_dictionaries(
        {
            "what": st.just("supposition"),
            "who": ends,
            "at": days,
            "strength": st.sampled_from([0.2, 0.9, 1.0]),
        }
    ),
    st.fixed_dictionaries({"what": st.just("numbers"), "weeks": st.integers(3, 20)}),
    st.fixed_dictionaries({"what": st.just("rebuild"), "days": st.integers(0, 90)}),
)


def begin(tx: Transaction, key: str) -> Drawn:
    """Draw two accounts and people who do not know each other; ana is ours."""
    create_workspace(tx, workspace=key, name="Random", home_account="home")
    keep_reach_from(tx, key, SINCE)
    accounts = [{"key": a, "properties": {"name": a}} for a in ("home", "acme")]
    draw(tx, key, RecordKind.ACCOUNTS, accounts)
    people = [{"key": p, "properties": {"name": p}} for p in PEOPLE]
    unnamed = {"key": UNNAMED, "properties": {"name": "CFO", "placeholder": True}}
    draw(tx, key, RecordKind.PEOPLE, [*people, unnamed])
    drawn = Drawn(tx, key)
    take(drawn, {"what": "job", "who": ["ana", "bo"], "span": (NOW - timedelta(days=999), None)})
    return drawn


def take(drawn: Drawn, step: Step) -> None:
    """Write one step as the product would."""
    _TAKE[step["what"]](drawn, step)


def _named(drawn: Drawn, step: Step) -> list[str]:
    known = [one for one in step["who"] if one in drawn.people()]
    return known if len(known) > 1 else ["ana", "bo"]


def _state(drawn: Drawn, step: Step) -> None:
    one, other = sorted(_named(drawn, step)[:2])
    since, lasting = step["span"]
    properties = {"kind": "network", "strength": step["strength"], "valid_from": since}
    until = None if lasting is None else since + lasting
    drawn.instants |= {milliseconds(at) for at in (since, until) if at}
    row = {"key": f"{one}|{other}", "person": one, "other": other}
    row["properties"] = properties | {"valid_to": until}  # type: ignore[assignment]
    draw(drawn.tx, drawn.workspace, RecordKind.CONNECTIONS, [row])


def _meet(drawn: Drawn, step: Step) -> None:
    at_ms = milliseconds(step["at"])
    drawn.instants.add(at_ms)
    who = _named(drawn, step)
    parts = ["SENDER", "RECIPIENT", "RECIPIENT"] if step["kind"] == "EMAIL" else ["ATTENDEE"] * 3
    row = {
        "key": f"i{at_ms % 7}",  # some are said again, of others or of another day
        "opportunity": None,
        "properties": {
            "kind": step["kind"],
            "at": step["at"],
            "at_ms": at_ms,
            "participants": len(who),
        },
        "participants": [
            {"person": one, "part": part} for one, part in zip(who, parts, strict=False)
        ],
    }
    draw(drawn.tx, drawn.workspace, RecordKind.INTERACTIONS, [row])


def _grade(drawn: Drawn, step: Step) -> None:
    one, other = _named(drawn, step)[:2]
    drawn.instants.add(milliseconds(step["at"]))
    row = {
        "key": f"{one}|{other}|{one}|{step['at']:%Y-%m-%d}",
        "colleague": one,
        "contact": other,
        "grader": one,
        "properties": {"grade": step["grade"], "valid_from": step["at"]},
    }
    draw(drawn.tx, drawn.workspace, RecordKind.GRADES, [row])


def _hire(drawn: Drawn, step: Step) -> None:
    """Let somebody join us, or leave, for it is said again of the same job."""
    person = _named(drawn, step)[0]
    since, lasting = step["span"]
    until = None if lasting is None else since + lasting
    drawn.instants |= {milliseconds(at) for at in (since, until) if at}
    row = {
        "key": f"{person}|home|",
        "person": person,
        "account": "home",
        "properties": {"valid_from": since, "valid_to": until},
    }
    draw(drawn.tx, drawn.workspace, RecordKind.EMPLOYMENTS, [row])
    ends_ms = milliseconds(until) if until else 10**15
    drawn.jobs[person] = [(milliseconds(since), ends_ms)]


def _merge(drawn: Drawn, step: Step) -> None:
    if drawn.gone:
        return
    person = next(one for one in step["who"] if one != UNNAMED)
    merge_people(
        drawn.tx,
        workspace=drawn.workspace,
        placeholder_key=UNNAMED,
        person_key=person,
        provenance=Provenance("test", recorded_at=NOW),
    )
    drawn.gone = True
    if theirs := drawn.jobs.pop(UNNAMED, []):
        # Of two jobs at one place that overlap, either may be the one that stays.
        drawn.jobs[person] = [*drawn.jobs.get(person, []), *theirs]


def _drop(drawn: Drawn, step: Step) -> None:
    one, other = _named(drawn, step)[:2]
    drop_relationship(drawn.tx, workspace=drawn.workspace, person_key=one, other_key=other)


def _suppose(drawn: Drawn, step: Step) -> None:
    one, other = _named(drawn, step)[:2]
    drawn.instants.add(milliseconds(step["at"]))
    hold_strength(
        drawn.tx,
        workspace=drawn.workspace,
        person_key=one,
        other_key=other,
        strength=step["strength"],
        since=step["at"],
    )


def _refit(drawn: Drawn, step: Step) -> None:
    model = replace(shipped_model(), half_life_days=7.0 * step["weeks"])
    change_strength_model(drawn.within(), workspace=drawn.workspace, model=model, at=SINCE)
    drawn.instants.add(milliseconds(SINCE))


def _rebuild(drawn: Drawn, step: Step) -> None:
    as_of = NOW - timedelta(days=step["days"])
    drawn.instants.add(milliseconds(as_of))
    rebuild_reach(drawn.within(), workspace=drawn.workspace, as_of=as_of)


_TAKE: dict[str, Callable[[Drawn, Step], None]] = {
    "statement": _state,
    "interaction": _meet,
    "grade": _grade,
    "job": _hire,
    "merger": _merge,
    "dropping": _drop,
    "supposition": _suppose,
    "numbers": _refit,
    "rebuild": _rebuild,
}
