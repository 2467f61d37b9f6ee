-- Takes a lock for whoever ends something: waits 200 ms for those who are at it, then ends the backends that have held it longer
-- than that.
CREATE FUNCTION gate_lock_exclusively(p_class int4, p_key int4) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  BEGIN
    PERFORM set_config('lock_timeout', '200ms', true);
    PERFORM pg_advisory_xact_lock(p_class, p_key);
  EXCEPTION WHEN lock_not_available THEN
    PERFORM pg_terminate_backend(held.pid)
      FROM pg_locks held
      JOIN pg_stat_activity backend ON backend.pid = held.pid
     WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
       AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND held.classid = (p_class::bigint & 4294967295)::oid
       AND held.objid = (p_key::bigint & 4294967295)::oid
       AND held.pid <> pg_backend_pid()
       AND backend.xact_start < clock_timestamp() - interval '200 milliseconds';
    PERFORM set_config('lock_timeout', '1s', true);
    PERFORM pg_advisory_xact_lock(p_class, p_key);
  END;
  PERFORM set_config('lock_timeout', '1s', true);
END $$;

CREATE OR REPLACE FUNCTION gate_lock_agent(p_agent text, p_exclusive boolean) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF p_exclusive THEN
    PERFORM gate_lock_exclusively(gate_agent_class(), hashtext(p_agent));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(gate_agent_class(), hashtext(p_agent));
  END IF;
END $$;

CREATE OR REPLACE FUNCTION gate_lock_installation() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM gate_begin();
  PERFORM gate_lock_exclusively(gate_organisation_class(), 5);
END $$;

-- As before, but a process that stands still holds up nobody's end: many agents are suspended under this lock.
CREATE OR REPLACE FUNCTION gate_lock_organisation(p_token bytea, p_session bytea) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_organisation text;
BEGIN
  PERFORM gate_enter();
  SELECT t.organisation_id INTO v_organisation FROM access_token t
   WHERE t.hash = p_token AND t.kind = 'platform' AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp();
  IF v_organisation IS NULL THEN
    SELECT p.organisation_id INTO v_organisation FROM operator_session s JOIN operator p ON p.id = s.operator_id
     WHERE s.hash = p_session AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND p.removed_at IS NULL;
  END IF;
  IF v_organisation IS NOT NULL THEN
    PERFORM gate_lock_exclusively(gate_organisation_class(), hashtext(v_organisation));
  END IF;
END $$;
