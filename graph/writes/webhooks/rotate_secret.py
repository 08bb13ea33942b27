"""Replace what a webhook signs with."""

from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def rotate_secret(
    tx: OpenTransaction, /, *, workspace: str, webhook: str, secret: str, until: datetime
) -> bool:
    """Give a webhook another secret, and return whether there is such a webhook.

    Until the instant `until` deliveries are signed with the secret before as well, so that a
    receiver may learn the new one without refusing anything in between.
    """
    found = tx.run(QUERY.text, workspace=workspace, webhook=webhook, secret=secret, until=until)
    return found.single() is not None
