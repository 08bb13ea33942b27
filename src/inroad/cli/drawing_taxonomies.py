"""Role taxonomies as pictures in the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import hanging
from inroad.plans.wording import counted

_WEIGHTS = {3: "critical", 2: "high", 1: "medium"}


def draw_taxonomies(found: Sequence[Answer], console: Console | None = None) -> None:
    """Draw a list of taxonomies, and under each what it is for."""
    console = console or Console()
    for one in found:
        roles = counted(sum(not role["retired"] for role in one["roles"]), "role")
        head = Text(one["name"], style="bold")
        head.append(f"  {one['title']}, {_whose(one)}, {roles}", style="not bold dim")
        console.print(head, Padding(Text(one["definition"]), (0, 0, 0, 4)), sep="")


def draw_taxonomy(one: Answer, into: str, console: Console | None = None) -> None:
    """Draw one taxonomy with its roles, what each is in another, and its versions."""
    console = console or Console()
    title = Text(one["title"], style="bold")
    title.append(f"  {one['name']}, {_whose(one)}", style="not bold dim")
    console.print(title)
    console.print(Text(one["definition"]))
    for role in one["roles"]:
        console.print()
        name = Text(f"  {role['name']}", style="dim" if role["retired"] else "bold")
        console.print(name.append(f"  {_weight(role)}", style="not bold dim"))
        for line in _lines(role, into):
            console.print(line)
    console.print()
    for version in one["history"]:
        until = f" until {version['until'][:10]}" if version["until"] else ""
        what = "retired" if version["retired"] else f"version {version['version']}"
        console.print(Text(f"{what} from {version['since'][:10]}{until}", style="dim"))


def _whose(one: Answer) -> str:
    if one["retired"]:
        return "retired"
    if one["own"]:
        return "own, instead of the shipped one" if one["shipped"] else "own"
    return "shipped"


def _weight(role: Answer) -> str:
    if role["retired"]:
        return "retired"
    return _WEIGHTS[role["weight"]] + ("" if role["expected"] else ", tracked when found")


def _lines(role: Answer, into: str) -> Iterator[RenderableType]:
    """Yield the definition, the notes on whoever plays the role, and what it is elsewhere."""
    yield Padding(Text(role["definition"]), (0, 0, 0, 4))
    notes = (
        ("why", [role["why"]] if role["why"] else []),
        ("watch", role["watch"]),
        ("watch out for", role["watchOutFor"]),
        ("kinds", [", ".join(kind["name"] for kind in role["kinds"])] if role["kinds"] else []),
        ("healthy when", [signal["definition"] for signal in role["health"]]),
        ("wants to read", [role["content"]] if role["content"] else []),
        (f"in {into}", [", ".join(other["name"] for other in role["readIn"]) or "no such role"]),
    )
    for what, lines in notes:
        if lines:
            yield hanging(Text(f"{what}: ", style="dim"), Text(" ".join(lines)), indent=4)
