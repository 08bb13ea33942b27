"""Let what a colleague says about their relationships hold, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.consent.withdraw_consents import withdraw_consents
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.wording import day
from inroad.queries.consent.consents_of import ConsentVersion, consents_of, in_force

CLOCKS_DIFFER = timedelta(days=1)
"""What is said holds from now on, or from an instant before; another clock may be so far ahead."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a list of keys in a consent."""

    instead: frozenset[str] | None = None
    """What takes the place of all of it; None: what is on it stays."""
    more: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()

    def of(self, listed: Sequence[str]) -> tuple[str, ...]:
        """Return the list after the change, in order."""
        stays = listed if self.instead is None else self.instead
        return tuple(sorted({*stays, *self.more} - self.less))


@dataclass(frozen=True, slots=True)
class Said:
    """What a colleague says: what is not said stays as it is."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """Of the single fields of a Consent, by their names."""
    hides: Change = Change()
    vetoes: Change = Change()

    def of(self, before: Consent) -> Consent:
        """Return a consent after this was said."""
        hides, vetoes = self.hides.of(before.hides), self.vetoes.of(before.vetoes)
        return replace(before, **self.values, hides=hides, vetoes=vetoes)


def change_consent(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleague_key: str,
    said: Said,
    since: datetime,
    provenance: Provenance,
) -> bool:
    """Let what is said hold from an instant on, the rest as before; return whether it is new.

    What was said for a day that has not come yet still comes, with what is said now in it.

    Raises:
        BadInput: something else was said later and holds by now, or `since` lies ahead.
        NotFound: somebody to hide, or an account to veto, is not there.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    if since > now + CLOCKS_DIFFER:
        raise BadInput("since: lies ahead; say it when it holds", field="since")
    versions = consents_of(tx, workspace=workspace, people=[colleague_key])
    begun = [one for one in versions if one.valid_from <= now]
    if begun and since < begun[-1].valid_from:
        held = day(begun[-1].valid_from)
        raise BadInput(f"since: what holds from {held} on was said already", field="since")
    former, later = _held(versions, since)
    told = _told(former, later, said, since)
    if told == later:
        return False
    withdraw_consents(tx, workspace=workspace, colleague_key=colleague_key, since=since)
    for at, consent in told:
        save_consent(
            tx,
            workspace=workspace,
            colleague_key=colleague_key,
            consent=consent,
            since=at,
            provenance=provenance,
        )
    return True


def _held(
    versions: Sequence[ConsentVersion], since: datetime
) -> tuple[Consent, list[tuple[datetime, Consent]]]:
    """Return what holds at an instant, and what was said for later, each with its beginning."""
    last = in_force(versions, since)
    later = [(one.valid_from, _of(one)) for one in versions if one.valid_from > since]
    return (_of(last) if last else Consent()), later


def _told(
    former: Consent, later: Sequence[tuple[datetime, Consent]], said: Said, since: datetime
) -> list[tuple[datetime, Consent]]:
    """Return what holds from `since` on, each with its beginning, where it says anything new."""
    told, before = list[tuple[datetime, Consent]](), former
    for at, consent in [(since, former), *later]:
        after = said.of(consent)
        if after != before:
            told.append((at, after))
        before = after
    return told


def _of(version: ConsentVersion) -> Consent:
    return Consent(
        version.may_be_asked,
        version.asks_per_month,
        version.cool_down_days,
        version.hides_all,
        version.hides,
        version.vetoes,
    )
