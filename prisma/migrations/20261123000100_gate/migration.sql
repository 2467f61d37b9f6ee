-- What Prisma's schema cannot say: the gate's lock functions, partial indexes, terminal states, audit partitions.

-- A live agent's name is unique in its organisation; so is its externalId. A live credential's name is unique per agent.
CREATE UNIQUE INDEX agent_live_name ON agent (organisation_id, name_key) WHERE state <> 'revoked';
CREATE UNIQUE INDEX agent_live_external_id ON agent (organisation_id, external_id) WHERE state <> 'revoked' AND external_id IS NOT NULL;
CREATE UNIQUE INDEX credential_live_name ON credential (agent_id, name_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX totp_seed_live ON totp_seed (credential_id) WHERE removed_at IS NULL;
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;

-- Lock classes: the first of the two int4 of every advisory lock that is ours. BullMQ uses advisory locks too.
CREATE FUNCTION gate_organisation_class() RETURNS int4 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 1262894927';
CREATE FUNCTION gate_agent_class() RETURNS int4 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 1262894913';

-- The server ends a gate transaction, not the client: a stalled process would hold its lock for ever.
CREATE FUNCTION gate_enter() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the gate needs READ COMMITTED, this transaction is %', current_setting('transaction_isolation')
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM set_config('lock_timeout', '1s', true),
          set_config('statement_timeout', '2s', true),
          set_config('idle_in_transaction_session_timeout', '2s', true);
END $$;

-- Locks an agent. Exclusively: waits 200 ms for its readers, then ends the backends that have held it longer than that.
CREATE FUNCTION gate_lock_agent(p_agent text, p_exclusive boolean) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT p_exclusive THEN
    PERFORM pg_advisory_xact_lock_shared(gate_agent_class(), hashtext(p_agent));
    RETURN;
  END IF;
  BEGIN
    PERFORM set_config('lock_timeout', '200ms', true);
    PERFORM pg_advisory_xact_lock(gate_agent_class(), hashtext(p_agent));
  EXCEPTION WHEN lock_not_available THEN
    PERFORM pg_terminate_backend(held.pid)
      FROM pg_locks held
      JOIN pg_stat_activity backend ON backend.pid = held.pid
     WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
       AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND held.classid = gate_agent_class()::oid
       AND held.objid = (hashtext(p_agent)::bigint & 4294967295)::oid
       AND held.pid <> pg_backend_pid()
       AND backend.xact_start < clock_timestamp() - interval '200 milliseconds';
    PERFORM set_config('lock_timeout', '1s', true);
    PERFORM pg_advisory_xact_lock(gate_agent_class(), hashtext(p_agent));
  END;
  PERFORM set_config('lock_timeout', '1s', true);
END $$;

-- The agent's door. An unlocked look-up of the token's hash may refuse, never allow: an unknown token takes no lock.
-- Lock and look are separate statements, each with its own snapshot; that is why this is VOLATILE plpgsql and no query.
CREATE FUNCTION gate_open(p_hash bytea, p_exclusive boolean) RETURNS TABLE (
  token_id text, scopes text[], opens_from timestamptz, expires_at timestamptz, token_ended boolean,
  agent_id text, organisation_id text, name text, purpose text, address text, created_at timestamptz, state text,
  wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int, now timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_agent text;
  v_organisation text;
BEGIN
  PERFORM gate_enter();
  SELECT t.agent_id, t.organisation_id INTO v_agent, v_organisation
    FROM access_token t WHERE t.hash = p_hash AND t.kind = 'agent';
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(v_organisation));
  PERFORM gate_lock_agent(v_agent, p_exclusive);
  RETURN QUERY
    SELECT t.id::text, t.scopes, t.opens_from, t.expires_at,
           t.revoked_at IS NOT NULL OR t.expires_at <= clock_timestamp() OR t.auth_epoch <> a.auth_epoch,
           a.id::text, a.organisation_id::text, a.name, a.purpose, m.address, a.created_at,
           CASE WHEN o.ended_at IS NOT NULL THEN 'revoked' ELSE a.state::text END,
           k.wrapped, o.wrapped_key, k.key_version, k.version, clock_timestamp()
      FROM access_token t
      JOIN agent a ON a.id = t.agent_id
      JOIN organisation o ON o.id = a.organisation_id
      JOIN mailbox m ON m.agent_id = a.id
      LEFT JOIN data_key k ON k.agent_id = a.id
     WHERE t.hash = p_hash;
END $$;

-- The operator's door: a platform token, or the session of an operator. An agent is locked only where it is the caller's own.
CREATE FUNCTION gate_operate(p_token bytea, p_session bytea, p_agent text, p_exclusive boolean) RETURNS TABLE (
  token_id text, operator_id text, session_id text, role text, ended boolean,
  organisation_id text, organisation_name text, organisation_ended boolean, organisation_key bytea, organisation_key_version int,
  agent_id text, name text, purpose text, address text, created_at timestamptz, state text,
  wrapped_key bytea, key_version int, data_key_version int, now timestamptz
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
           o.id::text, o.name, o.ended_at IS NOT NULL, o.wrapped_key, o.key_version,
           a.id::text, a.name, a.purpose, m.address, a.created_at, a.state::text,
           k.wrapped, k.key_version, k.version, clock_timestamp()
      FROM organisation o
      LEFT JOIN access_token t ON t.hash = p_token AND t.kind = 'platform'
      LEFT JOIN operator_session s ON s.hash = p_session AND t.id IS NULL
      LEFT JOIN operator p ON p.id = s.operator_id
      LEFT JOIN agent a ON a.id = p_agent AND a.organisation_id = o.id
      LEFT JOIN mailbox m ON m.agent_id = a.id
      LEFT JOIN data_key k ON k.agent_id = a.id
     WHERE o.id = v_organisation AND (t.id IS NOT NULL OR s.id IS NOT NULL);
END $$;

-- Mail's door: the agents of these addresses, locked in the order of their ids, then looked at.
CREATE FUNCTION gate_deliver(p_addresses text[]) RETURNS TABLE (
  agent_id text, organisation_id text, address text, address_key text, state text,
  wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int, now timestamptz
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
           k.wrapped, o.wrapped_key, k.key_version, k.version, clock_timestamp()
      FROM mailbox m
      JOIN agent a ON a.id = m.agent_id
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN data_key k ON k.agent_id = a.id
     WHERE m.address_key = ANY(p_addresses)
     ORDER BY a.id;
END $$;

-- A duty's door: one agent.
CREATE FUNCTION gate_perform(p_agent text) RETURNS TABLE (
  agent_id text, organisation_id text, state text, wrapped_key bytea, organisation_key bytea, key_version int,
  data_key_version int, now timestamptz
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
           k.wrapped, o.wrapped_key, k.key_version, k.version, clock_timestamp()
      FROM agent a
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN data_key k ON k.agent_id = a.id
     WHERE a.id = p_agent;
END $$;

-- Revoked is terminal, for whoever writes SQL too.
CREATE FUNCTION agent_revoked_is_terminal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'revoked' AND (NEW.state <> 'revoked' OR NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
    RAISE EXCEPTION 'agent % is revoked, and that is final', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agent_revoked_is_terminal BEFORE UPDATE ON agent FOR EACH ROW EXECUTE FUNCTION agent_revoked_is_terminal();

CREATE FUNCTION data_key_needs_live_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM agent a WHERE a.id = NEW.agent_id AND a.state = 'revoked') THEN
    RAISE EXCEPTION 'agent % is revoked: it gets no key again', NEW.agent_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER data_key_needs_live_agent BEFORE INSERT OR UPDATE ON data_key FOR EACH ROW EXECUTE FUNCTION data_key_needs_live_agent();

-- The audit log is added to and never changed.
CREATE FUNCTION audit_event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();

-- The audit log's partitions: this month and the two after it. Called at every start and daily.
CREATE FUNCTION audit_partitions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_from date;
BEGIN
  PERFORM pg_advisory_xact_lock(gate_organisation_class(), 0);
  FOR i IN 0..2 LOOP
    v_from := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => i))::date;
    BEGIN
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF audit_event FOR VALUES FROM (%L) TO (%L)',
        'audit_event_' || to_char(v_from, 'YYYY_MM'),
        v_from::text || ' 00:00:00+00', (v_from + interval '1 month')::date::text || ' 00:00:00+00');
    EXCEPTION WHEN check_violation THEN
      -- Rows of that month are in audit_event_other already; there they stay, and are found.
      NULL;
    END;
  END LOOP;
END $$;
SELECT audit_partitions();
-- A row that no partition takes must not stop a read or a revocation.
CREATE TABLE audit_event_other PARTITION OF audit_event DEFAULT;
