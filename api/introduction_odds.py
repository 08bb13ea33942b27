"""What a workspace's requests for introductions have taught, as of a day."""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.plans.introduction_odds import INTRODUCTIONS, IntroductionOdds, read_odds
from inroad.queries.rulebooks import rulebooks


@dataclass(frozen=True, slots=True)
class OddsInForce:
    """The numbers in force, and since when."""

    odds: IntroductionOdds
    version: int
    since: datetime


def odds_in_force(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> OddsInForce | None:
    """Return what held in a workspace on a day; None: nothing was learnt by then.

    Raises:
        BadInput: the workspace's document can no longer be meant.

    """
    found = rulebooks(tx, workspace=workspace, kind=RulebookKind.INTRODUCTIONS, as_of=as_of)
    own = next((one for one in found if one.name == INTRODUCTIONS), None)
    if own is None or own.document is None:
        return None
    return OddsInForce(read_odds(own.document), own.version, own.valid_from)
