// Words that people type: names, titles, companies. The workspace is indexed with them, so that a
// search never wades through the hits of other tenants.
CREATE FULLTEXT INDEX person_words IF NOT EXISTS FOR (p:Person) ON EACH [p.name, p.search_words, p.workspace]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX account_words IF NOT EXISTS FOR (a:Account) ON EACH [a.name, a.domain, a.workspace]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX opportunity_words IF NOT EXISTS FOR (o:Opportunity) ON EACH [o.name, o.workspace]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
// Lists are paged in this order.
CREATE INDEX person_by_name IF NOT EXISTS FOR (p:Person) ON (p.workspace, p.name);
CREATE INDEX account_by_name IF NOT EXISTS FOR (a:Account) ON (a.workspace, a.name);
CREATE INDEX opportunity_by_name IF NOT EXISTS FOR (o:Opportunity) ON (o.workspace, o.name);
// "The CFO", of whatever company.
CREATE INDEX employed_by_office IF NOT EXISTS FOR ()-[e:EMPLOYED_BY]-() ON (e.workspace, e.office);
