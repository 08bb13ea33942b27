"""Root fields: the role taxonomies of a workspace."""

from datetime import datetime

import graphene

from inroad.api.context import RequestContext
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.taxonomy import Taxonomy, TaxonomyTaken, shelf_of
from inroad.errors import NotFound


class TaxonomyQuestions:
    """Which roles there are."""

    taxonomies = graphene.List(
        graphene.NonNull(Taxonomy),
        required=True,
        as_of=as_of_argument(),
        retired=graphene.Boolean(
            default_value=False, description="Whether those that are retired are listed as well."
        ),
        description="The role taxonomies of the workspace: the shipped ones, then its own.",
    )
    taxonomy = graphene.Field(
        Taxonomy,
        required=True,
        name=graphene.Argument(
            graphene.String, required=True, description="Name or title: `ulu`, `MEDDIC`."
        ),
        as_of=as_of_argument(),
        description="One role taxonomy with its roles and its versions.",
    )

    @staticmethod
    async def resolve_taxonomies(
        _root: None,
        call: graphene.ResolveInfo,
        as_of: datetime | None = None,
        retired: bool | None = None,
    ) -> list[TaxonomyTaken]:
        """List them."""
        context: RequestContext = call.context
        shelf = await shelf_of(context.at(as_of))
        names = [*shelf.every.names, *(sorted(shelf.every.retired) if retired else ())]
        return [shelf.taken(name) for name in names]

    @staticmethod
    async def resolve_taxonomy(
        _root: None, call: graphene.ResolveInfo, name: str, as_of: datetime | None = None
    ) -> TaxonomyTaken:
        """Show one.

        Raises:
            NotFound: there is none of that name.

        """
        context: RequestContext = call.context
        shelf = await shelf_of(context.at(as_of))
        try:
            return shelf.taken(shelf.every.name_meant(name) or name)
        except NotFound as error:
            raise NotFound(f"name: {error}", field="name") from error
