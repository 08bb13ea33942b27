"""Whom does somebody mean who names a person, a role on a deal, or just says it in words?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.errors import NotFound, NotUnderstood
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import BuyingRole, role_named, taxonomy
from inroad.graph.titles import normalise, office_named
from inroad.graph.vocabulary import AssignmentSource
from inroad.queries.accounts_found import accounts_found
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.opportunities_found import opportunities_found
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.people_by_key import people_by_key
from inroad.queries.people_found import people_found
from inroad.queries.role_assignments import role_assignments
from inroad.queries.targets.people_by_office import OfficeHolder, people_by_office
from inroad.queries.targets.phrases import same, splits, without_article

MOST_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class RoleOnOpportunity:
    """Whoever plays, or could play, a buying role on a deal."""

    role: str
    """Key or name of the role: `ECONOMIC_BUYER`, "economic buyer"."""
    opportunity_key: str


@dataclass(frozen=True, slots=True)
class ResolvedTarget:
    """The person meant, or the choice there is, and why."""

    person_key: str | None
    """The one person meant; None where there are several, or none."""
    candidate_keys: tuple[str, ...]
    """Whom to choose among, best first; the nearest where nobody fits."""
    explanation: str
    """One sentence: how the words were read, and what was found."""


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
        return asker.role(role_on_opportunity)
    return asker.words(words or "")


@dataclass(frozen=True, slots=True)
class _Resolution:
    """The steps of one resolution, which all ask the same graph for the same day."""

    tx: OpenTransaction
    workspace: str
    as_of: datetime

    def person(self, key: str) -> ResolvedTarget:
        """Take somebody as named."""
        found = people_by_key(self.tx, workspace=self.workspace, keys=[key], as_of=self.as_of)
        if key not in found:
            raise NotFound(f"there is no person {key!r} in this workspace", field="personId")
        return ResolvedTarget(key, (key,), f"{found[key].name}, as named")

    def role(self, wanted: RoleOnOpportunity) -> ResolvedTarget:
        """Find who plays a role on a deal, or could."""
        role = role_named(wanted.role)
        if role is None:
            known = ", ".join(taxonomy())
            raise NotFound(f"there is no role {wanted.role!r}; there are {known}", field="role")
        deals = opportunities_by_key(
            self.tx, workspace=self.workspace, keys=[wanted.opportunity_key]
        )
        if wanted.opportunity_key not in deals:
            raise NotFound(
                f"there is no opportunity {wanted.opportunity_key!r} in this workspace",
                field="opportunityId",
            )
        return self._role_on(role, deals[wanted.opportunity_key])

    def words(self, said: str) -> ResolvedTarget:
        """Read words as a role on a deal, a title at a company, or a name."""
        plain = without_article(said.strip().rstrip("?.! "))
        if not any(c.isalnum() for c in plain):
            raise NotUnderstood("say whom you mean: a name, or a title at a company", field="words")
        return self._in_two(plain) or self._in_one(plain)

    def _in_two(self, plain: str) -> ResolvedTarget | None:
        """Read "<role> of <deal>", "<title> at <account>", or "CFO Acme"; None where it is none."""
        for left, right in splits(plain):
            role = role_named(left)
            if role and (deals := self._deals(right)):
                return self._roles_on(role, deals, right)
            if found := self._title_at(left, right):
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
            if wanted := role_named(left) or office_named(left):
                return self._nowhere(wanted, right)
        if role := role_named(plain):
            return ResolvedTarget(None, (), f"on which deal? Say {role.name} of <opportunity>")
        return self._named(plain)

    def _nowhere(self, wanted: BuyingRole | str, said: str) -> ResolvedTarget:
        """Answer that there is no such company; name who holds the office elsewhere."""
        if isinstance(wanted, BuyingRole):
            return ResolvedTarget(None, (), f"there is no deal and no company called {said!r}")
        found = self._office(wanted, None, limit=MOST_CANDIDATES)
        elsewhere = _unique(person.key for person in found if person.exact)
        hint = f"; who is {wanted} elsewhere is given" if elsewhere else ""
        return ResolvedTarget(None, elsewhere, f"there is no company called {said!r}{hint}")

    def _deals(self, said: str) -> list[str]:
        """Return keys of the deals that words name, by themselves or by their account."""
        plain = without_article(said)
        hits = opportunities_found(self.tx, workspace=self.workspace, words=plain, limit=5)
        found = [deal for deal in hits if deal.every_word]
        exact = [deal.key for deal in found if same(deal.name, plain)]
        if exact:
            return exact[:1]
        if account := self._account(plain):
            listed = opportunities_listed(
                self.tx, workspace=self.workspace, account_key=account[0], limit=5
            )
            return [deal.key for deal in listed]
        return [deal.key for deal in found]

    def _roles_on(self, role: BuyingRole, deals: Sequence[str], said: str) -> ResolvedTarget:
        known = opportunities_by_key(self.tx, workspace=self.workspace, keys=deals)
        each = [self._role_on(role, known[key]) for key in deals if key in known]
        if len(each) == 1:
            return each[0]
        keys = _unique(key for one in each for key in one.candidate_keys)
        holders = _unique(one.person_key for one in each if one.person_key is not None)
        only = holders[0] if len(holders) == 1 else None
        return ResolvedTarget(only, keys, f"{role.name} on the {len(each)} deals of {said!r}")

    def _role_on(self, role: BuyingRole, deal: OpportunitySummary) -> ResolvedTarget:
        played = role_assignments(
            self.tx, workspace=self.workspace, opportunities=[deal.key], as_of=self.as_of
        )
        holders = _unique(
            part.person_key
            for part in played
            if part.role == role.key and part.assignment != AssignmentSource.SUGGESTED
        )
        if holders:
            only = holders[0] if len(holders) == 1 else None
            who = f"{len(holders)} people play" if only is None else "plays"
            return ResolvedTarget(only, holders, f"{who} {role.name} on {deal.name}")
        fitting = _unique(
            person.key
            for title in role.titles
            for person in self._office(title, deal.account_key, limit=3)
            if person.exact
        )[:MOST_CANDIDATES]
        hint = "these people's titles fit" if fitting else "and nobody's title there fits"
        return ResolvedTarget(
            None, fitting, f"nobody is known to be {role.name} on {deal.name}; {hint}"
        )

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
        keys = _unique(hit.key for hit in hits)
        if not hits or not hits[0].every_word:
            return ResolvedTarget(
                None, keys, f"nobody at {name} is called or titled {title!r}{_nearest(keys)}"
            )
        exact = [hit.key for hit in hits if same(hit.name, title)]
        only = keys[0] if len(keys) == 1 else exact[0] if len(exact) == 1 else None
        return ResolvedTarget(only, keys, f"{title!r} at {name}")

    def _holders(self, office: str, account_key: str | None, read_as: str) -> ResolvedTarget:
        found = self._office(office, account_key, limit=MOST_CANDIDATES)
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
        near = _unique(hit.key for hit in hits)
        if not hits or not hits[0].every_word:
            return ResolvedTarget(None, near, f"nobody is called {said!r}{_nearest(near)}")
        exact = [hit.key for hit in hits if same(hit.name, said)]
        keys = _unique((*exact, *(hit.key for hit in hits)))
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

    def _office(self, office: str, account_key: str | None, *, limit: int) -> list[OfficeHolder]:
        return people_by_office(
            self.tx,
            workspace=self.workspace,
            account_key=account_key,
            office=office,
            function=normalise(office).function,
            limit=limit,
            as_of=self.as_of,
        )


def _nearest(keys: Sequence[str]) -> str:
    return "; the nearest are given" if keys else ", and nobody comes near"


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
