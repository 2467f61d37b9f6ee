-- What each agent has seen in plaintext of a credential, and what was used for it unseen: by the version of the value, or by the
-- seed. It outlives the audit log's retention, and a revocation reads it instead of that log, however long the log is.
CREATE TABLE exposure (
  agent_id        text NOT NULL REFERENCES agent (id),
  credential_id   text NOT NULL REFERENCES credential (id),
  version         int NOT NULL,
  -- A seed's fingerprint; empty for the values.
  seed            bytea NOT NULL DEFAULT '',
  organisation_id text NOT NULL REFERENCES organisation (id),
  -- The last times are true to the hour.
  first_seen_at   timestamptz(3),
  last_seen_at    timestamptz(3),
  first_used_at   timestamptz(3),
  last_used_at    timestamptz(3),
  -- An operator says that it was changed at its site.
  rotated_at      timestamptz(3),
  rotated_by      text,
  rotated_note    text,
  PRIMARY KEY (agent_id, credential_id, version, seed),
  CHECK (first_seen_at IS NOT NULL OR first_used_at IS NOT NULL)
);

-- A password that was made here has been seen by nobody until it is read.
ALTER TABLE credential_version ADD COLUMN generated boolean NOT NULL DEFAULT false;

-- Notes an exposure. The look comes first and locks nothing, so that reads of one credential do not wait for each other: a row is
-- written once an hour.
CREATE FUNCTION expose(p_agent text, p_credential text, p_version int, p_seed bytea, p_seen boolean, p_at timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM 1 FROM exposure e
    WHERE e.agent_id = p_agent AND e.credential_id = p_credential AND e.version = p_version AND e.seed = p_seed
      AND CASE WHEN p_seen THEN e.last_seen_at > greatest(p_at - interval '1 hour', e.rotated_at)
               ELSE e.last_used_at > p_at - interval '1 hour' END;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO exposure AS e (agent_id, credential_id, version, seed, organisation_id, first_seen_at, last_seen_at, first_used_at, last_used_at)
  SELECT p_agent, c.id, p_version, p_seed, c.organisation_id,
         CASE WHEN p_seen THEN p_at END, CASE WHEN p_seen THEN p_at END, CASE WHEN NOT p_seen THEN p_at END, CASE WHEN NOT p_seen THEN p_at END
    FROM credential c WHERE c.id = p_credential
  ON CONFLICT ON CONSTRAINT exposure_pkey DO UPDATE SET
    first_seen_at = coalesce(e.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(e.last_seen_at, excluded.last_seen_at),
    first_used_at = coalesce(e.first_used_at, excluded.first_used_at), last_used_at = greatest(e.last_used_at, excluded.last_used_at);
END $$;

-- Nothing is disclosed without its audit row, so nothing is without its exposure. What is read of a TOTP credential holds no
-- value, and who gets a code has not seen the seed.
CREATE FUNCTION exposure_by_reading() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_version int := NEW.metadata ->> 'version';
  v_seed bytea := '';
BEGIN
  IF NEW.operation IN ('vault.totp', 'vault.totp_use_backup') THEN
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
CREATE TRIGGER exposure_by_reading AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.outcome = 'allowed' AND NEW.target_type = 'credential' AND NEW.operation IN ('vault.get', 'vault.totp', 'vault.totp_use_backup', 'login.fill'))
  EXECUTE FUNCTION exposure_by_reading();

-- What an agent brought itself it has seen.
CREATE FUNCTION exposure_by_bringing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'totp_seed' THEN
    PERFORM expose(NEW.agent_id, NEW.credential_id, NEW.policy_version, NEW.fingerprint, true, NEW.supplied_at);
  ELSIF NEW.type <> 'TOTP' AND NOT NEW.generated THEN
    PERFORM expose(NEW.agent_id, NEW.credential_id, NEW.version, '', true, NEW.supplied_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER exposure_by_bringing AFTER INSERT ON credential_version FOR EACH ROW
  WHEN (NEW.supplied_by LIKE 'agent:%') EXECUTE FUNCTION exposure_by_bringing();
CREATE TRIGGER exposure_by_bringing AFTER INSERT ON totp_seed FOR EACH ROW
  WHEN (NEW.supplied_by LIKE 'agent:%') EXECUTE FUNCTION exposure_by_bringing();

-- What the log and the vault know of before.
UPDATE credential_version v SET generated = true FROM audit_event e
 WHERE e.operation = 'vault.store' AND e.outcome = 'allowed' AND e.target_id = v.credential_id
   AND e.metadata ? 'generated' AND (e.metadata ->> 'version')::int = v.version;
SELECT expose(e.agent_id, e.target_id, (e.metadata ->> 'version')::int, '', true, seen.at)
  FROM (SELECT min(e.id) AS id, unnest(ARRAY[min(e.at), max(e.at)]) AS at
          FROM audit_event e JOIN credential c ON c.id = e.target_id
         WHERE e.operation = 'vault.get' AND e.outcome = 'allowed' AND e.metadata ? 'version' AND c.type <> 'TOTP'
         GROUP BY e.agent_id, e.target_id, e.metadata ->> 'version') seen
  JOIN audit_event e ON e.id = seen.id
 ORDER BY seen.at;
SELECT expose(v.agent_id, v.credential_id, v.version, '', true, v.supplied_at) FROM credential_version v
 WHERE v.supplied_by LIKE 'agent:%' AND v.type <> 'TOTP' AND NOT v.generated;
SELECT expose(s.agent_id, s.credential_id, s.policy_version, s.fingerprint, true, s.supplied_at) FROM totp_seed s
 WHERE s.supplied_by LIKE 'agent:%';
