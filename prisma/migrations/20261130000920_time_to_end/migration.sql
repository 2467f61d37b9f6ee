-- A revocation ends all of an agent's remembered calls: found among those of everybody.
CREATE INDEX idempotent_call_agent_id_idx ON idempotent_call (agent_id);

-- As before; and whoever ends something has longer than others for each of its statements, for a revocation is one. A transaction has ten
-- seconds in all.
CREATE OR REPLACE FUNCTION gate_lock_exclusively(p_class int4, p_key int4) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
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
  PERFORM set_config('lock_timeout', '1s', true), set_config('statement_timeout', '8s', true);
END $$;
