-- An agent that the platform made for a drill: it lives for seconds, and is listed apart.
ALTER TABLE agent ADD COLUMN canary boolean NOT NULL DEFAULT false;

-- Each drill follows one that is over, and one alone follows it: however many ask, or whatever process looks whether one is due, at a
-- time there is one. The first follows nothing.
CREATE TABLE drill (
  id text NOT NULL,
  organisation_id text NOT NULL REFERENCES organisation (id),
  follows text NOT NULL,
  -- operator:<id>, platform:<token>, or system:drill where it was due.
  asked_by text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  agent_id text,
  -- What was done, in order, each with its milliseconds.
  steps jsonb NOT NULL DEFAULT '[]',
  failed_step text,
  failed_why text,
  -- From the revocation's request to the last answer that was refused.
  refused_ms int,
  CONSTRAINT drill_pkey PRIMARY KEY (id),
  CONSTRAINT drill_follows_one UNIQUE (organisation_id, follows),
  CHECK (failed_step IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX drill_by_time ON drill (organisation_id, asked_at, id);
