// name:    jobs_of_people
// summary: Where some people work, worked or will work, and as what.
// params:  workspace: string; people: list<string>
// returns: person: string; name: string; account: string; key: string; title: string or null;
//          valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per person; the jobs of each
CYPHER 25
UNWIND $people AS person_key
MATCH (person:Person {workspace: $workspace, key: person_key})-[job:EMPLOYED_BY]->(account:Account)
RETURN person.key AS person,
       person.name AS name,
       account.key AS account,
       job.key AS key,
       job.title AS title,
       job.valid_from AS valid_from,
       job.valid_to AS valid_to
