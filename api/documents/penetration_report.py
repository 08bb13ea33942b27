"""The ABM penetration report: accounts by band of engaged roles, and whom to win next (S0)."""

from collections.abc import Sequence
from datetime import date

from inroad.api.documents.content import (
    Block,
    Cell,
    Content,
    Paragraph,
    Section,
    Table,
    Tone,
    columns,
    plain,
)
from inroad.api.documents.wording import (
    NOTHING,
    Answer,
    counted,
    percent,
    said_amount,
    titled,
    word,
)
from inroad.errors import NotFound

_TRENDS = {"RISING": Tone.GOOD, "STEADY": Tone.PLAIN, "FALLING": Tone.BAD}


def penetration_report(answer: Answer, *, about: str, day: date) -> Content:
    """Return the report, a section for each band, the widest reached in front.

    Args:
        answer: of `penetration_report.graphql`, its pages put together.
        about: name of the workspace.
        day: that it answers for.

    Raises:
        NotFound: the workspace has no account but our own.

    Source: S0, its account-based measures.

    """
    found = answer["penetrations"]
    if not found["edges"]:
        raise NotFound("there is no account to report on")
    nodes = [edge["node"] for edge in found["edges"]]
    overview = Table(
        columns(Engaged_roles=2, Accounts=2),
        tuple(plain(band["label"], str(band["accounts"])) for band in found["bands"]),
    )
    sections = [Section("Accounts by Band", (overview,))]
    for band in reversed(found["bands"]):
        within = [one for one in nodes if one["band"] == band["band"]]
        if within:
            heading = f"{band['label']} Roles Engaged"
            sections.append(Section(heading, (_accounts(within), _next(within))))
    facts = (("Accounts", _shown(len(nodes), found["totalCount"])),)
    return Content("ABM Penetration Report", about, day, facts, tuple(sections), is_wide=True)


def _shown(number: int, total: int) -> str:
    return str(total) if number == total else f"{number} of {total} shown"


def _accounts(within: Sequence[Answer]) -> Table:
    days = [one["days"] for one in within[0]["activations"]]
    heads = {
        "Account": 5,
        "Segment": 3,
        "Open_deals": 2,
        "Amount": 3,
        "Roles_engaged": 3,
        "Roles_identified": 3,
        "Contacts_influenced": 3,
        **{f"Activated_in_{number}_days": 3 for number in days},
        "Trend": 3,
    }
    return Table(columns(**heads), tuple(_account(one) for one in within))


def _account(one: Answer) -> tuple[Cell, ...]:
    expected = one["rolesExpected"]
    engaged = f"{one['rolesEngaged']} of {expected}" if expected else str(one["rolesEngaged"])
    change = f" by {counted(abs(one['change']), 'role')}" if one["change"] else ""
    return (
        Cell(one["account"]["name"], is_strong=True),
        *plain(
            one["account"]["segment"] or NOTHING,
            str(one["openDeals"]),
            said_amount(one["amount"], one["currency"]),
            engaged,
            str(one["rolesIdentified"]),
            str(one["contactsInfluenced"]),
            *(str(each["roles"]) for each in one["activations"]),
        ),
        Cell(f"{word('trend', one['trend'])}{change}", _TRENDS[one["trend"]]),
    )


def _next(within: Sequence[Answer]) -> Block:
    rows = tuple(_winning(one) for one in within if one["nextRole"])
    if not rows:
        return Paragraph("Nobody to win next: no open deal expects another role.", Tone.FAINT)
    heads = columns(Account=4, Next_role=4, Through_whom=6, Chance=2)
    return Table(heads, rows, "Whom to win next")


def _winning(one: Answer) -> tuple[Cell, ...]:
    role = one["nextRole"]
    chance = role["probability"]
    return plain(
        one["account"]["name"],
        role["role"]["name"],
        titled(role["person"]) if role["person"] else f"find out: {role['why']}",
        percent(chance) if chance is not None else "no route",
    )
