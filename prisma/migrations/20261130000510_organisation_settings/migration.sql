-- How many agents an organisation may have, and how long its tokens last where nobody says.
ALTER TABLE organisation ADD COLUMN agents_max integer CHECK (agents_max > 0);
ALTER TABLE organisation ADD COLUMN token_days integer NOT NULL DEFAULT 90 CHECK (token_days BETWEEN 1 AND 365);
