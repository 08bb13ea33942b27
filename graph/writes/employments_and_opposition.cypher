// name:    employments_and_opposition
// summary: The employments of people and the deals on which they oppose us, one row each; a person
//          without either has one empty row.
// params:  workspace: string; people: list<string>; accounts: list<string>, all who worked there
// returns: person: string; placeholder: boolean; account: string or null; title: string or null;
//          department: string or null; office: string or null; opposed: boolean;
//          valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per key
CYPHER 25
CALL () {
  UNWIND $people AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  RETURN person
  UNION
  UNWIND $accounts AS key
  MATCH (:Account {workspace: $workspace, key: key})<-[:EMPLOYED_BY]-(person:Person)
  RETURN person
}
CALL (person) {
  MATCH (person)-[fact:EMPLOYED_BY]->(account:Account)
  RETURN fact, account.name AS account, false AS opposed
  UNION ALL
  MATCH (person)-[fact:PLAYS_ROLE_IN]->(:Opportunity)
  WHERE fact.stance = 'OPPOSED' AND fact.assignment <> 'SUGGESTED'
  RETURN fact, null AS account, true AS opposed
  UNION ALL
  RETURN null AS fact, null AS account, false AS opposed
}
RETURN person.key AS person,
       coalesce(person.placeholder, false) AS placeholder,
       account AS account,
       fact.title AS title,
       fact.department AS department,
       fact.office AS office,
       opposed AS opposed,
       fact.valid_from AS valid_from,
       fact.valid_to AS valid_to
