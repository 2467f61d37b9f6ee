-- Versions that can be restored, grants, counters, reserved steps, logins, and keys that can be rotated.

-- Each level of keys may have two versions for a while: the newest seals, older ones only open.
CREATE TABLE organisation_key (
  organisation_id text NOT NULL REFERENCES organisation (id),
  version         int NOT NULL,
  wrapped         bytea NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, version)
);
INSERT INTO organisation_key (organisation_id, version, wrapped, created_at)
SELECT id, key_version, wrapped_key, created_at FROM organisation WHERE wrapped_key IS NOT NULL;
ALTER TABLE organisation DROP COLUMN wrapped_key;

ALTER TABLE data_key DROP CONSTRAINT data_key_pkey, ADD PRIMARY KEY (agent_id, version), ADD COLUMN sealed_index bytea;
-- Which version seals; the oldest that may still have to open. They differ while a rotation is under way.
ALTER TABLE agent ADD COLUMN data_key_version int NOT NULL DEFAULT 1, ADD COLUMN data_key_oldest int NOT NULL DEFAULT 1;

-- A credential's version is the one that is current: restoring an older one copies nothing.
ALTER TABLE credential ADD COLUMN last_version int NOT NULL DEFAULT 0;
UPDATE credential SET last_version = version;
ALTER TABLE credential_version ADD COLUMN type text, ADD COLUMN expires_at timestamptz(3);
UPDATE credential_version v SET type = c.type, expires_at = c.expires_at FROM credential c WHERE c.id = v.credential_id;
ALTER TABLE credential_version ALTER COLUMN type SET NOT NULL;

-- A credential that its owner's organisation shares with another agent. It holds no value and no key.
CREATE TABLE credential_grant (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  credential_id   text NOT NULL REFERENCES credential (id),
  owner_id        text NOT NULL REFERENCES agent (id),
  grantee_id      text NOT NULL REFERENCES agent (id),
  access          text NOT NULL CHECK (access IN ('use', 'code', 'read')),
  name            text NOT NULL,
  name_key        text NOT NULL,
  opens_from      timestamptz(3) NOT NULL,
  granted_by      text NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  ended_at        timestamptz(3),
  CHECK (owner_id <> grantee_id)
);
CREATE UNIQUE INDEX credential_grant_name ON credential_grant (grantee_id, name_key) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX credential_grant_pair ON credential_grant (credential_id, grantee_id) WHERE ended_at IS NULL;
CREATE INDEX credential_grant_owner ON credential_grant (owner_id) WHERE ended_at IS NULL;

-- A counter-based seed (RFC 4226) has a counter and no period.
ALTER TABLE totp_seed ALTER COLUMN period DROP NOT NULL,
  ADD CHECK ((kind = 'totp' AND period IS NOT NULL) OR (kind = 'hotp' AND counter IS NOT NULL));
-- The version whose origins its codes were supplied for: a later one may narrow where they go, never widen it.
ALTER TABLE totp_seed ADD COLUMN policy_version int;
UPDATE totp_seed s SET policy_version = c.version FROM credential c WHERE c.id = s.credential_id;
ALTER TABLE totp_seed ALTER COLUMN policy_version SET NOT NULL;
CREATE INDEX totp_step_holder ON totp_step (credential_id, holder);
CREATE INDEX totp_step_created ON totp_step (created_at);

-- A backup code that was given out; which one is said by an HMAC of it under the agent's key.
CREATE TABLE backup_code_use (
  credential_id   text NOT NULL REFERENCES credential (id),
  digest          bytea NOT NULL,
  organisation_id text NOT NULL,
  agent_id        text NOT NULL,
  holder          text NOT NULL,
  used_at         timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (credential_id, digest)
);
CREATE UNIQUE INDEX backup_code_use_holder ON backup_code_use (credential_id, holder);

-- Each attempt of a login gets a time step of its own; the credential may be another agent's.
ALTER TABLE login ADD COLUMN attempt int NOT NULL DEFAULT 1, ADD COLUMN owner_id text;
UPDATE login SET owner_id = agent_id;
ALTER TABLE login ALTER COLUMN owner_id SET NOT NULL;
CREATE INDEX login_credential ON login (credential_id) WHERE ended_at IS NULL;
-- A revocation ends the logins of both, with everybody locked out.
CREATE INDEX login_agent ON login (agent_id) WHERE ended_at IS NULL;
CREATE INDEX login_owner ON login (owner_id) WHERE ended_at IS NULL;

