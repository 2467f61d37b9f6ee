-- The key by which an agent signs, and by which what it signed is verified.
CREATE TABLE signing_key (
  agent_id        text PRIMARY KEY REFERENCES agent (id),
  organisation_id text NOT NULL REFERENCES organisation (id),
  public_key      bytea NOT NULL CHECK (length(public_key) = 32),
  sealed_private  bytea NOT NULL,
  supplied_at     timestamptz(3) NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now()
);
