// What a webhook still has to be sent, and what was sent last, without a look at all that ever was.
CREATE INDEX delivery_by_webhook IF NOT EXISTS FOR (d:Delivery) ON (d.workspace, d.webhook_key, d.state, d.due_at);
CREATE INDEX delivery_by_time IF NOT EXISTS FOR (d:Delivery) ON (d.workspace, d.state, d.made_at);
