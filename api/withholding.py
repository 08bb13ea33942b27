"""Whose name an answer keeps to itself: a colleague hides whom she knows from others."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from secrets import token_bytes
from typing import Protocol

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import At, Link, Loaders, PersonAt, Read
from inroad.api.withheld import withheld_person
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.consent.hiders_of import hiders_of

Withheld = frozenset[Link]
"""Who hides that she knows whom, by their keys."""


class Withholding:
    """What the people of one request hide, as of one instant."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read = read
        self._loaders = loaders

    @cached_property
    def links(self) -> BatchLoader[Link, Withheld]:
        """Who of two people hides from others that they know each other, by the two."""
        return BatchLoader(self._fetch, frozenset)

    async def _fetch(self, links: list[Link]) -> dict[Link, Withheld]:
        seen_at = await self._loaders.seen_at()
        if seen_at is None:
            return {}
        found = await self._read(
            hidden_relationships, links=links, as_of=self._loaders.as_of, seen_at=seen_at
        )
        return {(a, b): frozenset(found & {(a, b), (b, a)}) for a, b in links}

    @cached_property
    def hiders(self) -> BatchLoader[str, Mapping[str, str]]:
        """Who hides that she knows a contact, names by key, by the contact's key."""

        async def fetch(contacts: list[str]) -> dict[str, Mapping[str, str]]:
            seen_at = await self._loaders.seen_at()
            if seen_at is None:
                return {}
            rows = await self._read(
                hiders_of, contacts=contacts, as_of=self._loaders.as_of, seen_at=seen_at
            )
            found: dict[str, dict[str, str]] = {key: {} for key in contacts}
            for row in rows:
                found[row.contact_key][row.hider_key] = row.name
            return dict(found)

        return BatchLoader(fetch, dict)


class _Chain(Protocol):
    """People, each of whom knows the next."""

    @property
    def people(self) -> Sequence[str]:
        """Their keys."""


_SALT = token_bytes(16)
"""Without it an id could be told by trying the keys of all colleagues."""


async def withheld_of_pairs(
    person: PersonAt | None, other: PersonAt | None, *, asker: str | None = None
) -> PersonAt | None:
    """Return a colleague as an answer may show her beside somebody whom she knows.

    Args:
        person: the colleague; None: nobody.
        other: whom she knows.
        asker: key of who asks; None: nobody in particular.

    """
    if person is None or other is None:
        return person
    ends = person.row.key, other.row.key
    hidden = await person.loaders.further(Withholding).links.load(ends)
    return _masked(person, other.row.key) if _from(hidden, {asker}) else person


async def withheld_among(person: PersonAt, others: Iterable[str]) -> PersonAt:
    """Return somebody as an answer may show them that tells of several whom they know.

    Without a name where they hide one of these relationships, whoever asks.

    Args:
        person: of whom it tells.
        others: keys of those whom they know.

    """
    links = [(person.row.key, other) for other in others]
    found = await person.loaders.further(Withholding).links.load_many(links)
    hidden = {other for pairs in found for hider, other in pairs if hider == person.row.key}
    return _masked(person, min(hidden)) if hidden else person


async def withheld_of_chains(
    chains: Iterable[_Chain], people: dict[str, PersonAt | None], *, asker: str | None
) -> list[dict[str, PersonAt]]:
    """Return, for each chain, the people in it as an answer may show them, by key.

    Of a hidden link the name of who hides it is withheld; the target of the chain, whom the
    question named, stays, and then it is the other's.

    Args:
        chains: introduction routes.
        people: everybody in them; None: deleted meanwhile.
        asker: key of who asks; None: nobody in particular.

    """
    loaders = next((one.loaders for one in people.values() if one is not None), None)
    if loaders is None or await loaders.seen_at() is None:
        return [{} for _ in chains]
    shown = []
    for chain in chains:
        masks: dict[str, PersonAt] = {}
        links = list(zip(chain.people, chain.people[1:], strict=False))
        found = await loaders.further(Withholding).links.load_many(links)
        for hidden in found:
            for hider, other in sorted(_from(hidden, {asker})):
                key, beside = (other, hider) if hider == chain.people[-1] else (hider, other)
                person = people[key]
                if person is not None and key not in masks and key != chain.people[-1]:
                    masks[key] = _masked(person, beside)
        shown.append(masks)
    return shown


def _from(hidden: Withheld, askers: set[str | None]) -> Withheld:
    """Return what is hidden from these askers: nobody's own relationships are from herself."""
    return frozenset(pair for pair in hidden if not askers & set(pair))


def _masked(person: PersonAt, beside: str) -> PersonAt:
    """Return somebody without a name; the id tells two of them apart, and nothing else."""
    token = sha256(_SALT + f"{person.row.key}|{beside}".encode()).hexdigest()[:20]
    home = person.row.account_key if person.row.is_colleague else None
    return At(withheld_person(token, account_key=home), person.loaders)
