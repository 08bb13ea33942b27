"""By which stages a workspace leads its deals."""

from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.plans.stage_documents import DOCUMENT, workspace_stages
from inroad.plans.stages import Stages
from inroad.queries.rulebooks import rulebooks


def stages_of(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> Stages:
    """Return the stages of a workspace on a day: its own, or the shipped ones.

    Raises:
        BadInput: the workspace's document can no longer be meant.

    """
    held = rulebooks(tx, workspace=workspace, kind=RulebookKind.STAGES, as_of=as_of)
    documents = {one.name: one.document for one in held}
    return workspace_stages(documents.get(DOCUMENT))
