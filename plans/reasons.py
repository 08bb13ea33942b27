"""Why should an AE believe that two people know each other? One sentence per piece of evidence."""

from collections.abc import Iterable
from datetime import UTC, datetime

from inroad.queries.routes.evidence_of_links import LinkEvidence

_NOUNS = {"EMAIL": "e-mail", "MEETING": "meeting", "CALL": "call", "EVENT": "event"}


def reasons(evidence: Iterable[LinkEvidence], *, first_name: str, second_name: str) -> list[str]:
    """Return one sentence per piece of evidence between two people, in the order given.

    Args:
        evidence: what the link between them rests on, seen from the first.
        first_name: name of the first person; the sentences use the first word of it.
        second_name: the same of the second person.

    """
    names = _short(first_name, second_name)
    return [_sentence(one, *names) for one in evidence]


def _short(first: str, second: str) -> tuple[str, str]:
    """Return first names, or full names where the first names are the same."""
    one, other = first.split(maxsplit=1)[0], second.split(maxsplit=1)[0]
    return (first, second) if one == other else (one, other)


def _sentence(one: LinkEvidence, first: str, second: str) -> str:
    if one.strength is not None:
        return f"{one.kind}{_said(one)} (stated by {one.source})"
    noun = _NOUNS.get(one.kind, one.kind.lower())
    if one.together:
        return f"{_count(one.together, noun)} together{_last(one)}"
    if one.forth and one.back:
        return f"{_count(one.forth, noun)} from {first}, {one.back} from {second}{_last(one)}"
    writer, count = (first, one.forth) if one.forth else (second, one.back)
    silent = second if one.forth else first
    return f"{_count(count, noun)} from {writer}, none from {silent}{_last(one)}"


def _said(one: LinkEvidence) -> str:
    return f": {one.words}" if one.words else ""


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _last(one: LinkEvidence) -> str:
    if one.last_ms is None:
        return ""
    return f", last on {datetime.fromtimestamp(one.last_ms / 1000, UTC):%-d %b %Y}"
