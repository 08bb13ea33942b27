"""Sentences on what pulls somebody, who carries it, and what would turn it."""

from collections.abc import Mapping

from inroad.graph.vocabulary import Stance
from inroad.plans.pull.conversions import Conversion
from inroad.plans.pull.pull import Carrier, Pull, PullDirection
from inroad.plans.wording import listed

_STANCES = {
    Stance.ADVOCATE: "an advocate",
    Stance.SUPPORTIVE: "supportive",
    Stance.NEUTRAL: "neutral",
    Stance.SCEPTICAL: "sceptical",
    Stance.OPPOSED: "opposed",
}
_TOWARDS = {PullDirection.FOR: "towards us", PullDirection.AGAINST: "away from us"}
_MOST_UNKNOWN = 0.5
"""From this share on it is said that little is known."""
_MENTIONED = 0.1
"""Who adds less than this share of the pull is not named for it."""


def said_of(pull: Pull, names: Mapping[str, str]) -> str:
    """Say in one sentence what the others make of somebody's opinion, and by whom.

    Args:
        pull: what pulls her.
        names: of everybody, by key.

    """
    name = names[pull.person_key]
    if not pull.is_heard:
        return f"Nobody is known whose opinion counts with {name}"
    felt = [one for one in pull.carriers if one.pull]
    if not felt:
        return f"Of nobody whose opinion counts with {name} it is known where they stand"
    most = [one for one in felt if one.pull * pull.net >= _MENTIONED * pull.net**2][:2]
    if pull.direction is PullDirection.BALANCED:
        said = f"Those around {name} pull neither way ({signed(pull.net)})"
    else:
        carried = listed([f"{names[one.person_key]} ({signed(one.pull)})" for one in most])
        towards = _TOWARDS[pull.direction]
        said = f"Those around {name} pull {towards} ({signed(pull.net)}), above all {carried}"
    if pull.unknown_share >= _MOST_UNKNOWN:
        said += (
            f"; but of {pull.unknown_share:.0%} of the influence it is not known where it stands"
        )
    return said


def carried(carrier: Carrier, names: Mapping[str, str]) -> str:
    """Say how somebody stands and how her opinion arrives; as it follows her name."""
    stands = "where they stand is not known" if carrier.stance is None else _is(carrier.stance)
    through = [names[key] for key in carrier.path[1:-1]]
    way = f"by way of {listed(through)}" if through else "directly"
    turned = ", and is taken the other way round" if carrier.weight < 0 else ""
    return f"{stands}; {abs(carrier.weight):.0%} of it arrives {way}{turned}"


def if_changed(change: Conversion, pull: Pull, names: Mapping[str, str]) -> str:
    """Say what one change of mind would bring."""
    who, whom = names[change.person_key], names[pull.person_key]
    known = "" if change.from_stance is not None else " (today not known)"
    return (
        f"If {who} became {_STANCES[change.to_stance]}{known}, the pull on {whom} would go "
        f"from {signed(pull.net)} to {signed(change.net)}"
    )


def signed(number: float) -> str:
    """Return a pull as it is read: `+0.12`, `-0.06`, `0.00`."""
    return f"{number:+.2f}" if round(number, 2) else "0.00"


def _is(stance: Stance) -> str:
    return f"is {_STANCES[stance]}"
