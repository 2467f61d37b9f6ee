-- Codes by which an agent's own machine gets a token that no operator has seen.
CREATE TABLE claim_code (
  -- Keyed, as a token's.
  hash            bytea PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  agent_id        text NOT NULL REFERENCES agent (id),
  scopes          text[] NOT NULL,
  opens_from      timestamptz(3) NOT NULL,
  issued_by       text NOT NULL,
  created_at      timestamptz(3) NOT NULL,
  expires_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3)
);
CREATE INDEX claim_code_live ON claim_code (agent_id) WHERE ended_at IS NULL;

-- A token that an operator saw: true of all that there are. Of those that an agent claims or rotates itself it is false.
ALTER TABLE access_token ADD COLUMN shown boolean NOT NULL DEFAULT true,
  -- For how long it was issued: a rotation gives as much again.
  ADD COLUMN lasts_days int NOT NULL DEFAULT 90;
ALTER TABLE agent DROP COLUMN token_shown;
