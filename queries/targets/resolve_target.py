"""Whom does somebody mean who names a person, a role on a deal, or just says it in words?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from inroad.errors import NotFound, NotUnderstood
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import BuyingRole
from inroad.graph.titles import office_named
from inroad.queries.accounts_found import accounts_found
from inroad.queries.people_by_key import PersonSummary, people_by_key
from inroad.queries.people_found import people_found
from inroad.queries.targets.people_by_office import OfficeHolder, office_holders
from inroad.queries.targets.phrases import each_once, same, splits, without_article
from inroad.queries.targets.role_targets import RoleTargets
from inroad.queries.targets.target import MOST_CANDIDATES, ResolvedTarget, RoleOnOpportunity

__all__ = ["ResolvedTarget", "RoleOnOpportunity", "as_named", "resolve_target"]


def resolve_target(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    person_key: str | None = None,
    role_on_opportunity: RoleOnOpportunity | None = None,
    words: str | None = None,
) -> ResolvedTarget:
    """Find out whom a target means: a person, a role on a deal, or words; exactly one is given.

    Words are read as "<role> of <opportunity>" ("the economic buyer of ETS renewal"), as
    "<title> at <account>" ("CFO at ETS"), or as a name, in this order.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the day for which jobs and roles hold.
        person_key: key of a person.
        role_on_opportunity: a role and the deal it is played on; an uncovered role resolves to
            the people at the account whose titles typically play it.
        words: as a person would say it.

    Returns:
        The person meant; or a choice, or the nearest, with a sentence that says which.

    Raises:
        NotFound: no such person, role or opportunity.
        NotUnderstood: the words hold no word, or not exactly one way of naming was used.

    """
    if sum(way is not None for way in (person_key, role_on_opportunity, words)) != 1:
        raise NotUnderstood(
            "name a target in exactly one way: a person, a role on an opportunity, or words",
            field="to",
        )
    asker = _Resolution(tx, workspace, as_of)
    if person_key is not None:
        return asker.person(person_key)
    if role_on_opportunity is not None:
        return asker.roles.on_opportunity(role_on_opportunity)
    return asker.words(words or "")


def as_named(key: str, person: PersonSummary | None) -> ResolvedTarget:
    """Take somebody as named by key.

    Args:
        key: the key.
        person: who was found under it.

    Raises:
        NotFound: nobody, or somebody who has another key by now.

    """
    if person is None or person.key != key:
        raise NotFound(f"there is no person {key!r} in this workspace", field="personId")
    return ResolvedTarget(key, (key,), f"{person.name}, as named")


@dataclass(frozen=True)
class _Resolution:
    """The steps of one resolution, which all ask the same graph for the same day."""

    tx: OpenTransaction
    workspace: str
    as_of: datetime

    @cached_property
    def roles(self) -> RoleTargets:
        """The reading of roles."""
        return RoleTargets(self.tx, self.workspace, self.as_of)

    def person(self, key: str) -> ResolvedTarget:
        """Take somebody as named."""
        found = people_by_key(self.tx, workspace=self.workspace, keys=[key], as_of=self.as_of)
        return as_named(key, found.get(key))

    def words(self, said: str) -> ResolvedTarget:
        """Read words as a role on a deal, a title at a company, or a name."""
        plain = without_article(said.strip().rstrip("?.! "))
        if not any(c.isalnum() for c in plain):
            raise NotUnderstood("say whom you mean: a name, or a title at a company", field="words")
        return self._in_two(plain) or self._in_one(plain)

    def _in_two(self, plain: str) -> ResolvedTarget | None:
        """Read "<role> of <deal>", "<title> at <account>", or "CFO Acme"; None where it is none."""
        for left, right in splits(plain):
            if found := self.roles.in_words(left, right) or self._title_at(left, right):
                return found
        for blank in re.finditer(r"\s+", plain):
            left, right = plain[: blank.start()], plain[blank.end() :]
            if office_named(left) and (found := self._title_at(left, right)):
                return found
        return None

    def _in_one(self, plain: str) -> ResolvedTarget:
        """Read an office, a role that lacks its deal, or a name."""
        if office := office_named(plain):
            return self._holders(office, None, f"who is {office}")
        for left, right in splits(plain):
            if wanted := self.roles.taxonomies.role_called(left) or office_named(left):
                return self._nowhere(wanted, right)
        if role := self.roles.taxonomies.role_called(plain):
            return ResolvedTarget(None, (), f"on which deal? Say {role.name} of <opportunity>")
        return self._named(plain)

    def _nowhere(self, wanted: BuyingRole | str, said: str) -> ResolvedTarget:
        """Answer that there is no such company; name who holds the office elsewhere."""
        if isinstance(wanted, BuyingRole):
            return ResolvedTarget(None, (), f"there is no deal and no company called {said!r}")
        found = self._office(wanted, None)
        elsewhere = each_once(person.key for person in found if person.exact)
        hint = f"; who is {wanted} elsewhere is given" if elsewhere else ""
        return ResolvedTarget(None, elsewhere, f"there is no company called {said!r}{hint}")

    def _title_at(self, title: str, said: str) -> ResolvedTarget | None:
        """Read "<title> at <account>"; None where there is no such account."""
        account = self._account(said)
        if account is None:
            return None
        key, name = account
        if office := office_named(title):
            return self._holders(office, key, f"{office} at {name}")
        hits = people_found(
            self.tx,
            workspace=self.workspace,
            words=title,
            account_key=key,
            as_of=self.as_of,
            limit=MOST_CANDIDATES,
        )
        keys = each_once(hit.key for hit in hits)
        if not hits or not hits[0].every_word:
            return ResolvedTarget(
                None, keys, f"nobody at {name} is called or titled {title!r}{_nearest(keys)}"
            )
        exact = [hit.key for hit in hits if same(hit.name, title)]
        only = keys[0] if len(keys) == 1 else exact[0] if len(exact) == 1 else None
        return ResolvedTarget(only, keys, f"{title!r} at {name}")

    def _holders(self, office: str, account_key: str | None, read_as: str) -> ResolvedTarget:
        found = self._office(office, account_key)
        holders = tuple(person.key for person in found if person.exact)
        if len(holders) == 1:
            return ResolvedTarget(holders[0], holders, read_as)
        if holders:
            return ResolvedTarget(None, holders, f"{read_as}: {len(holders)} people, choose one")
        nearest = tuple(person.key for person in found)
        return ResolvedTarget(None, nearest, f"nobody found for {read_as}{_nearest(nearest)}")

    def _named(self, said: str) -> ResolvedTarget:
        hits = people_found(
            self.tx,
            workspace=self.workspace,
            words=said,
            as_of=self.as_of,
            limit=MOST_CANDIDATES,
        )
        near = each_once(hit.key for hit in hits)
        if not hits or not hits[0].every_word:
            return ResolvedTarget(None, near, f"nobody is called {said!r}{_nearest(near)}")
        exact = [hit.key for hit in hits if same(hit.name, said)]
        keys = each_once((*exact, *(hit.key for hit in hits)))
        if len(exact) == 1 or len(keys) == 1:
            return ResolvedTarget(keys[0], keys[:1], f"{said!r} as a name")
        return ResolvedTarget(None, keys, f"{len(keys)} people fit {said!r}, choose one")

    def _account(self, said: str) -> tuple[str, str] | None:
        """Return key and name of the account that words name, the exact one if there is."""
        plain = without_article(said)
        hits = accounts_found(self.tx, workspace=self.workspace, words=plain, limit=5)
        found = [account for account in hits if account.every_word]
        best = next((a for a in found if same(a.name, plain)), found[0] if found else None)
        return (best.key, best.name) if best else None

    def _office(self, office: str, account_key: str | None) -> list[OfficeHolder]:
        return office_holders(
            self.tx,
            office,
            workspace=self.workspace,
            account_key=account_key,
            as_of=self.as_of,
            limit=MOST_CANDIDATES,
        )


def _nearest(keys: Sequence[str]) -> str:
    return "; the nearest are given" if keys else ", and nobody comes near"
