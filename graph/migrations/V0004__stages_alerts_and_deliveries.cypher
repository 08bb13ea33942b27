// What happens to deals, what somebody must hear of, and to whom it is sent.
CREATE CONSTRAINT stage_move_key IF NOT EXISTS FOR (m:StageMove) REQUIRE (m.workspace, m.key) IS UNIQUE;
CREATE CONSTRAINT decided_role_in_key IF NOT EXISTS FOR ()-[d:DECIDED_ROLE_IN]-() REQUIRE (d.workspace, d.key) IS UNIQUE;
CREATE CONSTRAINT alert_key IF NOT EXISTS FOR (a:Alert) REQUIRE (a.workspace, a.key) IS UNIQUE;
CREATE CONSTRAINT alert_open_cause IF NOT EXISTS FOR (a:Alert) REQUIRE (a.workspace, a.open_cause) IS UNIQUE;
CREATE INDEX alert_by_time IF NOT EXISTS FOR (a:Alert) ON (a.workspace, a.raised_at);
CREATE CONSTRAINT alert_event_key IF NOT EXISTS FOR (e:AlertEvent) REQUIRE (e.workspace, e.key) IS UNIQUE;
CREATE CONSTRAINT alert_event_number IF NOT EXISTS FOR (e:AlertEvent) REQUIRE (e.workspace, e.number) IS UNIQUE;
CREATE CONSTRAINT webhook_key IF NOT EXISTS FOR (w:Webhook) REQUIRE (w.workspace, w.key) IS UNIQUE;
CREATE CONSTRAINT delivery_key IF NOT EXISTS FOR (d:Delivery) REQUIRE (d.workspace, d.key) IS UNIQUE;
CREATE INDEX delivery_by_state IF NOT EXISTS FOR (d:Delivery) ON (d.workspace, d.state, d.due_at);
