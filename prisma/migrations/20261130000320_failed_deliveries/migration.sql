-- The deliveries that failed within a day: the overview counts them, webhook by webhook, and few of all are such.
CREATE INDEX webhook_delivery_failed ON webhook_delivery (webhook_id, created_at) WHERE status = 'failed';
