"""The role management dashboard: completeness by role over open deals, gates, alerts (S0)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    day_of,
    said_amount,
    said_day,
    sentence,
    word,
)
from inroad.errors import NotFound
from inroad.plans.wording import listed

_LEVELS = {"HIGH": Tone.BAD, "MEDIUM": Tone.FAIR, "LOW": Tone.GOOD}
_SEVERITIES = {"CRITICAL": Tone.BAD, "WARNING": Tone.FAIR, "INFO": Tone.PLAIN}


def role_dashboard(answer: Answer, *, about: str, day: date) -> Content:
    """Return the dashboard.

    Args:
        answer: of `role_dashboard.graphql`, its pages put together.
        about: name of the deal, the account or the workspace.
        day: that it answers for.

    Raises:
        NotFound: no deal is open.

    Source: S0, its role management.

    """
    deals = list(_deals(answer, day))
    if not deals:
        said = answer.get("coverage", {}).get("explanation")
        raise NotFound(said or f"no deal is open on {said_day(day)}")
    mean = sum(one["completeness"]["score"] for one in deals) / len(deals)
    return Content(
        "Role Management Dashboard",
        about,
        day,
        (("Open deals", str(len(deals))), ("Committee complete", f"{mean:.0f} % on average")),
        (
            Section("Completeness by Role", (_roles(deals),)),
            Section("Deals", (_table(deals),)),
            Section("Stage Gates", (_gates(deals),)),
            Section("Alerts", tuple(_alerts(answer["alerts"]))),
        ),
        is_wide=True,
    )


def _deals(answer: Answer, day: date) -> Iterator[Answer]:
    """Yield the coverage of each deal that was open on the day."""
    if "coverage" in answer:
        yield from answer["coverage"]["coverages"]
        return
    for edge in answer["opportunities"]["edges"]:
        opened = day_of(edge["node"]["openedOn"])
        # What is over has no gate before it, and what was not yet begun no deal behind it.
        if edge["node"]["gate"] is not None and (opened is None or opened <= day):
            yield edge["node"]["coverage"]


@dataclass(slots=True)
class _Tally:
    """How one role stands over the deals that expect it."""

    weight: int
    engaged: int = 0
    identified: int = 0
    unidentified: int = 0

    @property
    def expected(self) -> int:
        """How many deals expect it."""
        return self.engaged + self.identified + self.unidentified

    @property
    def share(self) -> float:
        """How complete it is, 0 to 1: engaged counts whole, identified half."""
        return (self.engaged + self.identified / 2) / self.expected


def _roles(deals: Sequence[Answer]) -> Block:
    tallies: dict[str, _Tally] = {}
    for one in deals:
        for part in one["completeness"]["expected"]:
            tally = tallies.setdefault(part["role"]["name"], _Tally(part["role"]["weight"]))
            name = part["state"].lower()
            setattr(tally, name, getattr(tally, name) + 1)
    rows = tuple(
        (
            Cell(name, is_strong=True),
            *plain(
                str(tally.weight),
                str(tally.expected),
                str(tally.engaged),
                str(tally.identified),
                str(tally.unidentified),
            ),
            Cell(f"{tally.share * 100:.0f} %", _tone(tally.share)),
        )
        for name, tally in tallies.items()
    )
    heads = {
        "Role": 5,
        "Weight": 2,
        "Expected_on": 2,
        "Engaged": 2,
        "Identified_only": 2,
        "Nobody_known": 2,
        "Complete": 2,
    }
    return Table(columns(**heads), rows)


def _tone(share: float) -> Tone:
    return Tone.GOOD if share == 1 else Tone.BAD if share == 0 else Tone.FAIR


def _table(deals: Sequence[Answer]) -> Block:
    heads = columns(Deal=5, Account=4, Stage=3, Amount=3, Closes=3, Complete=2, Risk=2, Lacks=7)
    return Table(heads, tuple(_deal(one) for one in deals))


def _deal(one: Answer) -> tuple[Cell, ...]:
    deal = one["opportunity"]
    lacks = [part["role"]["name"] for part in one["completeness"]["expected"] if part["uncovered"]]
    return (
        Cell(deal["name"], is_strong=True),
        *plain(
            deal["account"]["name"] if deal["account"] else NOTHING,
            deal["stage"] or NOTHING,
            said_amount(deal["amount"], deal["currency"]),
            said_day(day_of(deal["closesOn"])),
            f"{one['completeness']['score']:.0f} %",
        ),
        Cell(word("level", one["risk"]), _LEVELS[one["risk"]]),
        Cell(listed(lacks) or "nobody"),
    )


def _gates(deals: Sequence[Answer]) -> Block:
    rows = []
    for one in deals:
        gate = one["opportunity"]["gate"]
        if gate is None:
            continue
        unmet = " ".join(sentence(each["why"]) for each in gate["conditions"])
        stage = gate["from"] or "no stage"
        if gate["from"] and not gate["isFromKnown"]:
            stage = f"{stage} (none of the stages)"
        rows.append(
            (
                Cell(one["opportunity"]["name"], is_strong=True),
                Cell(f"{stage} → {gate['to']['name']}"),
                Cell(
                    "✓ open" if gate["isOpen"] else "✗ closed",
                    Tone.GOOD if gate["isOpen"] else Tone.BAD,
                ),
                Cell(unmet or "Nothing is lacking."),
            )
        )
    if not rows:
        return Paragraph("No deal has a stage before it.", Tone.FAINT)
    return Table(columns(Deal=4, Move=4, Gate=2, What_is_lacking=9), tuple(rows))


def _alerts(alerts: Answer) -> Iterator[Block]:
    rows = tuple(_alert(edge["node"]) for edge in alerts["edges"])
    if not rows:
        yield Paragraph("Nothing has to be heard of.", Tone.GOOD)
        return
    yield Table(columns(Severity=2, Alert=4, Of=4, Why=9, To=4, Since=3), rows)
    if alerts["pageInfo"]["hasNextPage"]:
        yield Paragraph(f"The newest {counted(len(rows), 'alert')}; there are more.", Tone.FAINT)


def _alert(one: Answer) -> tuple[Cell, ...]:
    about = one["opportunity"] or one["account"]
    to = [person["name"] for person in one["recipients"]["people"]]
    return (
        Cell(word("severity", one["severity"]), _SEVERITIES[one["severity"]]),
        Cell(one["code"].replace("_", " ").capitalize(), is_strong=True),
        *plain(
            about["name"] if about else NOTHING,
            sentence(one["why"]),
            listed(to) or NOTHING,
            said_day(day_of(one["raisedAt"])),
        ),
    )
