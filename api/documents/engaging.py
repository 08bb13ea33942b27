"""What documents say of a multi-threading plan and of what is at stake without it."""

from collections.abc import Iterator, Sequence

from inroad.api.documents.content import Block, Cell, Paragraph, Points, Table, Tone, columns
from inroad.api.documents.wording import (
    NOTHING,
    Answer,
    day_of,
    name_of,
    percent,
    said_day,
    sentence,
    titled,
    word,
    words,
)
from inroad.plans.planning.too_weak import are_too_weak
from inroad.plans.wording import listed


def steps_as_blocks(plan: Answer) -> Iterator[Block]:
    """Yield a plan in S2's four columns, then whom it does not reach."""
    if plan["steps"]:
        heads = columns(Target_Contact=5, Path_to_Engagement=7, First_Action=8, Timeline=4)
        deals = {one["name"] for step in plan["steps"] for one in step["target"]["opportunities"]}
        several = len(deals) > 1
        yield Table(heads, tuple(_step(step, with_deals=several) for step in plan["steps"]))
    yield from (Paragraph(sentence(said), Tone.FAIR) for said in plan["missing"])
    if not plan["steps"] and not plan["missing"]:
        yield Paragraph(sentence(plan["explanation"]), Tone.GOOD)
    if plan["unplanned"]:
        yield Paragraph("Not reached by it:")
        yield Points(tuple(_unreached(plan["unplanned"])))


def _step(step: Answer, *, with_deals: bool) -> tuple[Cell, ...]:
    way, actor, one = step["way"], step["actor"], step["target"]
    is_told = actor is None or actor["name"] in way["why"]
    acts = "" if is_told else f", {name_of(actor)} acts"
    on = listed([each["name"] for each in one["opportunities"]]) if with_deals else ""
    return (
        Cell(f"{target(one)}, {aim(one)}{f' on {on}' if on else ''}", is_strong=True),
        Cell(f"{way['why']}, {percent(way['probability'])}{acts}"),
        Cell(sentence(step["firstAction"])),
        Cell(_when(step)),
    )


def _when(step: Answer) -> str:
    """Return the timeline in S2's words, with its day where they do not say it."""
    by = f"by {said_day(day_of(step['dueOn']))}"
    said: str = step["timeline"]
    return said if said.casefold() == by.casefold() else f"{said}, {by}"


def target(one: Answer) -> str:
    """Return whom a step is to win: a name with its title, else the office or the role."""
    if one["person"] is not None:
        return titled(one["person"])
    return str(one["office"] or one["role"] or NOTHING)


def aim(one: Answer) -> str:
    """Return to which end somebody is to be won: `engage: Champion`."""
    said = word("aim", one["aim"])
    if one["aim"] == "RAISE":
        begin = word("grade_name", one["fromGrade"]) if one["fromGrade"] else "no grade"
        end = word("grade_name", one["toGrade"]) if one["toGrade"] else "a grade"
        return f"{said} {name_of(one['colleague'])} from {begin} to {end}"
    return f"{said}: {one['role']}" if one["role"] else said


def _unreached(unplanned: Sequence[Answer]) -> Iterator[str]:
    """Yield whom a plan leaves out and why; those too weak to raise together, and last."""
    weak = [one for one in unplanned if _is_too_weak(one)]
    weak = weak if len(weak) > 1 else []
    for one in unplanned:
        if one not in weak:
            yield f"{target(one['target'])}, {aim(one['target'])}: {sentence(one['why'])}"
    if weak:
        each = [one["target"] for one in weak]
        said = are_too_weak([(name_of(one["colleague"]), target(one)) for one in each])
        yield f"{len(weak)} relationships: {sentence(said)}"


def _is_too_weak(one: Answer) -> bool:
    return bool(one["target"]["aim"] == "RAISE" and one["limits"] == ["NO_WAY"])


def mitigation(plan: Answer) -> str:
    """Say what is done about it first."""
    if not plan["steps"]:
        return " ".join(sentence(said) for said in plan["missing"] or [plan["explanation"]])
    first = plan["steps"][0]
    return f"{sentence(plan['explanation'])} It begins so: {sentence(first['firstAction'])}"


def stake(dimension: str, status: str) -> str:
    """Return what is at stake where a dimension of coverage is not covered."""
    return str(words()["stake"][dimension][status])
