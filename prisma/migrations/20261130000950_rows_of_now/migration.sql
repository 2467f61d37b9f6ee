-- As it was, and no row of what is still to come, or whose words have no names: whoever reads the log counts on both.
CREATE OR REPLACE FUNCTION audit_event_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- Of a login a password or a seed's code is typed; a mailed code is nothing of the credential.
  v_field text := CASE WHEN NEW.operation = 'login.fill' THEN NEW.metadata ->> 'field' END;
  v_code boolean := NEW.operation IN ('vault.totp', 'vault.totp_use_backup') OR v_field IS NOT DISTINCT FROM 'totp';
  v_version int;
  v_seed bytea := '';
  v_minute int;
  v_day int;
  v_known boolean;
BEGIN
  -- Names, ids and codes: keys of what is counted, and an index takes no row of more than 2704 bytes. The longest that is written
  -- has 64 (a caller's X-Request-Id); an id has 26.
  IF octet_length(NEW.organisation_id) > 256 OR octet_length(NEW.agent_id) > 256 OR octet_length(NEW.actor) > 512
     OR octet_length(NEW.operation) > 256 OR octet_length(NEW.category) > 256 OR octet_length(NEW.outcome) > 256
     OR octet_length(NEW.request_id) > 256 OR octet_length(NEW.target_type) > 256 OR octet_length(NEW.target_id) > 512 THEN
    RAISE check_violation USING MESSAGE = 'a text of a row of the audit log is too long';
  -- What is said is said by names.
  ELSIF jsonb_typeof(NEW.metadata) <> 'object' THEN
    RAISE check_violation USING MESSAGE = 'what a row of the audit log says is no JSON object';
  -- A row of a transaction that is still to come is sealed by nobody until then, and lists show it all the same.
  ELSIF NEW.xid > pg_current_xact_id() THEN
    RAISE check_violation USING MESSAGE = 'a row of the audit log is of a transaction that is still to come';
  -- What has no canonical JSON: a number that is infinite once it is read, and what is nested deeper than whoever writes it can
  -- follow. What is written has counts, and is four deep.
  ELSIF jsonb_path_exists(NEW.metadata, '$.** ? (@ >= 1e308 || @ <= -1e308)') OR jsonb_path_exists(NEW.metadata, '$.**{64}') THEN
    RAISE check_violation USING MESSAGE = 'what a row of the audit log says has no canonical JSON';
  -- Sealing has ten seconds for it. What is written is below a kilobyte, but for a revocation's, which names at most 10,000 values that
  -- the agent has seen, by some 80 bytes each.
  ELSIF octet_length(NEW.metadata::text) > 2097152 THEN
    RAISE check_violation USING MESSAGE = 'what a row of the audit log says is more than 2 MiB';
  -- Is hashed with a year of four digits, and without an era.
  ELSIF NEW.at < '0001-01-01 00:00:00+00' OR NEW.at >= '10000-01-01 00:00:00+00' THEN
    RAISE check_violation USING MESSAGE = 'a row of the audit log is of no year from 1 to 9999';
  END IF;

  IF NEW.outcome <> 'allowed' OR v_field = 'mail'
     OR NEW.operation NOT IN ('vault.get', 'vault.totp', 'vault.totp_use_backup', 'login.fill') THEN
    RETURN NEW;
  END IF;
  -- What is read of a TOTP credential holds no value, and who gets a code has not seen the seed.
  IF v_code THEN
    SELECT s.policy_version, s.fingerprint INTO v_version, v_seed
      FROM totp_seed s WHERE s.credential_id = NEW.target_id AND s.removed_at IS NULL;
  ELSIF NEW.metadata ->> 'type' IS DISTINCT FROM 'TOTP' THEN
    v_version := NEW.metadata ->> 'version';
  END IF;
  -- The look at what is exposed locks nothing, so that reads of one credential do not wait for each other.
  SELECT CASE WHEN v_code THEN o.codes_per_minute ELSE o.reads_per_minute END,
         CASE WHEN v_code THEN o.codes_per_day ELSE o.reads_per_day END,
         EXISTS (SELECT 1 FROM exposure e
                  WHERE e.agent_id = NEW.agent_id AND e.credential_id = NEW.target_id AND e.version = v_version AND e.seed = v_seed
                    AND CASE WHEN NEW.operation = 'vault.get' THEN e.last_seen_at > greatest(NEW.at - interval '1 hour', e.rotated_at)
                             ELSE e.last_used_at > NEW.at - interval '1 hour' END)
    INTO v_minute, v_day, v_known FROM organisation o WHERE o.id = NEW.organisation_id;
  IF (v_minute IS NOT NULL OR v_day IS NOT NULL) AND NEW.actor LIKE 'agent:%' AND NEW.agent_id IS NOT NULL
     AND (NEW.operation <> 'login.fill' OR v_field IN ('password', 'totp')) THEN
    PERFORM gate_limit_readings(NEW.agent_id, v_code, v_minute, v_day);
  END IF;
  IF v_version IS NOT NULL AND NEW.target_type = 'credential' AND v_known IS DISTINCT FROM true THEN
    PERFORM expose(NEW.agent_id, NEW.target_id, v_version, v_seed, NEW.operation = 'vault.get', NEW.at);
  END IF;
  RETURN NEW;
END $$;
