-- What one operator proposes and another approves. Nobody approves what they proposed; alone only where there was nobody else.
CREATE TABLE approval (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  act             text NOT NULL,
  input           jsonb NOT NULL,
  proposed_by     text NOT NULL REFERENCES operator (id),
  proposed_at     timestamptz(3) NOT NULL,
  expires_at      timestamptz(3) NOT NULL,
  decided_by      text REFERENCES operator (id),
  decided_at      timestamptz(3),
  outcome         text CHECK (outcome IN ('approved', 'alone', 'refused')),
  CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT approval_by_another CHECK (outcome <> 'approved' OR decided_by <> proposed_by)
);
CREATE INDEX approval_organisation ON approval (organisation_id, proposed_at, id);

-- Holds the right of custody: what is issued by its holder opens what is older too.
ALTER TABLE operator ADD COLUMN custody boolean NOT NULL DEFAULT false;

-- Whether the first sender's mail answers a login, and whether mail that nothing speaks for is held.
ALTER TABLE organisation
  ADD COLUMN first_sender text NOT NULL DEFAULT 'learn' CHECK (first_sender IN ('learn', 'hold')),
  ADD COLUMN hold_unverified boolean NOT NULL DEFAULT true;
