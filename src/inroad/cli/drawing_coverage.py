"""The coverage of deals as pictures in the terminal."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import worded

_BAR = 20
_LEVELS = {"HIGH": "red", "MEDIUM": "yellow", "LOW": "green"}
_ROLES = {
    "ENGAGED": ("●", "engaged", "green"),
    "IDENTIFIED": ("◐", "identified", "yellow"),
    "UNIDENTIFIED": ("○", "unidentified", "red"),
}
_STATUSES = {
    "COVERED": ("✓", "covered", "green"),
    "GAP": ("!", "gap", "yellow"),
    "MISSING": ("✗", "missing", "red"),
}
_DIMENSIONS = {
    "CHAMPION": "Champion",
    "ECONOMIC_BUYER": "Economic Buyer",
    "EXECUTIVE_SPONSOR": "Executive Sponsor",
    "BREADTH": "Breadth: departments",
    "DEPTH": "Depth: levels",
}
_DID = {"EMAIL": "wrote to", "MEETING": "met", "CALL": "talked to", "EVENT": "met"}
_ASIDE = {"SUGGESTED": " suggested, to be confirmed", "LEFT": " left"}


def draw_coverage(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw each deal: who holds which role, what is covered, what is at risk."""
    console = console or Console()
    if not answer["coverages"]:
        console.print(Text(_sentence(answer["explanation"]), style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}").append(_dim(account["domain"])))
    for covered in answer["coverages"]:
        console.print(_deal(covered, on))


def _deal(covered: Answer, on: datetime | None) -> Panel:
    deal, risk = covered["opportunity"], covered["risk"]
    title = Text(f" {deal['name']}  ", style="bold")
    title.append(f"{risk.lower()} risk ", style=f"bold {_LEVELS[risk]}")
    return Panel(
        Group(
            Text(deal_facts(deal, on), style="dim"),
            *_read_by(deal["taxonomy"]),
            Text(),
            _score(covered["completeness"]),
            _committee(covered["completeness"]),
            *_notes(covered["completeness"]),
            *_outsiders(covered),
            _heading("Coverage", _people(covered)),
            _dimensions(covered["dimensions"]),
            _heading("Risks", "" if covered["risks"] else "none of the known ones"),
            _risks(covered["risks"]),
        ),
        title=title,
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 2),
    )


def deal_facts(deal: Answer, on: datetime | None) -> str:
    """Return a deal in one line: account, kind, stage, amount, days."""
    account = deal["account"]["name"] if deal["account"] else None
    amount = f"{deal['amount']:,.0f} {deal['currency'] or ''}".strip() if deal["amount"] else None
    closes = f"closes {_day(deal['closesOn'])}" if deal["closesOn"] else None
    day = f"as of {_day(on.astimezone(UTC).isoformat())}" if on else None
    return " · ".join(
        part for part in (account, deal["kind"].lower(), deal["stage"], amount, closes, day) if part
    )


def _score(completeness: Answer) -> Text:
    score, expected = completeness["score"], completeness["expected"]
    points = sum(part["value"] * part["role"]["weight"] for part in expected)
    weight = sum(part["role"]["weight"] for part in expected)
    filled = round(score / 100 * _BAR)
    text = Text("Committee  ", style="bold")
    text.append("█" * filled, style="cyan").append("░" * (_BAR - filled), style="dim")
    text.append(f"  {score:.0f} % complete", style="bold cyan")
    uncovered = sum(part["uncovered"] for part in expected)
    rest = f"  {points:g} of {weight} points, {uncovered} of {len(expected)} roles uncovered"
    return text.append(rest, style="not bold dim")


def _committee(completeness: Answer) -> Table:
    table = worded(
        "role", "state", "who, and the last two-way contact", "points", whole=("state", "points")
    )
    for part in completeness["expected"]:
        weight = part["role"]["weight"]
        _add_role(table, part, f"{part['value'] * weight:g} of {weight}")
    for part in completeness["tracked"]:
        if part["holders"]:
            _add_role(table, part, "tracked")
    return table


def _add_role(table: Table, part: Answer, points: str) -> None:
    """Add a role, a line per holder; the points stand on the first."""
    mark, word, colour = _ROLES[part["state"]]
    state = Text(f"{mark} {word}", style=colour)
    weight = part["role"]["weight"] if part["role"]["expected"] else 0
    name = Text(part["role"]["name"], style="bold" if weight == 3 else "")  # noqa: PLR2004
    if not part["holders"]:
        table.add_row(name, state, Text("nobody known", style="dim"), points)
    for number, holder in enumerate(part["holders"]):
        first = number == 0
        table.add_row(
            name if first else "",
            state if first else "",
            Text("\n").join([_holder(holder), _last_contact(holder["contact"])]),
            points if first else "",
        )


