-- Operators come back as who they are. A session keeps how it began, when its operator last proved to be there, from what device it is,
-- and when it was last seen.
ALTER TABLE operator_session
  ADD COLUMN method text NOT NULL DEFAULT 'link' CHECK (method IN ('link', 'passkey', 'password', 'recovery', 'sso')),
  ADD COLUMN authenticated_at timestamptz(3) NOT NULL DEFAULT now(),
  ADD COLUMN device text NOT NULL DEFAULT '',
  ADD COLUMN last_seen_at timestamptz(3) NOT NULL DEFAULT now();
UPDATE operator_session SET authenticated_at = created_at, last_seen_at = created_at;

-- A passkey of an operator (WebAuthn level 3): its public key alone. Who was let in by another may be that other, and so may a passkey
-- that was added then: it bears the word of its session.
CREATE TABLE operator_passkey (
  id text PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  backed_up boolean NOT NULL,
  let_in_by text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3)
);
CREATE INDEX operator_passkey_operator ON operator_passkey (operator_id);

-- What a proof has to answer: once, for one purpose, within minutes. Kept as a keyed hash; with a session it counts in that one alone.
CREATE TABLE operator_challenge (
  hash bytea PRIMARY KEY,
  purpose text NOT NULL,
  operator_id text REFERENCES operator (id) ON DELETE CASCADE,
  session_id text REFERENCES operator_session (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX operator_challenge_operator ON operator_challenge (operator_id);
CREATE INDEX operator_challenge_expiry ON operator_challenge (expires_at);

-- By what an operator can prove again to be there.
CREATE FUNCTION operator_methods(p_operator text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM operator_passkey k WHERE k.operator_id = p_operator) THEN ARRAY['passkey'] ELSE '{}'::text[] END
$$;

-- A session is seen: kept to the minute, and never waited for. Says when its operator last proved to be there, and by what they can again.
CREATE FUNCTION gate_session_seen(p_session text) RETURNS TABLE (authenticated_at timestamptz, methods text[])
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE operator_session s SET last_seen_at = clock_timestamp()
   WHERE s.id = (SELECT s0.id FROM operator_session s0
                  WHERE s0.id = p_session AND s0.last_seen_at < clock_timestamp() - interval '1 minute' FOR UPDATE SKIP LOCKED);
  RETURN QUERY SELECT s.authenticated_at, operator_methods(s.operator_id) FROM operator_session s WHERE s.id = p_session;
END $$;
