-- What a login's page was given to be typed into it: each value once in an attempt, to the one request that took it.
CREATE TABLE login_fill (
  login_id        text NOT NULL REFERENCES login (id) ON DELETE CASCADE,
  attempt         int NOT NULL,
  field           text NOT NULL CHECK (field IN ('password', 'totp', 'mail')),
  organisation_id text NOT NULL,
  agent_id        text NOT NULL,
  -- The request, or its Idempotency-Key: whoever asks again under it gets the same again.
  taker           text NOT NULL,
  filled_at       timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (login_id, attempt, field)
);
-- A key is of one value in one attempt.
CREATE UNIQUE INDEX login_fill_taker ON login_fill (login_id, taker);

-- As it was, and: of a login a password or a seed's code is used unseen; a mailed code is nothing of the credential.
CREATE OR REPLACE FUNCTION exposure_by_reading() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_version int := NEW.metadata ->> 'version';
  v_seed bytea := '';
  v_field text := CASE WHEN NEW.operation = 'login.fill' THEN NEW.metadata ->> 'field' END;
BEGIN
  IF v_field = 'mail' THEN RETURN NULL; END IF;
  IF v_field = 'totp' OR NEW.operation IN ('vault.totp', 'vault.totp_use_backup') THEN
    SELECT s.policy_version, s.fingerprint INTO v_version, v_seed
      FROM totp_seed s WHERE s.credential_id = NEW.target_id AND s.removed_at IS NULL;
  ELSIF NEW.metadata ->> 'type' = 'TOTP' THEN
    RETURN NULL;
  END IF;
  IF v_version IS NOT NULL THEN
    PERFORM expose(NEW.agent_id, NEW.target_id, v_version, v_seed, NEW.operation = 'vault.get', NEW.at);
  END IF;
  RETURN NULL;
END $$;

-- As it was, and what is typed counts as what is read.
DROP FUNCTION gate_count_readings(text, text[], int, interval);
CREATE FUNCTION gate_count_readings(p_agent text, p_operations text[], p_field text, p_most int, p_window interval)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_done int;
  v_first timestamptz;
BEGIN
  IF p_most IS NULL THEN RETURN; END IF;
  SELECT count(*), min(recent.at) INTO v_done, v_first
    FROM (SELECT e.at FROM audit_event e
           WHERE e.agent_id = p_agent AND e.at > clock_timestamp() - p_window AND e.outcome = 'allowed'
             AND (e.operation = ANY(p_operations) OR (e.operation = 'login.fill' AND e.metadata ->> 'field' = p_field))
           ORDER BY e.at DESC LIMIT p_most) recent;
  IF v_done < p_most THEN RETURN; END IF;
  RAISE EXCEPTION 'the limit of readings is reached' USING ERRCODE = 'KF429', DETAIL = json_build_object(
    'limit', p_most, 'retryAfter', greatest(1, ceil(extract(epoch FROM v_first + p_window - clock_timestamp()))))::text;
END $$;

CREATE OR REPLACE FUNCTION gate_limit_readings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_reads boolean := NEW.operation = 'vault.get' OR (NEW.operation = 'login.fill' AND NEW.metadata ->> 'field' = 'password');
  v_kind text[] := CASE WHEN v_reads THEN ARRAY['vault.get'] ELSE ARRAY['vault.totp', 'vault.totp_use_backup'] END;
  v_field text := CASE WHEN v_reads THEN 'password' ELSE 'totp' END;
  v_minute int;
  v_day int;
BEGIN
  SELECT CASE WHEN v_reads THEN o.reads_per_minute ELSE o.codes_per_minute END,
         CASE WHEN v_reads THEN o.reads_per_day ELSE o.codes_per_day END
    INTO v_minute, v_day FROM organisation o WHERE o.id = NEW.organisation_id;
  IF v_minute IS NULL AND v_day IS NULL THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(gate_limit_class(), hashtext(NEW.agent_id));
  PERFORM gate_count_readings(NEW.agent_id, v_kind, v_field, v_minute, interval '1 minute');
  PERFORM gate_count_readings(NEW.agent_id, v_kind, v_field, v_day, interval '1 day');
  RETURN NEW;
END $$;
DROP TRIGGER gate_limit_readings ON audit_event;
CREATE TRIGGER gate_limit_readings BEFORE INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.outcome = 'allowed' AND NEW.agent_id IS NOT NULL AND NEW.actor LIKE 'agent:%'
        AND (NEW.operation IN ('vault.get', 'vault.totp', 'vault.totp_use_backup')
             OR (NEW.operation = 'login.fill' AND NEW.metadata ->> 'field' IN ('password', 'totp'))))
  EXECUTE FUNCTION gate_limit_readings();
