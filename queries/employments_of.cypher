// name:    employments_of
// summary: All employments of people, past ones too.
// params:  workspace: string; people: list<string>
// returns: person_key: string; account_key: string; title: string or null;
//          department: string or null; seniority: string or null; valid_from: datetime or null;
//          valid_to: datetime or null
// bounds:  one unique-index seek per person
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[job:EMPLOYED_BY]->(account:Account)
RETURN person.key AS person_key,
       account.key AS account_key,
       job.title AS title,
       job.department AS department,
       job.seniority AS seniority,
       job.valid_from AS valid_from,
       job.valid_to AS valid_to
ORDER BY person_key, valid_to DESC, valid_from DESC, account_key
