"""What is supposed on a command line, read into the changes that the API takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inroad.cli.asking import instant, person_id
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RelationshipGrade, Stance
from inroad.plans.what_if.changes import MOST_CHANGES


@dataclass(frozen=True, slots=True)
class Typed:
    """A change as the API takes it, and the option that it was typed after."""

    option: str
    words: str
    change: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the people of changes are looked for, and of which day."""

    graph: Graph
    workspace: str
    as_of: datetime | None

    def typed(self, given: Mapping[str, Sequence[str]]) -> list[Typed]:
        """Return the changes that options say, in the order in which they are supposed.

        Who leaves does so last, so that everything else can be said of them.

        Args:
            given: what was typed, by option.

        Raises:
            BadInput: nothing was supposed or too much, or words cannot be read; names the option.
            NotFound: nobody fits a name, or several do.

        """
        said = [(option, words) for option in _READ for words in given.get(option, ())]
        if not said:
            raise BadInput(f"suppose something: {', '.join(_READ)}")
        if len(said) > MOST_CHANGES:
            raise BadInput(f"suppose at most {MOST_CHANGES} things at once, not {len(said)}")
        typed = [Typed(option, words, _READ[option](self, words)) for option, words in said]
        for position, one in enumerate(typed):
            if any(one.change == other.change for other in typed[:position]):
                raise BadInput(f"{one.words!r} is supposed twice", field=one.option)
        return typed

    def person(self, words: str, option: str) -> str:
        """Return the id of the one person that words mean.

        Raises:
            BadInput: there are no words.
            NotFound: nobody fits, or several do.

        """
        if not words.strip():
            raise BadInput("say whom: a name", field=option)
        return person_id(
            self.graph,
            words.strip(),
            workspace=self.workspace,
            as_of=self.as_of or datetime.now(UTC),
            field=option,
        )


def blamed(typed: Sequence[Typed], error: BadInput) -> BadInput:
    """Return a refusal of a change in terms of what was typed; any other as it is."""
    field = error.field or ""
    for position, one in enumerate(typed):
        named = f"changes[{position}]"
        if field == named or field.startswith(f"{named}."):
            said = str(error).removeprefix(f"{field}: ")
            return type(error)(f"{one.words!r}: {said}", field=one.option)
    return error


def _leaves(reading: Reading, words: str) -> dict[str, Any]:
    who = reading.person(words, "--leaves")
    return {"leaves": {"personId": who, "silences": False}}


def _silent(reading: Reading, words: str) -> dict[str, Any]:
    return {"leaves": {"personId": reading.person(words, "--silent"), "silences": True}}


def _role(way: str, option: str) -> Callable[[Reading, str], dict[str, Any]]:
    def read(reading: Reading, words: str) -> dict[str, Any]:
        name, role = _halves(words, "=", option, "'NAME=ROLE'")
        return {way: {"personId": reading.person(name, option), "role": role}}

    return read


def _stance(reading: Reading, words: str) -> dict[str, Any]:
    name, stance = _halves(words, "=", "--stance", "'NAME=NEUTRAL'")
    word = _word(stance, list(Stance), "--stance")
    return {"stance": {"personId": reading.person(name, "--stance"), "stance": word}}


def _grade(reading: Reading, words: str) -> dict[str, Any]:
    pair, grade = _halves(words, "=", "--grade", "'OURS/CONTACT=OPEN'")
    letters = {one.letter: one.value for one in RelationshipGrade}
    word = letters.get(grade.upper()) or _word(grade, list(RelationshipGrade), "--grade")
    return {"grade": {**_two(reading, pair, "--grade"), "grade": word}}


def _strength(reading: Reading, words: str) -> dict[str, Any]:
    pair, number = _halves(words, "=", "--strength", "'ONE/OTHER=0.6'")
    try:
        strength = float(number)
    except ValueError:
        raise BadInput(f"{number!r} is no number; write 0.6", field="--strength") from None
    return {"strength": {**_two(reading, pair, "--strength"), "strength": strength}}


def _without(reading: Reading, words: str) -> dict[str, Any]:
    return {"relationshipGone": _two(reading, words, "--without")}


def _engaged(reading: Reading, words: str) -> dict[str, Any]:
    """Read `NAME`, `NAME/OURS`, and either with `=DAY`."""
    who, _, day = words.partition("=")
    name, _, ours = who.partition("/")
    said: dict[str, Any] = {"personId": reading.person(name, "--engaged")}
    if ours:
        said["withId"] = reading.person(ours, "--engaged")
    if day:
        at = instant(day.strip(), field="--engaged")
        said["at"] = at and at.isoformat()
    return {"engaged": said}


def _two(reading: Reading, words: str, option: str) -> dict[str, str]:
    one, other = _halves(words, "/", option, "'ONE/OTHER'")
    return {"personId": reading.person(one, option), "otherId": reading.person(other, option)}


def _halves(words: str, mark: str, option: str, example: str) -> tuple[str, str]:
    first, found, second = words.partition(mark)
    if not (found and first.strip() and second.strip()):
        raise BadInput(f"{words!r} is not written like {example}", field=option)
    return first.strip(), second.strip()


def _word(words: str, known: Sequence[str], option: str) -> str:
    word = words.upper().replace(" ", "_").replace("-", "_")
    if word not in known:
        raise BadInput(f"{words!r} is none of {', '.join(known)}", field=option)
    return word


_READ: Mapping[str, Callable[[Reading, str], dict[str, Any]]] = {
    "--role-ends": _role("roleEnds", "--role-ends"),
    "--role": _role("roleTaken", "--role"),
    "--stance": _stance,
    "--grade": _grade,
    "--engaged": _engaged,
    "--strength": _strength,
    "--without": _without,
    "--leaves": _leaves,
    "--silent": _silent,
}
"""What each option says, in the order in which it is supposed."""
