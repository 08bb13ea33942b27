"""Stages out of a YAML document, with messages that name the stage and the field."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from inroad.errors import BadInput
from inroad.graph.taxonomy.strict_yaml import read_yaml
from inroad.plans.stages import ConditionKind, Stage, Stages, StageState, plain

DOCUMENT = "stages"
"""Name of the one rulebook of its kind that a workspace has."""
_MOST_FAULTS = 10
_LONGEST_SHOWN = 60
_Fault = tuple[str | None, str, str]
"""The stage, the field, and what is wrong with it."""


@lru_cache
def shipped_stages() -> Stages:
    """Return the stages that come with the product.

    Raises:
        BadInput: the file says what cannot be meant; the text names stage and field.

    """
    return read_stages(shipped_document(), file="stages.yaml")


def shipped_document() -> str:
    """Return the shipped stages as they are written: a start for a workspace's own."""
    return (files("inroad.plans") / "stages.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def workspace_stages(document: str | None) -> Stages:
    """Return the stages of a workspace: those of its own document, else the shipped ones.

    Raises:
        BadInput: the document can no longer be meant.

    """
    return shipped_stages() if document is None else read_stages(document, file="stages")


def read_stages(text: str, *, file: str) -> Stages:
    """Return the stages that a YAML document declares; `file` is what messages call it.

    Raises:
        BadInput: it is not YAML, or a field is missing, unknown or out of bounds, or two stages
            share a name. The text names of every fault the stage and the field; `field` is that of
            the first.

    """
    declared = read_yaml(text, file=file)
    if not isinstance(declared, dict):
        raise BadInput(f"{file}: must be a mapping with stages", field="stages")
    try:
        # By way of JSON, in which a list may become a tuple and a text a word of an enumeration,
        # and all else must be what it says.
        found = Stages.model_validate_json(json.dumps(declared, default=str))
    except ValidationError as error:
        faults = [_fault(one, declared) for one in error.errors() if not _follows(one)]
        raise _refusal(faults, file) from error
    if faults := [*_shared(found.stages), *_unfit(found)]:
        raise _refusal(faults, file)
    return found


def _refusal(faults: Sequence[_Fault], file: str) -> BadInput:
    shown = [
        f"{file}: {f'stage {stage}: ' if stage else ''}{field}: {what}"
        for stage, field, what in faults[:_MOST_FAULTS]
    ]
    if more := len(faults) - len(shown):
        shown.append(f"and {more} more")
    return BadInput("\n".join(shown), field=faults[0][1])


def _fault(error: ErrorDetails, declared: dict[str, Any]) -> _Fault:
    place = list(error["loc"])
    stage = None
    if len(place) > 1 and place[0] == "stages" and isinstance(place[1], int):
        row = declared["stages"][place[1]]
        key = row.get("key") if isinstance(row, dict) else None
        stage = key if isinstance(key, str) and key else f"number {place[1] + 1}"
        place = place[2:] or ["stage"]
    field = ".".join(str(step) for step in place) or "stages"
    return stage, field, _what(error, place)


def _follows(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because something in it is wrong."""
    return error["type"] == "too_short" and bool(error["input"])


def _what(error: ErrorDetails, place: Sequence[int | str]) -> str:
    """Return what is wrong, and what stands there where that is short."""
    given = error["input"]
    stands = f" (is {given!r})" if isinstance(given, str | int | float) else ""
    shown = stands if len(stands) <= _LONGEST_SHOWN else ""
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden" if "conditions" in place:
            known = ", ".join(kind.lower() for kind in ConditionKind)
            return f"there is no such condition; there are {known}"
        case "extra_forbidden":
            return "there is no such field"
        case "string_pattern_mismatch":
            key = "should be capitals, digits and _, like PROPOSAL"
            return f"{key if place[-1] == 'key' else 'is spelled wrongly'}{shown}"
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
    said = error["msg"].removeprefix("Input ").removeprefix("Tuple ")
    return f"{said[0].lower()}{said[1:]}{shown}"


def _shared(stages: Sequence[Stage]) -> Iterator[_Fault]:
    """Yield a fault for every name or word that means two stages."""
    names, words = dict[str, str](), dict[str, str]()
    for stage in stages:
        said = [("key", stage.key), ("name", stage.name)]
        for field, name in (*said, *(("synonyms", synonym) for synonym in stage.synonyms)):
            if other := names.get(plain(name)):
                same = field == "key" and other == name
                what = "the key stands twice" if same else f"stage {other} is called {name} too"
                yield stage.key, field, what
        for word in stage.words:
            if other := words.get(word.casefold()):
                yield stage.key, "words", f"{word} is a word of stage {other} too"
            if word != word.casefold():
                yield stage.key, "words", f"must be small letters (is {word!r})"
        names |= dict.fromkeys(stage.names, stage.key)
        words |= {word.casefold(): stage.key for word in stage.words}


def _unfit(found: Stages) -> Iterator[_Fault]:
    """Yield what single stages cannot say of themselves."""
    keys = {stage.key for stage in found.stages}
    if found.evaluation_from is not None and found.evaluation_from not in keys:
        yield None, "evaluation_from", f"there is no stage {found.evaluation_from}"
    for state in (StageState.OPEN, StageState.WON, StageState.LOST):
        if all(stage.state is not state for stage in found.stages):
            yield None, "stages", f"none is {state}; there must be one"
    for stage in found.stages:
        if stage.state is StageState.LOST and stage.conditions:
            yield stage.key, "conditions", "a deal may be lost whatever it has"
        if not stage.names - {""} or "" in stage.names:
            yield stage.key, "name", "must have a letter or digit"
