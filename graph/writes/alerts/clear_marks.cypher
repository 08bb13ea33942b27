// name:    clear_marks
// summary: Take the marks off accounts that have been looked at.
// params:  workspace: string; accounts: list<string>
// returns: none
// bounds:  one unique-index seek per account
CYPHER 25
UNWIND $accounts AS key
MATCH (account:Account {workspace: $workspace, key: key})
WHERE account.changed_at IS NOT NULL
SET account.changed_at = null
