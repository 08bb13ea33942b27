"""By which stages a workspace leads its deals."""

from datetime import datetime

from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.plans.stage_documents import DOCUMENT, workspace_stages
from inroad.plans.stages import Stage, Stages
from inroad.queries.rulebooks import rulebooks


def stages_of(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> Stages:
    """Return the stages of a workspace on a day: its own, or the shipped ones.

    Raises:
        BadInput: the workspace's document can no longer be meant.

    """
    held = rulebooks(tx, workspace=workspace, kind=RulebookKind.STAGES, as_of=as_of)
    documents = {one.name: one.document for one in held}
    return workspace_stages(documents.get(DOCUMENT))


def stage_named(stages: Stages, words: str) -> Stage:
    """Return the stage of this key, name or synonym.

    Raises:
        BadInput: there is none; the text names those there are.

    """
    found = stages.named(words)
    if found is None:
        raise BadInput(f"stage: {no_stage(stages, words)}", field="stage")
    return found


def no_stage(stages: Stages, words: str) -> str:
    """Say that no stage is called so, and which there are."""
    return f"there is no stage {words[:100]!r}; there are {stages.listed}"
