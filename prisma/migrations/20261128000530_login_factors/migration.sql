-- What its credential could give a site when the login was started: of another agent's nothing can be opened later.
ALTER TABLE login ADD COLUMN factors text[] NOT NULL DEFAULT '{}';
