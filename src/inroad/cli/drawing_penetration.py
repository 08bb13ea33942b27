"""How far we reach into accounts, as pictures in the terminal and as a table in a file."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from inroad.api.documents.as_csv import harmless as no_formula
from inroad.cli.drawing import Answer
from inroad.cli.tables import worded
from inroad.errors import BadInput
from inroad.plans.penetration_rules import penetration_rules

BANDS = {band.value: rule.label for band, rule in penetration_rules().bands.items()}
_COLOURS = {"NONE": "red", "ONE_OR_TWO": "yellow", "THREE": "cyan", "FOUR_OR_MORE": "green"}
_TRENDS = {"RISING": ("↑", "green"), "STEADY": ("→", "dim"), "FALLING": ("↓", "red")}
_STATES = {
    "ENGAGED": ("●", "engaged", "green"),
    "IDENTIFIED": ("◐", "identified", "yellow"),
    "UNIDENTIFIED": ("○", "unidentified", "red"),
}
_ASIDE = {"SUGGESTED": " suggested, to be confirmed", "LEFT": " left"}
_COLUMNS = (
    "account",
    "segment",
    "band",
    "roles_engaged",
    "roles_identified",
    "roles_expected",
    "contacts_influenced",
    "activated_7_days",
    "activated_30_days",
    "change_30_days",
    "open_deals",
    "amount",
    "currency",
    "next_role",
    "next_person",
    "next_title",
    "next_why",
    "next_probability",
    "next_effort",
)


def draw_accounts(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw a list of accounts, a line each, under how many are in each band."""
    console = console or Console()
    total = answer["totalCount"]
    if not total:
        console.print(Text("No account is like that.", style="yellow"))
        return
    head = Text(f"{total} account{'' if total == 1 else 's'}", style="bold").append(
        f"   as of {on:%-d %b %Y}" if on else "", style="not bold dim"
    )
    head.append("   engaged roles:", style="not bold dim")
    for band in answer["bands"]:
        head.append(f"  {band['label']} ", style=f"not bold {_COLOURS[band['band']]}")
        head.append(f"{band['accounts']}", style="bold")
    console.print(head)
    days = [f"+{one['days']}d" for one in answer["edges"][0]["node"]["activations"]]
    counts = ("band", "roles", "known", "met", *days, "trend")
    table = worded("account, and whom to win next", *counts, whole=counts)
    for edge in answer["edges"]:
        table.add_row(*_line(edge["node"]))
    console.print(table)
    if len(answer["edges"]) < total:
        console.print(Text(f"{len(answer['edges'])} of {total} shown; --first shows more", "dim"))


def _line(one: Answer) -> list[RenderableType]:
    expected = one["rolesExpected"]
    arrow, colour = _TRENDS[one["trend"]]
    return [
        Text(one["account"]["name"], style="bold").append_text(_next(one["nextRole"])),
        Text(BANDS[one["band"]], style=_COLOURS[one["band"]]),
        f"{one['rolesEngaged']} of {expected}" if expected else str(one["rolesEngaged"]),
        str(one["rolesIdentified"]),
        str(one["contactsInfluenced"]),
        *(str(activation["roles"]) for activation in one["activations"]),
        Text(f"{arrow} {one['change']:+d}" if one["change"] else arrow, style=colour),
    ]


def _next(role: Answer | None) -> Text:
    """Return the role to win next, on a line of its own under the account."""
    if role is None:
        return Text()
    person = role["person"]
    text = Text(f"\n→ {role['role']['name']}: ", style="not bold cyan")
    text.append(person["name"] if person else role["why"], style="not bold default")
    effort = _effort(role)
    return text.append(f", {effort}" if effort else "", style="not bold dim")


def _effort(role: Answer) -> str:
    if role["probability"] is None:
        return "no route" if role["person"] else ""
    return f"{role['probability']:.0%}, effort {role['effort']:.1f}"