def _read_by(taxonomy: Answer) -> list[Text]:
    """Say by which taxonomy a deal is read, where that is not the standard one."""
    if taxonomy["name"] == "standard":
        return []
    return [Text(f"roles of {taxonomy['title']} ({taxonomy['name']})", style="dim")]


def _notes(completeness: Answer) -> list[Padding]:
    """Show what a taxonomy says of whoever plays a role, beside who plays it."""
    notes = []
    for part in (*completeness["expected"], *completeness["tracked"]):
        role = part["role"]
        who = ", ".join(one["contact"]["person"]["name"] for one in part["holders"])
        said = (("watch", role["watch"]), ("watch out for", role["watchOutFor"]))
        if who and any(lines for _, lines in said):
            text = Text(f"{who}, {role['name']}", style="bold")
            for what, lines in said:
                text.append(f"\n{what}: {' '.join(lines)}" if lines else "", "not bold dim")
            notes.append(Padding(text, (0, 0, 1, 2)))
    return notes


def _holder(holder: Answer) -> Text:
    person = holder["contact"]["person"]
    text = Text(person["name"], style="dim" if holder["state"] in _ASIDE else "")
    text.append(" to be named" if person["isPlaceholder"] else _dim(person["title"]))
    text.append(_ASIDE.get(holder["state"], ""), style="yellow")
    if holder["stance"] in {"OPPOSED", "SCEPTICAL"}:
        text.append(f"  {holder['stance'].lower()}", style="red")
    return text


def _last_contact(contact: Answer) -> Text:
    """Say when and with whom; where we reached out in vain since, that too."""
    seen, reached = contact["twoWayAt"], contact["reachedAt"]
    if not seen:
        text = Text("no two-way contact", style="dim")
    elif contact["twoWayKind"] == "USAGE":
        text = Text(f"used the product, {_day(seen)}", style="dim")
    else:
        did = _DID.get(contact["twoWayKind"], "met")
        text = Text(f"{did} {contact['colleague']['name']}, {_day(seen)}", style="dim")
    if reached and not contact["engaged"] and (not seen or seen < reached):
        text.append(f"; no answer to ours of {_day(reached)}", style="dim")
    return text


def _outsiders(covered: Answer) -> list[RenderableType]:
    """Say who is in contact with us and plays no role: whom to ask for one first."""
    committee = covered["completeness"]
    holding = {
        holder["contact"]["person"]["id"]
        for part in (*committee["expected"], *committee["tracked"])
        for holder in part["holders"]
    }
    free = [
        contact
        for contact in covered["contacts"]
        if contact["engaged"] and contact["person"]["id"] not in holding
    ]
    if not free:
        return []
    text = Text("Engaged, and without a role here: ", style="cyan")
    for number, contact in enumerate(free):
        text.append(", " if number else "").append(contact["person"]["name"], style="not bold")
        text.append(f" ({contact['person']['title'] or 'no title'})", style="dim")
    return [Padding(text, (0, 2, 1, 2))]


def _people(covered: Answer) -> str:
    return (
        f"{covered['engagedContacts']} engaged within {covered['engagedDays']} days, "
        f"{covered['activeContacts']} active within {covered['activeDays']}"
    )


def _dimensions(dimensions: Iterable[Answer]) -> Table:
    table = worded("dimension", "state", "risk", "why", whole=("state", "risk"))
    for one in dimensions:
        mark, word, colour = _STATUSES[one["status"]]
        table.add_row(
            _DIMENSIONS[one["dimension"]],
            Text(f"{mark} {word}", style=colour),
            Text(one["risk"].lower(), style=_LEVELS[one["risk"]]),
            one["why"],
        )
    return table


def _risks(risks: Iterable[Answer]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for one in risks:
        level = Text(f"  {one['level'].lower()}", style=_LEVELS[one["level"]])
        grid.add_row(level, one["why"])
    return grid


def _heading(words: str, aside: str) -> RenderableType:
    return Text(words, style="bold").append(f"   {aside}", style="not bold dim")


def _day(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b %Y}"


def _dim(words: str | None) -> Text:
    return Text(f"  {words}" if words else "", style="dim")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
