"""Grades of relationships as pictures in the terminal."""

from collections.abc import Iterator
from datetime import date, datetime

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.short_keys import made_of
from inroad.plans.grades import grade_meanings

_COLOURS = {
    "T": "bold green",
    "O": "green",
    "S": "yellow",
    "I": "bright_black",
    "D": "red",
    "M": "bold red",
}
_NAMES = {grade.value: meaning.name for grade, meaning in grade_meanings().items()}
_NOBODY = {"name": "somebody who is gone"}


def draw_given(
    pair: Answer, console: Console, *, given: str | None = None, on: datetime | None = None
) -> None:
    """Draw what was just given, and what stands because of it.

    Args:
        pair: the relationship as it stands now.
        console: where to.
        given: letter of the grade that was given.
        on: when it was so, where not now; another one may stand since.

    """
    colleague, contact = _of(pair["colleague"]), _of(pair["contact"])
    written = [
        one
        for one in pair["history"]
        if on and one["letter"] == given and datetime.fromisoformat(one["givenAt"]) == on
    ]
    if written and (written[-1]["letter"], written[-1]["givenAt"]) != (
        pair["letter"],
        pair["givenAt"],
    ):
        kept = written[-1]
        text = Text(f"Kept: {kept['letter']} on {_day(kept['givenAt'])} by {_of(kept['grader'])}")
        text.append(f" ({kept['note']})" if kept["note"] else "")
        console.print(text.append(". What stands now:"), highlight=False)
    text = Text(f"{contact} to {colleague}: ").append(*_grade(pair["letter"], pair["grade"]))
    text.append(f", given on {_day(pair['givenAt'])} by {_of(pair['grader'])}")
    text.append(f" ({pair['note']})" if pair["note"] else "")
    console.print(text.append("."), highlight=False)
    for line in _beside(pair):
        console.print(Text(line, style="dim"))


def _beside(pair: Answer) -> Iterator[str]:
    """Yield what somebody should know who has just graded."""
    last = max(pair["history"], key=lambda one: one["givenAt"])
    if last["letter"] != pair["letter"]:
        by = _of(last["grader"])
        yield f"{by} gave {last['letter']}; of several who grade, the lowest stands."
    if pair["driftedLevels"]:
        yield f"Without contact it has drifted to {_NAMES[pair['effectiveGrade']]}."
    if pair["reachable"] != pair["grade"]:
        yield f"The next that can be reached is {_NAMES[pair['reachable']]}."


def draw_grades(
    answer: Answer, on: datetime | None, console: Console, *, history: bool = False
) -> None:
    """Draw graded relationships, what contradicts them, and what was decided before.

    Args:
        answer: the answer to `grades`.
        on: the day it is for; None: now.
        console: where to.
        history: whether all that was given of each is drawn, and not what stands alone.

    """
    if answer["candidates"]:
        names = ", ".join(one["name"] for one in answer["candidates"])
        console.print(f"{answer['explanation']}. Which one: {names}?", markup=False)
        return
    asked = f" as of {_day(on.isoformat())}" if on else ""
    console.print(Text(f"{answer['explanation']}{asked}", style="bold"))
    if not answer["relationships"]:
        console.print("Nobody has graded a relationship there. Try `inroad grade`.", markup=False)
        return
    console.print(_relationships(answer["relationships"]))
    for one in answer["relationships"] if history else ():
        console.print(*_history(one), sep="\n", highlight=False)
    for one in answer["proposals"]:
        console.print(*_proposal(one), sep="\n", highlight=False)
    for one in answer["decisions"]:
        console.print(_decision(one), highlight=False)


def draw_decided(answer: Answer, console: Console) -> None:
    """Draw what became of a proposal."""
    if decided := answer.get("decision"):
        console.print(_decision(decided), highlight=False)
    else:
        pair = answer["relationship"]
        text = Text(f"{_of(pair['contact'])} to {_of(pair['colleague'])}: ")
        text.append(pair["letter"], style=_COLOURS[pair["letter"]])
        console.print(text.append(f", given by {_of(pair['grader'])}."), highlight=False)


