-- Mail that goes out. What became of it stands with the message, one entry for each recipient; NULL for mail that came in.
ALTER TABLE message ADD COLUMN delivery jsonb;

-- A message that is to be sent, from the commit that stored it until nothing of it is left to do. The row is the queue: a job
-- only says that it is due. It outlives its message, for the daily quota is counted here.
CREATE TABLE mail_transmission (
  message_id      text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  agent_id        text NOT NULL REFERENCES agent (id),
  recipients      int NOT NULL CHECK (recipients > 0),
  attempts        int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
  -- While one process sends it no other does; one that died is given up at this time.
  leased_until    timestamptz(3),
  done_at         timestamptz(3),
  created_at      timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX mail_transmission_due ON mail_transmission (next_attempt_at) WHERE done_at IS NULL;
CREATE INDEX mail_transmission_quota ON mail_transmission (agent_id, created_at);

-- The server that an organisation's mail goes out by. Its password is the organisation's: organisation_secret, relay.secret.
CREATE TABLE mail_relay (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  host            text NOT NULL,
  port            int NOT NULL CHECK (port BETWEEN 1 AND 65535),
  tls             text NOT NULL CHECK (tls IN ('implicit', 'starttls', 'none')),
  username        text,
  created_at      timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX mail_relay_organisation ON mail_relay (organisation_id, created_at, id);
