"""Contact Blueprints as forms in the terminal: name, goal, strategy, tactics and resources (S1)."""

from collections.abc import Sequence
from datetime import date, datetime

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer, draw_day
from inroad.cli.short_keys import short
from inroad.plans.grades import grade_meanings
from inroad.plans.influence.strategies import influence_rules

_NAMES = {grade.value: meaning.name for grade, meaning in grade_meanings().items()}
_WORTH = {worth.value: rules.name for worth, rules in influence_rules().worth.items()}
_STATES = {"PLANNED": "planned", "UNDER_WAY": "under way", "DONE": "done", "DROPPED": "dropped"}
_STRANGERS = "Nothing says that the two know each other: to be known comes first"
_OUTCOMES = {
    "MOVED": "the contact moved; the grade is given",
    "STAYED": "the contact stays where they were",
    "FELL": "it is worse than before",
}


def draw_suggestion(offered: Answer, on: datetime | None, console: Console) -> None:
    """Draw what a blueprint could say; nothing of it is kept."""
    draw_day(console, on)
    form = _form()
    form.add_row("Name", _contact(offered, offered["roles"]))
    form.add_row("Goal", _goal(offered))
    form.add_row("Influence strategy", _strategies(offered))
    form.add_row("Tactics", _lines(offered["tactics"]))
    form.add_row("Message", offered["message"])
    form.add_row("Resources", _resources(offered))
    form.add_row("Worth it if", _ask(offered))
    console.print(form)
    option = offered["worth"].lower()
    console.print(
        Text(f"Nothing is kept. Keep it: --save --{option} '...', with --due and --owner.", "dim")
    )


def draw_blueprint(kept: Answer, console: Console) -> None:
    """Draw a blueprint that was kept."""
    form = _form()
    form.add_row("Name", _contact(kept, ()))
    form.add_row("Goal", _goal(kept))
    form.add_row(
        "Influence strategy",
        _lines([f"{one['meaning']['name']}: {one['why']}" for one in kept["strategies"]]),
    )
    form.add_row("Tactics", _lines(kept["tactics"]))
    form.add_row("Message", kept["message"] or "")
    people = [_titled(one) for one in kept["people"]]
    form.add_row("Resources", _lines([*people, *kept["material"]]))
    form.add_row("Worth it", f"{_WORTH[kept['worth']]}: {kept['worthWhat']}")
    form.add_row("Owner", kept["owner"]["name"])
    form.add_row("Due", _day(kept["dueOn"]))
    form.add_row("State", _STATES[kept["state"]])
    console.print(form)
    said = f"Kept as {short(kept['key'])}. `inroad blueprints` lists what is open."
    console.print(Text(said, style="dim"))


def draw_blueprints(found: Sequence[Answer], on: datetime | None, console: Console) -> None:
    """Draw a list of blueprints, each with its key, the overdue said to be so."""
    draw_day(console, on)
    if not found:
        console.print("There is no such blueprint. Try `inroad blueprint`.", markup=False)
        return
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("key", no_wrap=True, style="dim")
    for heading in ("who", "by", "for", "goal", "strategies", "due", "state", "owner"):
        table.add_column(heading)
    for one in found:
        table.add_row(
            short(one["key"]),
            one["contact"]["name"],
            one["colleague"]["name"],
            (one["opportunity"] or one["account"])["name"],
            _step(one),
            ", ".join(each["meaning"]["name"] for each in one["strategies"]),
            _due(one),
            _state(one),
            one["owner"]["name"],
        )
    console.print(table)


def draw_acted(kept: Answer, console: Console) -> None:
    """Draw what became of a blueprint."""
    name = kept["contact"]["name"]
    text = Text(f"The blueprint for {name} is {_STATES[kept['state']]}", style="bold")
    if kept["outcome"]:
        text.append(f": {_OUTCOMES[kept['outcome']]}")
    if kept["outcome"] == "MOVED":
        text.append(f" ({_NAMES[kept['toGrade']]})")
    reason = kept["reason"] or kept["outcomeNote"]
    console.print(text.append(f" ({reason})." if reason else "."))


def _form() -> Table:
    form = Table(box=box.SQUARE, show_header=False, show_lines=True)
    form.add_column(style="bold cyan", no_wrap=True)
    form.add_column()
    return form


def _contact(one: Answer, roles: Sequence[str]) -> Text:
    text = Text(_titled(one["contact"]), style="bold")
    account = one["contact"]["account"]
    place = f", {account['name']}" if account else ""
    text.append(place, style="not bold")
    deal = f"on {one['opportunity']['name']}" if one["opportunity"] else ""
    if place := " ".join(filter(None, [", ".join(roles), deal])):
        text.append(f"\n{place}", style="not bold")
    return text.append(f"\nby {_titled(one['colleague'])}", style="not bold dim")


def _goal(one: Answer) -> Text:
    text = Text("from ").append(_grade(one["fromGrade"]), style="bold")
    text.append(" to ").append(_grade(one["toGrade"]), style="bold green")
    given = one.get("givenGrade")
    if given and given != one["fromGrade"]:
        text.append(f"\n{_grade(given)} was given; time without contact took the rest", "dim")
    if one["fromGrade"] is None and "acquainted" in one:
        said = "Nobody graded the two yet: `inroad grade` does, if you know better"
        text.append(f"\n{said if one['acquainted'] else _STRANGERS}", "dim")
    return text


def _grade(grade: str | None) -> str:
    return "no grade" if grade is None else f"{_NAMES[grade]} ({grade[0]})"


def _step(one: Answer) -> str:
    return f"{(one['fromGrade'] or '-')[0]} > {one['toGrade'][0]}"


def _strategies(offered: Answer) -> Text:
    text = Text()
    for number, one in enumerate(offered["strategies"]):
        text.append("\n" if number else "")
        text.append(one["meaning"]["name"], style="bold").append(f" ({one['points']})")
        for reason in one["reasons"]:
            text.append(f"\n  because {reason}")
        text.append(f"\n  {one['meaning']['counts']}", style="dim")
    return text if offered["strategies"] else Text("Nothing in the graph speaks for any.", "dim")


def _resources(offered: Answer) -> Text:
    people = [f"{_titled(one['person'])}: {one['why']}" for one in offered["people"]]
    return _lines([*people, *offered["material"]])


def _ask(offered: Answer) -> Text:
    text = Text("it ").append(_WORTH[offered["worth"]].lower(), style="bold")
    return text.append(f". {offered['worthAsk']}")


def _lines(lines: Sequence[str]) -> Text:
    return Text("\n").join(Text(line) for line in lines) if lines else Text("none", style="dim")


def _titled(person: Answer) -> str:
    return f"{person['name']}, {person['title']}" if person["title"] else str(person["name"])


def _due(one: Answer) -> Text:
    text = Text(_day(one["dueOn"]))
    return text.append(" overdue", style="bold red") if one["overdue"] else text


def _state(one: Answer) -> str:
    said = one["reason"] or (_OUTCOMES[one["outcome"]] if one["outcome"] else None)
    return f"{_STATES[one['state']]}: {said}" if said else _STATES[one["state"]]


def _day(words: str) -> str:
    return f"{date.fromisoformat(words):%-d %b %Y}"