-- The older keys of an agent whose data is being sealed anew; NULL at all other times.
CREATE FUNCTION gate_older_keys(p_agent text, p_version int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_agg(jsonb_build_object(
           'version', k.version, 'wrapped', encode(k.wrapped, 'base64'),
           'keyVersion', k.key_version, 'organisationKey', encode(o.wrapped, 'base64')))
    FROM data_key k
    JOIN agent a ON a.id = k.agent_id
    JOIN organisation_key o ON o.organisation_id = a.organisation_id AND o.version = k.key_version
   WHERE k.agent_id = p_agent AND k.version <> p_version
$$;

DROP FUNCTION gate_read_credential(bytea, text[], text, text, text, text, boolean, int);
DROP FUNCTION gate_open(bytea, boolean);
DROP FUNCTION gate_operate(bytea, bytea, text, boolean);
DROP FUNCTION gate_deliver(text[]);
DROP FUNCTION gate_perform(text);

-- Who shares a credential with an agent under this name, looked up before any lock: it may lead to a lock, and allows nothing.
CREATE FUNCTION gate_lender(p_agent text, p_name_key text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT g.owner_id FROM credential_grant g WHERE g.grantee_id = p_agent AND g.name_key = p_name_key AND g.ended_at IS NULL
$$;

-- Locks an agent of an organisation, and with it the one that lends it a credential (shared): by their ids, as everywhere.
CREATE FUNCTION gate_lock_agents(p_organisation text, p_agent text, p_exclusive boolean, p_lender text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(p_organisation));
  IF p_lender < p_agent THEN PERFORM gate_lock_agent(p_lender, false); END IF;
  PERFORM gate_lock_agent(p_agent, p_exclusive);
  IF p_lender > p_agent THEN PERFORM gate_lock_agent(p_lender, false); END IF;
END $$;

-- The agent's door. An unlocked look-up of the token's hash may refuse, never allow: an unknown token takes no lock.
-- Lock and look are separate statements, each with its own snapshot; that is why this is VOLATILE plpgsql and no query.
CREATE FUNCTION gate_open(p_hash bytea, p_exclusive boolean) RETURNS TABLE (
  token_id text, scopes text[], opens_from timestamptz, expires_at timestamptz, token_ended boolean,
  agent_id text, organisation_id text, name text, purpose text, address text, created_at timestamptz, state text,
  wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int, sealed_index bytea, older_keys jsonb,
  now timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_agent text;
  v_organisation text;
BEGIN
  PERFORM gate_enter();
  SELECT t.agent_id, t.organisation_id INTO v_agent, v_organisation
    FROM access_token t WHERE t.hash = p_hash AND t.kind = 'agent';
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM gate_lock_agents(v_organisation, v_agent, p_exclusive, NULL);
  RETURN QUERY
    SELECT t.id::text, t.scopes, t.opens_from, t.expires_at,
           t.revoked_at IS NOT NULL OR t.expires_at <= clock_timestamp() OR t.auth_epoch <> a.auth_epoch,
           a.id::text, a.organisation_id::text, a.name, a.purpose, m.address, a.created_at,
           CASE WHEN o.ended_at IS NOT NULL THEN 'revoked' ELSE a.state::text END,
           k.wrapped, ok.wrapped, k.key_version, k.version, k.sealed_index,
           CASE WHEN a.data_key_oldest < a.data_key_version THEN gate_older_keys(a.id, k.version) END,
           clock_timestamp()
      FROM access_token t
      JOIN agent a ON a.id = t.agent_id
      JOIN organisation o ON o.id = a.organisation_id
      JOIN mailbox m ON m.agent_id = a.id
      LEFT JOIN data_key k ON k.agent_id = a.id AND k.version = a.data_key_version
      LEFT JOIN organisation_key ok ON ok.organisation_id = a.organisation_id AND ok.version = k.key_version
     WHERE t.hash = p_hash;
END $$;

-- The operator's door: a platform token, or the session of an operator. An agent is locked only where it is the caller's own.
CREATE FUNCTION gate_operate(p_token bytea, p_session bytea, p_agent text, p_exclusive boolean) RETURNS TABLE (
  token_id text, operator_id text, session_id text, role text, ended boolean,
  organisation_id text, organisation_name text, organisation_ended boolean, organisation_key_now bytea,
  organisation_key_version int, agent_id text, name text, purpose text, address text, created_at timestamptz, state text,
  wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int, sealed_index bytea, older_keys jsonb,
  now timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_organisation text;
BEGIN
  PERFORM gate_enter();
  SELECT coalesce(t.organisation_id, s.organisation_id) INTO v_organisation
    FROM (SELECT 1) one
    LEFT JOIN access_token t ON t.hash = p_token AND t.kind = 'platform'
    LEFT JOIN (SELECT s0.hash, p0.organisation_id FROM operator_session s0 JOIN operator p0 ON p0.id = s0.operator_id) s
      ON s.hash = p_session;
  IF v_organisation IS NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(v_organisation));
  IF EXISTS (SELECT 1 FROM agent a WHERE a.id = p_agent AND a.organisation_id = v_organisation) THEN
    PERFORM gate_lock_agent(p_agent, p_exclusive);
  END IF;
  RETURN QUERY
    SELECT t.id::text, p.id::text, s.id::text, coalesce(t.role, p.role),
           CASE WHEN t.id IS NOT NULL THEN t.revoked_at IS NOT NULL OR t.expires_at <= clock_timestamp()
                ELSE s.ended_at IS NOT NULL OR s.expires_at <= clock_timestamp() OR p.removed_at IS NOT NULL END,
           o.id::text, o.name, o.ended_at IS NOT NULL, ok.wrapped, o.key_version,
           a.id::text, a.name, a.purpose, m.address, a.created_at, a.state::text,
           k.wrapped, ak.wrapped, k.key_version, k.version, k.sealed_index,
           CASE WHEN a.data_key_oldest < a.data_key_version THEN gate_older_keys(a.id, k.version) END, clock_timestamp()
      FROM organisation o
      LEFT JOIN organisation_key ok ON ok.organisation_id = o.id AND ok.version = o.key_version
      LEFT JOIN access_token t ON t.hash = p_token AND t.kind = 'platform'
      LEFT JOIN operator_session s ON s.hash = p_session AND t.id IS NULL
      LEFT JOIN operator p ON p.id = s.operator_id
      LEFT JOIN agent a ON a.id = p_agent AND a.organisation_id = o.id
      LEFT JOIN mailbox m ON m.agent_id = a.id
      LEFT JOIN data_key k ON k.agent_id = a.id AND k.version = a.data_key_version
      LEFT JOIN organisation_key ak ON ak.organisation_id = o.id AND ak.version = k.key_version
     WHERE o.id = v_organisation AND (t.id IS NOT NULL OR s.id IS NOT NULL);
END $$;

-- Mail's door: the agents of these addresses, locked in the order of their ids, then looked at.
CREATE FUNCTION gate_deliver(p_addresses text[]) RETURNS TABLE (
  agent_id text, organisation_id text, address text, address_key text, state text,
  wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int, sealed_index bytea, older_keys jsonb,
  now timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_id text;
BEGIN
  PERFORM gate_enter();
  FOR v_id IN SELECT DISTINCT m.organisation_id::text FROM mailbox m WHERE m.address_key = ANY(p_addresses) ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(v_id));
  END LOOP;
  FOR v_id IN SELECT DISTINCT m.agent_id::text FROM mailbox m WHERE m.address_key = ANY(p_addresses) ORDER BY 1 LOOP
    PERFORM gate_lock_agent(v_id, false);
  END LOOP;
  RETURN QUERY
    SELECT a.id::text, a.organisation_id::text, m.address, m.address_key,
           CASE WHEN o.ended_at IS NOT NULL THEN 'revoked' ELSE a.state::text END,
           k.wrapped, ok.wrapped, k.key_version, k.version, k.sealed_index,
           CASE WHEN a.data_key_oldest < a.data_key_version THEN gate_older_keys(a.id, k.version) END, clock_timestamp()
      FROM mailbox m
      JOIN agent a ON a.id = m.agent_id
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN data_key k ON k.agent_id = a.id AND k.version = a.data_key_version
      LEFT JOIN organisation_key ok ON ok.organisation_id = o.id AND ok.version = k.key_version
     WHERE m.address_key = ANY(p_addresses)
     ORDER BY a.id;
END $$;

-- A duty's door: one agent.
CREATE FUNCTION gate_perform(p_agent text) RETURNS TABLE (
  agent_id text, organisation_id text, state text, wrapped_key bytea, organisation_key bytea, key_version int,
  data_key_version int, sealed_index bytea, older_keys jsonb, now timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_organisation text;
BEGIN
  PERFORM gate_enter();
  SELECT a.organisation_id INTO v_organisation FROM agent a WHERE a.id = p_agent;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(v_organisation));
  PERFORM gate_lock_agent(p_agent, false);
  RETURN QUERY
    SELECT a.id::text, a.organisation_id::text, CASE WHEN o.ended_at IS NOT NULL THEN 'revoked' ELSE a.state::text END,
           k.wrapped, ok.wrapped, k.key_version, k.version, k.sealed_index,
           CASE WHEN a.data_key_oldest < a.data_key_version THEN gate_older_keys(a.id, k.version) END, clock_timestamp()
      FROM agent a
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN data_key k ON k.agent_id = a.id AND k.version = a.data_key_version
      LEFT JOIN organisation_key ok ON ok.organisation_id = o.id AND ok.version = k.key_version
     WHERE a.id = p_agent;
END $$;
