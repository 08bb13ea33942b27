"""The multi-threading plan as a document: what it brings, its steps, and each step in full."""

from collections.abc import Iterator
from datetime import date

from inroad.api.documents.content import (
    Block,
    Cell,
    Content,
    Form,
    Paragraph,
    Section,
    Table,
    Tone,
    columns,
)
from inroad.api.documents.deal_facts import facts_of
from inroad.api.documents.engaging import aim, steps_as_blocks, target
from inroad.api.documents.wording import (
    Answer,
    day_of,
    name_of,
    percent,
    said_day,
    sentence,
    word,
)
from inroad.plans.penetration_rules import penetration_rules

_LEVELS = {"HIGH": Tone.BAD, "MEDIUM": Tone.FAIR, "LOW": Tone.GOOD}


def multi_threading_plan(answer: Answer, *, about: str, day: date) -> Content:
    """Return the plan.

    Args:
        answer: of `multi_threading_plan.graphql`, or anything that asks for as much of a plan.
        about: name of the deal or account.
        day: that it answers for.

    Source: S2, the four columns of its plan.

    """
    plan = answer["multiThreadingPlan"]
    done_by = said_day(day_of(plan["closesOn"]))
    sections = [
        Section("Multi-Threading Plan", tuple(steps_as_blocks(plan))),
        Section("What It Brings", tuple(_effect(plan))),
    ]
    if plan["steps"]:
        forms = tuple(_form(plan, number, step) for number, step in enumerate(plan["steps"], 1))
        sections.append(Section("Steps", forms))
    owner = (("Owner", name_of(plan["owner"])),) if plan["owner"] else ()
    facts = (*facts_of(plan["opportunities"]), ("To be done by", done_by), *owner)
    return Content("Multi-Threading Plan", about, day, facts, tuple(sections))


def _effect(plan: Answer) -> Iterator[Block]:
    effect = plan["effect"]
    if effect is None:
        yield Paragraph("There is no deal to measure it by.", Tone.FAINT)
        return
    before, after = effect["before"], effect["after"]
    bands = {band.value: rule.label for band, rule in penetration_rules().bands.items()}
    rows = (
        (
            Cell("Committee complete", is_strong=True),
            Cell(f"{before['completeness']:.0f} %"),
            Cell(f"{effect['expectedCompleteness']:.0f} %"),
            Cell(f"{after['completeness']:.0f} %"),
        ),
        (
            Cell("Risk", is_strong=True),
            Cell(word("level", before["risk"]), _LEVELS[before["risk"]]),
            Cell(""),
            Cell(word("level", after["risk"]), _LEVELS[after["risk"]]),
        ),
        (
            Cell("Roles engaged at the account", is_strong=True),
            Cell(bands[before["band"]]),
            Cell(""),
            Cell(bands[after["band"]]),
        ),
    )
    yield Table(columns(Measure=4, Now=2, To_be_expected=2, If_all_of_it_works=2), rows)
    if plan["steps"]:
        yield Paragraph(sentence(plan["explanation"]))


def _form(plan: Answer, number: int, step: Answer) -> Form:
    way = step["way"]
    places = {one["target"]["key"]: place for place, one in enumerate(plan["steps"], 1)}
    after = ", ".join(str(places[key]) for key in step["after"] if key in places)
    others = tuple(
        f"{_chain(each)} ({percent(each['probability'])})" for each in step["alternatives"]
    )
    fields = [
        ("Why", (sentence(step["target"]["why"]),)),
        ("Way", (f"{_chain(way)} ({percent(way['probability'])})",)),
        ("Who acts", (name_of(step["actor"]),)),
        ("Ask first", (sentence(step["toAskFirst"]),) if step["toAskFirst"] else ()),
        ("First action", (sentence(step["firstAction"]),)),
        ("When", (_when(step, after),)),
        ("Bring", (sentence(step["content"]),) if step["content"] else ()),
        (
            "Influence strategy",
            tuple(
                f"{word('strategy', each['strategy'])}: {each['why']}"
                for each in step["strategies"]
            ),
        ),
        ("Message", tuple(step["message"].splitlines())),
        ("Other ways", others),
        ("Nearly as good", (sentence(step["nearlyAsGood"]),) if step["nearlyAsGood"] else ()),
    ]
    told = tuple((label, lines) for label, lines in fields if lines)
    return Form(f"{number}. {target(step['target'])}", told, aim(step["target"]))


def _chain(way: Answer) -> str:
    return " → ".join(name_of(person) for person in way["people"])


def _when(step: Answer, after: str) -> str:
    begin, end = day_of(step["startsOn"]), day_of(step["dueOn"])
    behind = f", after {'steps' if ',' in after else 'step'} {after}" if after else ""
    return f"{step['timeline']}: {said_day(begin)} to {said_day(end)}{behind}"
