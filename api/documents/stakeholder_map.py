"""The stakeholder map of an account or a deal, in the sections and the order of S2."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inroad.api.documents import engaging
from inroad.api.documents.content import (
    Block,
    Cell,
    Content,
    Paragraph,
    Points,
    Section,
    Table,
    Tone,
    columns,
)
from inroad.api.documents.deal_facts import facts_of
from inroad.api.documents.wording import (
    NOTHING,
    Answer,
    day_of,
    name_of,
    said_day,
    sentence,
    short_day,
    titled,
    word,
)
from inroad.errors import NotFound

_CRITICAL = 3
_SEVERAL = 2
_LEVELS = {"HIGH": Tone.BAD, "MEDIUM": Tone.FAIR, "LOW": Tone.GOOD}
_STATUSES = {"COVERED": Tone.GOOD, "GAP": Tone.FAIR, "MISSING": Tone.BAD}
_WORDS = {"STRONG": Tone.GOOD, "ADEQUATE": Tone.PLAIN, "WEAK": Tone.FAIR}
_NO_ROLE = "No role yet"


@dataclass(slots=True)
class _Part:
    """A role that somebody holds on one of the deals."""

    role: Answer
    holder: Answer
    deal: str
    place: int
    uncovered: bool


@dataclass(slots=True)
class _Known:
    """Somebody on their side, over all deals of the map."""

    contact: Answer
    parts: list[_Part] = field(default_factory=list)


def stakeholder_map(answer: Answer, *, about: str, day: date) -> Content:
    """Return the map.

    Args:
        answer: of `stakeholder_map.graphql`.
        about: name of the account or the deal.
        day: that it answers for.

    Raises:
        NotFound: the account has no open deal.

    Source: S2, its sections in its order.

    """
    covered, plan = answer["coverage"]["coverages"], answer["multiThreadingPlan"]
    if not covered:
        raise NotFound("; ".join(plan["missing"]) or answer["coverage"]["explanation"])
    known = _everybody(covered)
    return Content(
        "Stakeholder Map",
        about,
        day,
        facts_of([one["opportunity"] for one in covered]),
        (
            Section("Active Contacts", (_active(known, covered, day),)),
            Section("Known But Not Engaged", tuple(_not_engaged(known, covered))),
            Section("Coverage Assessment", tuple(_assessment(covered))),
            Section("Single-Thread Risk", tuple(_single_thread(answer["resilience"], plan))),
            Section("Multi-Threading Plan", tuple(engaging.steps_as_blocks(plan))),
        ),
        is_wide=True,
    )


def _everybody(covered: Sequence[Answer]) -> list[_Known]:
    """Return everybody with all of their roles: by role, as its taxonomy has them, then by name."""
    found: dict[str, _Known] = {}
    for one in covered:
        for contact in one["contacts"]:
            there = found.setdefault(contact["person"]["id"], _Known(contact))
            if contact["active"] and not there.contact["active"]:
                there.contact = contact
        committee = one["completeness"]
        roles = (*committee["expected"], *committee["tracked"])
        for place, role in enumerate(roles):
            for holder in role["holders"]:
                identity = holder["contact"]["person"]["id"]
                if identity in found:
                    part = _Part(
                        role["role"], holder, one["opportunity"]["name"], place, role["uncovered"]
                    )
                    found[identity].parts.append(part)
    return sorted(found.values(), key=lambda one: min((p.place for p in one.parts), default=99))


def _active(known: Sequence[_Known], covered: Sequence[Answer], day: date) -> Block:
    rows = tuple(_active_row(one, covered, day) for one in known if one.contact["active"])
    if not rows:
        return Paragraph("Nobody at the account is in touch with us.", Tone.BAD)
    heads = columns(Name=4, Title=4, Type=4, Relationship=3, Last_Touch=4, Sentiment=3, Notes=8)
    return Table(heads, rows)


def _active_row(one: _Known, covered: Sequence[Answer], day: date) -> tuple[Cell, ...]:
    contact, person = one.contact, one.contact["person"]
    at = day_of(contact["twoWayAt"])
    kind = word("touch", contact["twoWayKind"])
    grade = person["relationshipWord"]
    return (
        Cell(name_of(person), is_strong=True),
        Cell(person["title"] or NOTHING),
        Cell(_types(one, len(covered) > 1)),
        Cell(word("relationship", grade), _WORDS.get(grade, Tone.FAINT)),
        Cell(f"{short_day(at, day)} ({kind})" if at else NOTHING),
        Cell(_sentiment(one)),
        Cell(" ".join(_notes(one, covered))),
    )


def _types(one: _Known, with_deals: bool) -> str:
    said = dict.fromkeys(
        f"{part.role['name']} ({part.deal})" if with_deals else part.role["name"]
        for part in one.parts
    )
    return ", ".join(said) or _NO_ROLE


def _sentiment(one: _Known) -> str:
    """Return how they stand to us; where that differs between deals, on which they do."""
    told = [(part.holder["stance"], part.deal) for part in one.parts if part.holder["stance"]]
    stances = dict.fromkeys(stance for stance, _ in told)
    if len(stances) < _SEVERAL:
        return "".join(word("stance", stance) for stance in stances) or NOTHING
    said = dict.fromkeys(f"{word('stance', stance)} ({deal})" for stance, deal in told)
    return ", ".join(said)


def _notes(one: _Known, covered: Sequence[Answer]) -> Iterator[str]:
    """Yield what is noted of them, then what the graph tells of their silence."""
    contact = one.contact
    yield from _evidence(one)
    if contact["hasLeft"]:
        yield "Works there no more."
    if not contact["engaged"]:
        days = max(each["engagedDays"] for each in covered)
        reached, seen = day_of(contact["reachedAt"]), day_of(contact["twoWayAt"])
        answer = ""
        if reached and seen and reached > seen:
            answer = f", no answer to ours of {said_day(reached)}"
        yield f"Not engaged in {days} days{answer}."
    if any(part.uncovered and part.role["weight"] == _CRITICAL for part in one.parts):
        yield "Critical gap."


def _evidence(one: _Known) -> list[str]:
    return list(
        dict.fromkeys(sentence(p.holder["evidence"]) for p in one.parts if p.holder["evidence"])
    )


def _not_engaged(known: Sequence[_Known], covered: Sequence[Answer]) -> Iterator[Block]:
    with_deals = len(covered) > 1
    silent = [one for one in known if not one.contact["active"]]
    wanted = [one for one in silent if one.parts or one.contact["person"]["isPlaceholder"]]
    rows = [(_weight(one), _silent_row(one, with_deals)) for one in wanted]
    rows += [
        (role["role"]["weight"], _vacant_row(role["role"], each["opportunity"], with_deals))
        for each in covered
        for role in each["completeness"]["expected"]
        if not role["holders"]
    ]
    if rows:
        heads = {"Name/Role": 5, "Type": 5, "Why_Not_Engaged": 9, "Priority": 6}
        # Who weighs most is read first; of the same weight, who is known before who is not.
        rows.sort(key=lambda row: -row[0])
        yield Table(columns(**heads), tuple(row for _, row in rows))
    else:
        yield Paragraph("Everybody who is known with a role is in touch with us.", Tone.GOOD)
    if others := len(silent) - len(wanted):
        who = "1 other is" if others == 1 else f"{others} others are"
        yield Paragraph(f"{who} known without a role and out of touch.", Tone.FAINT)


def _weight(one: _Known) -> int:
    return max((part.role["weight"] for part in one.parts), default=0)


def _vacant_row(role: Answer, deal: Answer, with_deals: bool) -> tuple[Cell, ...]:
    """Return the row of a role that nobody is known to hold."""
    where = f" ({deal['name']})" if with_deals else ""
    return (
        Cell("Nobody known", Tone.FAINT),
        Cell(f"{role['name']}{where}"),
        Cell("Never identified or introduced."),
        Cell(role["priority"]),
    )


def _silent_row(one: _Known, with_deals: bool) -> tuple[Cell, ...]:
    person = one.contact["person"]
    priorities = dict.fromkeys(part.role["priority"] for part in one.parts)
    return (
        Cell(titled(person), is_strong=True),
        Cell(_types(one, with_deals)),
        Cell(" ".join([*_evidence(one), _silence(one.contact)])),
        Cell(" ".join(priorities) or NOTHING),
    )


def _silence(contact: Answer) -> str:
    """Say why somebody counts as not engaged."""
    if contact["person"]["isPlaceholder"]:
        return "Never identified or introduced."
    if contact["hasLeft"]:
        return "Works there no more."
    seen, reached = day_of(contact["twoWayAt"]), day_of(contact["reachedAt"])
    said = "Never turned to us"
    if seen:
        said = f"Last {word('touch', contact['twoWayKind'])} on {said_day(seen)}"
    if reached and (seen is None or reached > seen):
        said += f", no answer to ours of {said_day(reached)}"
    return f"{said}."


def _assessment(covered: Sequence[Answer]) -> Iterator[Block]:
    for one in covered:
        name = one["opportunity"]["name"] if len(covered) > 1 else ""
        rows = tuple(_dimension(each) for each in one["dimensions"])
        yield Table(columns(Coverage_Dimension=4, Status=9, Risk=7), rows, name)
        level = one["risk"]
        complete = f"{one['completeness']['score']:.0f} % complete"
        rated = f"Overall risk: {word('level', level)}. Committee {complete}."
        yield Paragraph(rated, _LEVELS[level])
        if one["risks"]:
            lines = (f"{word('level', r['level'])}: {sentence(r['why'])}" for r in one["risks"])
            yield Points(tuple(lines))


def _dimension(one: Answer) -> tuple[Cell, ...]:
    stakes: Any = word("level", one["risk"])
    if one["status"] != "COVERED":
        stakes = f"{stakes}: {engaging.stake(one['dimension'], one['status'])}"
    return (
        Cell(word("dimension", one["dimension"]), is_strong=True),
        Cell(f"{word('status', one['status'])}. {sentence(one['why'])}", _STATUSES[one["status"]]),
        Cell(stakes, _LEVELS[one["risk"]]),
    )


def _single_thread(resilience: Answer, plan: Answer) -> Iterator[Block]:
    for one in resilience["resiliences"]:
        yield Paragraph(*_verdict(one))
        yield Paragraph(sentence(one["why"]))
        lines = [f"{name_of(each['person'])}: {_ended(each['why'])}" for each in one["cut"]]
        lines += [_ended(f"{name_of(each['contact'])} {each['why']}") for each in one["hanging"]]
        if lines:
            yield Points(tuple(lines))
    yield Paragraph(f"Mitigation: {engaging.mitigation(plan)}")


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _verdict(one: Answer) -> tuple[str, Tone]:
    if one["isCutOff"]:
        return "Nothing leads to the committee now: there is no thread at all.", Tone.BAD
    if not one["threads"]:
        return "Nobody is known to hold a role: there is no committee to hold on to.", Tone.FAIR
    if one["threads"] == 1:
        only = next((name_of(each["person"]) for each in one["cut"]), "one person")
        return f"Yes: this hangs on {only} alone.", Tone.BAD
    number = one["threads"]
    return f"It takes {number} people to leave or say no before we are cut off.", Tone.GOOD
