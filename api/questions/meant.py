"""Whom a question's arguments mean."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import Loaders
from inroad.api.types.target import way_of
from inroad.api.withheld import is_withheld
from inroad.errors import BadInput, NotFound
from inroad.queries.targets.resolve_target import ResolvedTarget, as_named, resolve_target

MOST_IDS = 1_000
LONGEST_WORDS = 300


async def target(
    context: RequestContext, asked: Any, *, field: str, as_of: datetime
) -> ResolvedTarget:
    """Return whom a TargetInput means.

    Raises:
        BadInput: not exactly one way of naming was used, or an id is not one.
        NotFound: the person, role or opportunity is not there.
        NotUnderstood: the words hold no word.

    """
    given = way(asked, field=field)
    if (key := given.get("person_key")) is not None:
        person = await context.at(as_of).people.load(key)  # who is asked for next, too
        return as_named(key, None if person is None or is_withheld(key) else person.row)
    return await context.read(resolve_target, as_of=as_of, **given)


def way(asked: Any, *, field: str) -> dict[str, Any]:
    """Return how a TargetInput names its target, as `resolve_target` takes it.

    Raises:
        BadInput: not exactly one way of naming was used, an id is not one, or there are too many
            words.

    """
    given = way_of(asked, field=field)
    if len(given.get("words", "")) > LONGEST_WORDS:
        raise BadInput(f"words: at most {LONGEST_WORDS} letters", field="words")
    return given


def person_keys(ids: Sequence[str], *, field: str) -> list[str]:
    """Return the keys of people given by id, each once, in their order.

    Raises:
        BadInput: one is no id of a person, or there are more than 1,000.

    """
    if len(ids) > MOST_IDS:
        raise BadInput(f"{field}: at most {MOST_IDS} ids", field=field)
    return list(dict.fromkeys(key_of("Person", identity, field=field) for identity in ids))


async def existing_people(loaders: Loaders, ids: Sequence[str], *, field: str) -> list[str]:
    """Return the keys of people given by id, all of whom exist.

    Raises:
        BadInput: one is no id of a person, or there are more than 1,000.
        NotFound: somebody is not in the workspace.

    """
    keys = person_keys(ids, field=field)
    found = await loaders.people.load_many(keys)
    for key, person in zip(keys, found, strict=True):
        if person is None or is_withheld(key):
            raise NotFound(f"{field}: there is no person {key!r} in this workspace", field=field)
    return keys
