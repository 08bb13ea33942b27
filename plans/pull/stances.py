"""Where does everybody on their side of a deal stand?"""

from inroad.graph.vocabulary import Stance
from inroad.plans.committee import Completeness, HolderState
from inroad.plans.coverage import Coverage
from inroad.plans.pull.rules import pull_rules

_COUNTS = {HolderState.ENGAGED, HolderState.IDENTIFIED}


def stances_of(coverage: Coverage) -> dict[str, Stance | None]:
    """Return the stance of everybody at the account on a deal, by key; None: not known.

    Somebody who holds several roles with several stances stands where the lowest of them says:
    when in doubt, grade down (S1). Where nobody said how the holder of a role stands, a champion is
    an advocate and a detractor is opposed, as S0 defines them. Who left has no say any more.
    """
    found: dict[str, Stance | None] = {
        one.person_key: None for one in coverage.contacts if not one.has_left
    }
    implied = _implied(coverage.completeness)
    opinions = pull_rules().opinions
    said: dict[str, list[Stance]] = {}
    for part in (*coverage.completeness.expected, *coverage.completeness.tracked):
        for holder in part.holders:
            stance = holder.assignment.stance
            if stance is not None and holder.state in _COUNTS:
                said.setdefault(holder.contact.person_key, []).append(Stance(stance))
    for key in found:
        held = said.get(key) or implied.get(key)
        found[key] = min(held, key=lambda one: opinions[one]) if held else None
    return found


def _implied(committee: Completeness) -> dict[str, list[Stance]]:
    """Return what roles say of the stances of those who hold them."""
    implied: dict[str, list[Stance]] = {}
    for role, stance in pull_rules().stance_of_role.items():
        for contact in committee.standing_for(role).held:
            implied.setdefault(contact.person_key, []).append(stance)
    return implied
