-- The ledger of revocations stands outside the database: signed lines, each chained to the one before. The database knows which line
-- each revocation has, and with which the chain ended when it was last looked at: where it ends elsewhere, one of the two was set back.
CREATE TABLE ledger_line (
  agent_id        text PRIMARY KEY,
  organisation_id text NOT NULL,
  revoked_at      timestamptz(3) NOT NULL,
  -- NULL: it is not in the ledger yet.
  seq             bigint UNIQUE
);
CREATE INDEX ledger_line_unwritten ON ledger_line (revoked_at, agent_id) WHERE seq IS NULL;
INSERT INTO ledger_line (agent_id, organisation_id, revoked_at)
SELECT id, organisation_id, revoked_at FROM agent WHERE state = 'revoked';

-- Who writes to the ledger locks this row. Below 0 the ledger is not begun.
CREATE TABLE ledger_head (
  id  int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  seq bigint NOT NULL,
  mac text NOT NULL
);
INSERT INTO ledger_head (seq, mac) VALUES (-1, '');
