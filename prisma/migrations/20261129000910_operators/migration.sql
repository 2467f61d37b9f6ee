-- A link may be for somebody who is there already, who signs in again by it; an invitation bears a name and who made it. Whoever is
-- removed, or invited no more, gets in by none.
ALTER TABLE operator_link
  ADD COLUMN id text,
  ADD COLUMN operator_id text REFERENCES operator (id) ON DELETE CASCADE,
  ADD COLUMN name text,
  ADD COLUMN made_by text,
  ADD COLUMN ended_at timestamptz(3);
CREATE INDEX operator_link_organisation ON operator_link (organisation_id, expires_at);
