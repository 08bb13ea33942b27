"""GraphQL: the connections."""

from inroad.api.connections import connection_of

PersonConnection = connection_of("inroad.api.types.person.Person", name="Person")
AccountConnection = connection_of("inroad.api.types.account.Account", name="Account")
OpportunityConnection = connection_of(
    "inroad.api.types.opportunity.Opportunity", name="Opportunity"
)
RelationshipConnection = connection_of(
    "inroad.api.types.relationship.Relationship", name="Relationship"
)
