-- Who may write to an agent, and to whom it may write. Plain: arriving mail is judged where nothing can be opened, and the
-- addresses that it is compared with are plain too.
CREATE TABLE email_rule (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  agent_id        text NOT NULL REFERENCES agent (id),
  type            text NOT NULL CHECK (type IN ('ALLOW', 'BLOCK')),
  scope           text NOT NULL CHECK (scope IN ('RECEIVE', 'SEND', 'REPLY')),
  value           text NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (agent_id, scope, type, value)
);
