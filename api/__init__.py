"""The GraphQL API: FastAPI around a graphene schema."""
