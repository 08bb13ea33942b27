"""Who are these people today? A placeholder that was named is asked for by its former key, too."""

from collections.abc import Sequence
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.former_people import former_people
from inroad.queries.people_by_key import PersonSummary, people_by_key


def people_of_today(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime
) -> dict[str, PersonSummary]:
    """Return the people that exist among `keys`, and under its former key whoever one became.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs hold.

    """
    found = people_by_key(tx, workspace=workspace, keys=keys, as_of=as_of)
    unknown = set(keys) - found.keys()
    if not unknown:
        return found
    became = former_people(tx, workspace=workspace)
    meant = {key: became[key] for key in unknown & became.keys()}
    if not meant:
        return found
    people = people_by_key(tx, workspace=workspace, keys=sorted(meant.values()), as_of=as_of)
    return found | {key: people[now] for key, now in meant.items() if now in people}