def _relationships(pairs: list[Answer]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim")
    for heading in ("contact", "colleague", "given", "now", "last touch", ""):
        table.add_column(heading, no_wrap=heading in {"given", "now", "last touch"})
    for pair in pairs:
        table.add_row(*_pair(pair))
    return table


def _history(pair: Answer) -> Iterator[Text]:
    """Yield all grades that were given of two, the earliest first."""
    yield Text(f"{_of(pair['contact'])} to {_of(pair['colleague'])}", style="bold")
    for one in sorted(pair["history"], key=lambda given: str(given["givenAt"])):
        text = Text("  ").append(one["letter"], style=_COLOURS[one["letter"]])
        text.append(f"  {_day(one['givenAt'])} by {_of(one['grader'])}")
        text.append(f", until {_day(one['until'])}" if one["until"] else "")
        yield text.append(f": {one['note']}" if one["note"] else "")


def _pair(pair: Answer) -> tuple[RenderableType, ...]:
    given = Text(pair["letter"], style=_COLOURS[pair["letter"]])
    given.append(f" {_day(pair['givenAt'])}", style="not bold dim")
    now = Text(pair["effectiveLetter"], style=_COLOURS[pair["effectiveLetter"]])
    if pair["driftedLevels"]:
        now.append(f" -{pair['driftedLevels']}", style="not bold dim")
    touched = _day(pair["lastTwoWayAt"]) if pair["lastTwoWayAt"] else "never"
    by = _of(pair["grader"])
    said = [f"by {by}"] if by != _of(pair["colleague"]) else []
    said += [pair["note"]] if pair["note"] else []
    note = Text(": ".join(said), style="dim")
    return _of(pair["contact"]), _of(pair["colleague"]), given, now, touched, note


def proposal_key(one: Answer) -> str:
    """Return the short key of a proposal: another one of the same two has another."""
    pair = one["relationship"]
    ends = [(pair[end] or _NOBODY | {"key": ""})["key"] for end in ("colleague", "contact")]
    return made_of(*ends, one["rule"], pair["letter"], pair["givenAt"])


def _proposal(one: Answer) -> Iterator[Text]:
    pair = one["relationship"]
    text = Text(f"{proposal_key(one)}  ", style="dim")
    text.append(_of(pair["contact"]), style="not dim bold")
    text.append(f" to {_of(pair['colleague'])}: ", style="not dim")
    text.append(pair["letter"], style=f"not dim {_COLOURS[pair['letter']]}")
    text.append(" > ", style="not dim")
    text.append(*_grade(one["proposed"][0], one["proposed"]))
    yield text.append(f"? {_of(pair['contact'])} {one['why']}", style="not dim")
    for each in one["evidence"]:
        yield Text(f"          {each['what']}", style="dim")


def _decision(one: Answer) -> Text:
    text = Text(f"{_day(one['decidedAt'])}  {_of(one['contact'])} to {_of(one['colleague'])}: ")
    text.append(f"{one['stood'][0]} > {one['proposed'][0]} {one['decision'].lower()}")
    text.append(f" by {_of(one['by'])}" if one["by"] else "")
    return text.append(f" ({one['reason']})" if one["reason"] else "")


def _grade(letter: str, word: str) -> tuple[str, str]:
    return f"{letter} {_NAMES[word]}", _COLOURS[letter]


def _of(person: Answer | None) -> str:
    return str((person or _NOBODY)["name"])


def _day(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b %Y}"


def draw_meanings(answer: Answer, console: Console) -> None:
    """Print what each grade means, the highest first."""
    for one in answer["gradeMeanings"]:
        console.print(Text(f"{one['letter']}  {one['name']}", style="bold"))
        console.print(f"   {one['meaning']}")
        for title, said in (
            ("How it is told", one["signs"]),
            ("What it allows", one["opportunities"]),
            ("What to beware of", one["dangers"]),
        ):
            console.print(Text(f"   {title}", style="dim"))
            for sentence in said:
                console.print(Padding(sentence, (0, 0, 0, 5)))