def draw_account(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw one account: its roles with who holds them, what changed, and what to do next."""
    console = console or Console()
    one = answer["penetration"]
    if one is None:
        said = answer["explanation"]
        console.print(Text(f"{said[:1].upper()}{said[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            domain = f"  {account['domain']}" if account["domain"] else ""
            console.print(Text(f"  {account['name']}").append(domain, style="dim"))
        return
    band = one["band"]
    title = Text(f" {one['account']['name']}  ", style="bold")
    title.append(f"{BANDS[band]} roles engaged ", style=f"bold {_COLOURS[band]}")
    parts = [Text(_facts(one, on), style="dim"), _counts(one), _roles(one), _winning(one)]
    panel = Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, padding=(0, 2))
    console.print(panel)


def _facts(one: Answer, on: datetime | None) -> str:
    deals = f"{one['openDeals']} open deal{'' if one['openDeals'] == 1 else 's'}"
    amount = f"{one['amount']:,.0f} {one['currency'] or ''}".strip() if one["amount"] else None
    day = f"as of {on.astimezone(UTC):%-d %b %Y}" if on else None
    return " · ".join(part for part in (one["account"]["segment"], deals, amount, day) if part)


def _counts(one: Answer) -> Text:
    arrow, colour = _TRENDS[one["trend"]]
    expected = f" of {one['rolesExpected']} expected" if one["rolesExpected"] else ""
    text = Text(f"\n{one['rolesEngaged']} engaged, {one['rolesIdentified']} identified{expected}")
    text.append(f"   {one['contactsInfluenced']} contacts influenced", style="cyan")
    for activation in one["activations"]:
        text.append(f"   +{activation['roles']} in {activation['days']} days", style="dim")
    return text.append(f"   {arrow} {one['change']:+d} against 30 days before", style=colour)


def _roles(one: Answer) -> RenderableType:
    table = worded("role", "state", "who", whole=("state",))
    for part in one["roles"]:
        mark, word, colour = _STATES[part["state"]]
        holders = Text(style="" if part["holders"] else "dim")
        holders.append("" if part["holders"] else "nobody known")
        for number, holder in enumerate(part["holders"]):
            person = holder["contact"]["person"]
            holders.append("\n" if number else "").append(person["name"])
            holders.append(f"  {person['title'] or ''}", style="dim")
            holders.append(_ASIDE.get(holder["state"], ""), style="yellow")
        table.add_row(Text(part["role"]["name"]), Text(f"{mark} {word}", style=colour), holders)
    return table if one["roles"] else Text("\nNobody is known to hold a role.", style="dim")


def _winning(one: Answer) -> Text:
    role = one["nextRole"]
    if role is None:
        return Text("Nothing to win next: no open deal expects another role.", style="dim")
    text = Text("Win next: ", style="bold").append(role["role"]["name"], style="bold cyan")
    person = role["person"]
    if person is None:
        return text.append(f"   find out who it is: {role['why']}", style="not bold")
    text.append(f" through {person['name']}", style="bold cyan")
    text.append(f"   who {role['why']}", style="not bold dim")
    more = f", with {role['rolesGained']} roles" if role["rolesGained"] > 1 else ""
    text.append(f"\nBand then: {BANDS[role['band']]}{more}   {_effort(role)}", style="not bold")
    if route := role["route"]:
        text.append("\n" + " → ".join(p["name"] for p in route["people"]), style="not bold green")
        for link in route["links"]:
            why = next(iter(link["reasons"]), "")
            text.append(f"\n  {link['strength']:.0%}  {why}", style="not bold dim")
    return text


def write_csv(answer: Answer, file: Path) -> None:
    """Write accounts to a file, a line each under a line of headings.

    Raises:
        BadInput: the file cannot be written.

    """
    try:
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(_COLUMNS)
            writer.writerows(_cells(edge["node"]) for edge in answer["edges"])
    except OSError as error:
        raise BadInput(f"cannot write {file}: {error.strerror}", field="--csv") from error


def _cells(one: Answer) -> list[Any]:
    role: Answer = one["nextRole"] or {}
    person: Answer = role.get("person") or {}
    cells = [
        one["account"]["name"],
        one["account"]["segment"],
        BANDS[one["band"]],
        one["rolesEngaged"],
        one["rolesIdentified"],
        one["rolesExpected"],
        one["contactsInfluenced"],
        *(activation["roles"] for activation in one["activations"]),
        one["change"],
        one["openDeals"],
        one["amount"],
        one["currency"],
        role and role["role"]["name"],
        person.get("name"),
        person.get("title"),
        role.get("why"),
        role.get("probability"),
        role.get("effort"),
    ]
    return [harmless(cell) for cell in cells]


def harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula, whatever somebody is called."""
    if not cell and cell != 0:
        return None
    return no_formula(cell) if isinstance(cell, str) else cell
