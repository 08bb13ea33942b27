// name:    versions_of_rules
// summary: Rulebooks and consents whose versions are not numbered from 1 on, or of which none or two
//          hold at an instant after the first.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every version of a rulebook or a consent; the first 100 violations
CYPHER 25
CALL () {
  MATCH (version:Rulebook)
  WITH version.workspace AS workspace, 'Rulebook ' + version.kind + ' ' + version.name AS what, version
  ORDER BY version.version
  RETURN workspace, what, collect(version) AS versions, [] AS untied,
         collect(version.version) AS numbers
  UNION ALL
  MATCH (version:Consent)
  OPTIONAL MATCH (person:Person)-[:CONSENTS]->(version)
  WITH person, version ORDER BY version.number
  WITH coalesce(person.workspace, version.workspace) AS workspace, person,
       CASE WHEN person IS NULL THEN version.key END AS alone, collect(version) AS versions
  RETURN workspace, 'Consent of ' + coalesce(person.key, 'nobody: ' + alone) AS what, versions,
         [one IN versions WHERE COUNT { (one)<-[:CONSENTS]-() } <> 1] AS untied,
         [one IN versions | one.number] AS numbers
}
LET gapless = all(i IN range(1, size(versions) - 1)
                  WHERE coalesce(versions[i - 1].valid_to = versions[i].valid_from, false))
LET open = versions[-1].valid_to IS NULL
FILTER numbers <> range(1, size(versions)) OR NOT gapless OR NOT open OR untied <> []
RETURN workspace AS workspace,
       what + CASE
         WHEN untied <> [] THEN ' is not said by one person'
         WHEN NOT gapless OR NOT open THEN ' has versions that do not follow upon each other'
         ELSE ' has versions that are not numbered from 1 on' END AS what
LIMIT 100
