-- How much an agent may be told in a minute and in a day: values of credentials, and one-time codes. NULL: as much as it asks for.
ALTER TABLE organisation
  ADD COLUMN reads_per_minute int CHECK (reads_per_minute > 0),
  ADD COLUMN reads_per_day int CHECK (reads_per_day > 0),
  ADD COLUMN codes_per_minute int CHECK (codes_per_minute > 0),
  ADD COLUMN codes_per_day int CHECK (codes_per_day > 0);

-- The class of the advisory locks that one agent's readings take where they are counted. After the agent's own lock, always.
CREATE FUNCTION gate_limit_class() RETURNS int4 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 1262894914';

-- Raises KF429 where p_agent has done p_operations p_most times since p_since ago. VOLATILE: each statement sees what has
-- been committed by then, so that what another reading was counted for before this one had the lock is counted.
CREATE FUNCTION gate_count_readings(p_agent text, p_operations text[], p_most int, p_window interval)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_done int;
  v_first timestamptz;
BEGIN
  IF p_most IS NULL THEN RETURN; END IF;
  SELECT count(*), min(recent.at) INTO v_done, v_first
    FROM (SELECT e.at FROM audit_event e
           WHERE e.agent_id = p_agent AND e.at > clock_timestamp() - p_window
             AND e.operation = ANY(p_operations) AND e.outcome = 'allowed'
           ORDER BY e.at DESC LIMIT p_most) recent;
  IF v_done < p_most THEN RETURN; END IF;
  RAISE EXCEPTION 'the limit of readings is reached' USING ERRCODE = 'KF429', DETAIL = json_build_object(
    'limit', p_most, 'retryAfter', greatest(1, ceil(extract(epoch FROM v_first + p_window - clock_timestamp()))))::text;
END $$;

-- Nothing is disclosed without its audit row: where there may be no more rows, nothing more is disclosed.
CREATE FUNCTION gate_limit_readings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_reads text[] := ARRAY['vault.get'];
  v_codes text[] := ARRAY['vault.totp', 'vault.totp_use_backup'];
  v_kind text[] := CASE WHEN NEW.operation = ANY(v_reads) THEN v_reads ELSE v_codes END;
  v_minute int;
  v_day int;
BEGIN
  SELECT CASE WHEN v_kind = v_reads THEN o.reads_per_minute ELSE o.codes_per_minute END,
         CASE WHEN v_kind = v_reads THEN o.reads_per_day ELSE o.codes_per_day END
    INTO v_minute, v_day FROM organisation o WHERE o.id = NEW.organisation_id;
  IF v_minute IS NULL AND v_day IS NULL THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(gate_limit_class(), hashtext(NEW.agent_id));
  PERFORM gate_count_readings(NEW.agent_id, v_kind, v_minute, interval '1 minute');
  PERFORM gate_count_readings(NEW.agent_id, v_kind, v_day, interval '1 day');
  RETURN NEW;
END $$;

CREATE TRIGGER gate_limit_readings BEFORE INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.outcome = 'allowed' AND NEW.agent_id IS NOT NULL AND NEW.actor LIKE 'agent:%'
        AND NEW.operation IN ('vault.get', 'vault.totp', 'vault.totp_use_backup'))
  EXECUTE FUNCTION gate_limit_readings();
