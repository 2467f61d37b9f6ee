-- An operator may sign in by a name, a password and a one-time code. The seed of the code stands in organisation_secret, under
-- operator.totp; `step` is the last time step whose code was taken (RFC 6238 §5.2). Who was let in by another may be that other, and so
-- may a password that was set then: it bears the word of its session.
CREATE TABLE operator_password (
  operator_id text PRIMARY KEY REFERENCES operator (id) ON DELETE CASCADE,
  login text NOT NULL UNIQUE,
  hash text NOT NULL,
  step bigint NOT NULL,
  let_in_by text[] NOT NULL DEFAULT '{}',
  set_at timestamptz(3) NOT NULL
);

CREATE OR REPLACE FUNCTION operator_methods(p_operator text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM operator_passkey k WHERE k.operator_id = p_operator) THEN ARRAY['passkey'] ELSE '{}'::text[] END
      || CASE WHEN EXISTS (SELECT 1 FROM operator_password w WHERE w.operator_id = p_operator) THEN ARRAY['password'] ELSE '{}'::text[] END
$$;

-- Codes for when all else is lost: each lets one operator in once. Keyed hashes.
CREATE TABLE operator_recovery_code (
  hash bytea PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  let_in_by text[] NOT NULL DEFAULT '{}',
  made_at timestamptz(3) NOT NULL
);
CREATE INDEX operator_recovery_code_operator ON operator_recovery_code (operator_id);

-- How often signing in failed, under keyed hashes: for a name, whether there is one or not; for a network; and for a name from a network
-- that it has come in from, which counts for itself, so that strangers elsewhere keep nobody out.
CREATE TABLE sign_in_tally (
  key bytea PRIMARY KEY,
  failures int NOT NULL DEFAULT 0,
  retry_at timestamptz(3),
  kept_until timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_tally_kept_until ON sign_in_tally (kept_until);

-- From the p_free-th failure on each has to wait twice as long as the one before, from 5 seconds to 15 minutes.
CREATE FUNCTION sign_in_wait(p_failures int, p_free int) RETURNS interval LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_failures >= p_free THEN least(interval '15 minutes', interval '5 seconds' * 2 ^ least(p_failures - p_free, 10)) END
$$;

-- Counts a try to sign in as failed, before anything of it is looked at: many at once are counted one after the other. Returns until when
-- it is refused; nothing where it may go on. To be committed by itself: whoever undoes the rest does not undo the count.
CREATE FUNCTION sign_in_try(p_account bytea, p_place bytea, p_network bytea) RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_keys bytea[] := ARRAY[p_account, p_network];
  v_until timestamptz;
BEGIN
  DELETE FROM sign_in_tally WHERE key IN (
    SELECT t.key FROM sign_in_tally t WHERE t.kept_until < v_now ORDER BY t.kept_until LIMIT 20 FOR UPDATE SKIP LOCKED);
  IF EXISTS (SELECT 1 FROM sign_in_tally t WHERE t.key = p_place) THEN v_keys := ARRAY[p_place]; END IF;
  INSERT INTO sign_in_tally (key, kept_until) SELECT k, v_now + interval '1 day' FROM unnest(v_keys) k ORDER BY k
    ON CONFLICT (key) DO NOTHING;
  PERFORM 1 FROM sign_in_tally t WHERE t.key = ANY(v_keys) ORDER BY t.key FOR UPDATE;
  SELECT max(t.retry_at) INTO v_until FROM sign_in_tally t WHERE t.key = ANY(v_keys);
  IF v_until > clock_timestamp() THEN RETURN v_until; END IF;
  UPDATE sign_in_tally t
     SET failures = t.failures + 1, kept_until = greatest(t.kept_until, v_now + interval '1 day'),
         retry_at = v_now + sign_in_wait(t.failures + 1, CASE WHEN t.key = p_network THEN 20 ELSE 5 END)
   WHERE t.key = ANY(v_keys);
  RETURN NULL;
END $$;

-- It did not fail. The name begins anew, its network has one failure less, and is remembered for a quarter of a year.
CREATE FUNCTION sign_in_done(p_account bytea, p_place bytea, p_network bytea) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_isKnown boolean := EXISTS (SELECT 1 FROM sign_in_tally t WHERE t.key = p_place);
BEGIN
  INSERT INTO sign_in_tally (key, kept_until)
    SELECT k, clock_timestamp() + interval '90 days' FROM unnest(ARRAY[p_account, p_place, p_network]) k ORDER BY k
    ON CONFLICT (key) DO NOTHING;
  PERFORM 1 FROM sign_in_tally t WHERE t.key IN (p_account, p_place, p_network) ORDER BY t.key FOR UPDATE;
  UPDATE sign_in_tally SET failures = 0, retry_at = NULL, kept_until = clock_timestamp() + interval '90 days' WHERE key IN (p_account, p_place);
  IF NOT v_isKnown THEN
    UPDATE sign_in_tally SET failures = greatest(failures - 1, 0), retry_at = NULL WHERE key = p_network;
  END IF;
END $$;
