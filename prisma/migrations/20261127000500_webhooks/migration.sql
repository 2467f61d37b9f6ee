-- Where an organisation's events are sent. What signs them stands in organisation_secret, under '<id>.<version>'.
CREATE TABLE webhook (
  id                   text PRIMARY KEY,
  organisation_id      text NOT NULL REFERENCES organisation (id),
  url                  text NOT NULL,
  events               text[] NOT NULL,
  description          text NOT NULL DEFAULT '',
  state                text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  disabled_at          timestamptz(3),
  disabled_why         text,
  secret_version       int NOT NULL DEFAULT 1,
  previous_until       timestamptz(3),
  consecutive_failures int NOT NULL DEFAULT 0,
  failing_since        timestamptz(3),
  paused_until         timestamptz(3),
  last_delivered_at    timestamptz(3),
  created_by           text NOT NULL,
  created_at           timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX webhook_organisation ON webhook (organisation_id, created_at);

-- One event on its way to one webhook. It is written in the transaction that it tells of, and it alone says what is still to be
-- sent: the queue may be lost.
CREATE TABLE webhook_delivery (
  webhook_id      text NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  event_id        text NOT NULL,
  organisation_id text NOT NULL,
  type            text NOT NULL,
  agent_id        text,
  message_id      text,
  seq             bigint,
  status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed', 'cancelled')),
  attempts        int NOT NULL DEFAULT 0,
  failure         text,
  response_status int,
  duration_ms     int,
  attempted_at    timestamptz(3),
  next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
  leased_until    timestamptz(3),
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (webhook_id, event_id)
);
CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, created_at, event_id);
CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE status = 'pending';
