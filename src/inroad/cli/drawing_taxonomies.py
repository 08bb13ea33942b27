"""Role taxonomies as pictures in the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer

_WEIGHTS = {3: "critical", 2: "high", 1: "medium"}


def draw_taxonomies(found: Sequence[Answer], console: Console | None = None) -> None:
    """Draw a list of taxonomies."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("name", "title", "roles", "whose", "what it is for"):
        table.add_column(column, justify="right" if column == "roles" else "left")
    for one in found:
        roles = sum(not role["retired"] for role in one["roles"])
        table.add_row(one["name"], one["title"], str(roles), _whose(one), one["definition"])
    (console or Console()).print(table)


def draw_taxonomy(one: Answer, into: str, console: Console | None = None) -> None:
    """Draw one taxonomy with its roles, what each is in another, and its versions."""
    console = console or Console()
    title = Text(one["title"], style="bold")
    title.append(f"  {one['name']}, {_whose(one)}", style="dim")
    console.print(title)
    console.print(Text(one["definition"]))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("role", "weight", "who", "wants to read", f"in {into}"):
        table.add_column(column)
    for role in one["roles"]:
        table.add_row(
            Text(role["name"], style="dim" if role["retired"] else ""),
            _weight(role),
            _who(role),
            role["content"],
            ", ".join(other["name"] for other in role["readIn"]) or "-",
        )
    console.print(table)
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


def _who(role: Answer) -> Text:
    """Return the definition, then the notes on whoever plays the role."""
    said = Text(role["definition"])
    notes = (
        ("why", [role["why"]] if role["why"] else []),
        ("watch", role["watch"]),
        ("watch out for", role["watchOutFor"]),
        ("kinds", [", ".join(kind["name"] for kind in role["kinds"])] if role["kinds"] else []),
        ("healthy when", [signal["definition"] for signal in role["health"]]),
    )
    for what, lines in notes:
        if lines:
            said.append(f"\n{what}: {' '.join(lines)}", "dim")
    return said
