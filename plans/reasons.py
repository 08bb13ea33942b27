"""Why should an AE believe that two people know each other? One sentence per piece of evidence."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from inroad.graph.vocabulary import RelationshipGrade, RequestState
from inroad.queries.routes.evidence_of_links import LinkEvidence

_NOUNS = {"EMAIL": "e-mail", "MEETING": "meeting", "CALL": "call", "EVENT": "event"}
_SHARED_EMPLOYER = "SHARED_EMPLOYER"


def reasons(evidence: Iterable[LinkEvidence], *, first_name: str, second_name: str) -> list[str]:
    """Return one sentence per piece of evidence between two people, in the order given.

    That the two work at one company now stands beside their names, and is left out where anything
    else is known.

    Args:
        evidence: what the link between them rests on, seen from the first.
        first_name: name of the first person; the sentences use the first word of it.
        second_name: the same of the second person.

    """
    names = _short(first_name, second_name)
    told = list(evidence)
    telling = [one for one in told if one.kind != _SHARED_EMPLOYER or one.until_ms is not None]
    return [_sentence(one, *names) for one in telling or told]


def _short(first: str, second: str) -> tuple[str, str]:
    """Return first names, or full names where the first names are the same."""
    one, other = first.split(maxsplit=1)[0], second.split(maxsplit=1)[0]
    return (first, second) if one == other else (one, other)


def _sentence(one: LinkEvidence, first: str, second: str) -> str:
    if one.strength is not None:
        return f"{one.kind}{_said(one)} (stated by {one.source})"
    if one.kind in _STANDING:
        return _STANDING[one.kind](one)
    noun = _NOUNS.get(one.kind, one.kind.lower())
    if one.together:
        return f"{_count(one.together, noun)} together{_last(one)}"
    if one.forth and one.back:
        return f"{_count(one.forth, noun)} from {first}, {one.back} from {second}{_last(one)}"
    writer, count = (first, one.forth) if one.forth else (second, one.back)
    silent = second if one.forth else first
    return f"{_count(count, noun)} from {writer}, none from {silent}{_last(one)}"


def _graded(one: LinkEvidence) -> str:
    grade = RelationshipGrade(one.words or "")
    by = f" by {one.by}" if one.by else ""
    return f"graded {grade.value.capitalize()} ({grade.letter}){by}{_on(one.first_ms)}"


def _employed(one: LinkEvidence) -> str:
    since, until = _year(one.first_ms), _year(one.until_ms)
    if until is None:
        return f"both at {one.words}" + (f" since {since}" if since else "")
    return f"were both at {one.words}, " + (f"{since} to {until}" if since else f"until {until}")


def _introduced(one: LinkEvidence) -> str:
    came = "came to a meeting" if one.words == RequestState.MET else "was made"
    return f"an introduction over them {came}{_on(one.first_ms)}"


_STANDING: Mapping[str, Callable[[LinkEvidence], str]] = {
    "GRADE": _graded,
    _SHARED_EMPLOYER: _employed,
    "INTRODUCTION": _introduced,
}


def _said(one: LinkEvidence) -> str:
    return f": {one.words}" if one.words else ""


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _last(one: LinkEvidence) -> str:
    return "" if one.last_ms is None else f", last{_on(one.last_ms)}"


def _on(at_ms: int | None) -> str:
    return "" if at_ms is None else f" on {_instant(at_ms):%-d %b %Y}"


def _year(at_ms: int | None) -> int | None:
    return None if at_ms is None else _instant(at_ms).year


def _instant(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
