"""How far we reach into accounts: roles identified and engaged, contacts influenced."""
