-- The installation may be sealed: then its doors are shut, in every process, until it is unsealed.
ALTER TABLE instance
  ADD COLUMN sealed_reason text CHECK (sealed_reason IN ('operator', 'restored')),
  ADD COLUMN sealed_at timestamptz(3),
  ADD CONSTRAINT instance_sealed_since CHECK ((sealed_reason IS NULL) = (sealed_at IS NULL));

-- Begins a transaction of the gate. The server ends it, not the client: a stalled process would hold its locks for ever.
CREATE FUNCTION gate_begin() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the gate needs READ COMMITTED, this transaction is %', current_setting('transaction_isolation')
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM set_config('lock_timeout', '1s', true),
          set_config('statement_timeout', '2s', true),
          set_config('idle_in_transaction_session_timeout', '2s', true);
END $$;

-- What follows in this transaction only takes something away: that is allowed while the installation is sealed, too.
CREATE FUNCTION gate_narrow() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('keyfob.narrows', 'true', true);
END $$;

-- Every door begins with this. The installation's lock comes before any other, shared; the look is a statement of its own, so
-- that it sees a sealing that was waited for.
CREATE OR REPLACE FUNCTION gate_enter() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM gate_begin();
  PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), 5);
  IF EXISTS (SELECT 1 FROM instance i WHERE i.sealed_reason IS NOT NULL)
     AND current_setting('keyfob.narrows', true) IS DISTINCT FROM 'true' THEN
    RAISE EXCEPTION 'the installation is sealed' USING ERRCODE = 'KF503';
  END IF;
END $$;

-- The installation's lock for whoever seals: waits 200 ms for the open doors, then ends the backends that have held it longer.
CREATE FUNCTION gate_lock_installation() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM gate_begin();
  BEGIN
    PERFORM set_config('lock_timeout', '200ms', true);
    PERFORM pg_advisory_xact_lock(gate_organisation_class(), 5);
  EXCEPTION WHEN lock_not_available THEN
    PERFORM pg_terminate_backend(held.pid)
      FROM pg_locks held
      JOIN pg_stat_activity backend ON backend.pid = held.pid
     WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
       AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND held.classid = gate_organisation_class()::oid AND held.objid = 5::oid
       AND held.pid <> pg_backend_pid()
       AND backend.xact_start < clock_timestamp() - interval '200 milliseconds';
    PERFORM set_config('lock_timeout', '1s', true);
    PERFORM pg_advisory_xact_lock(gate_organisation_class(), 5);
  END;
  PERFORM set_config('lock_timeout', '1s', true);
END $$;

-- Seals or, without a reason, unseals what was sealed for `p_only`; every organisation's log says so. Returns whether anything
-- changed. A restored database stays `restored`, whoever seals it again.
CREATE FUNCTION gate_set_seal(p_reason text, p_only text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_found text;
BEGIN
  PERFORM gate_lock_installation();
  SELECT i.sealed_reason INTO v_found FROM instance i WHERE i.id = 1 FOR UPDATE;
  IF p_reason IS NULL AND (v_found IS NULL OR v_found <> p_only) THEN RETURN false; END IF;
  IF p_reason IS NOT NULL AND (v_found = p_reason OR v_found = 'restored') THEN RETURN false; END IF;
  UPDATE instance SET sealed_reason = p_reason, sealed_at = CASE WHEN p_reason IS NOT NULL THEN clock_timestamp() END
   WHERE id = 1;
  INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata, duration_ms)
  SELECT o.id, 'system:host', CASE WHEN p_reason IS NULL THEN 'installation.unseal' ELSE 'installation.seal' END, 'auth',
         'allowed', 'host', jsonb_build_object('reason', coalesce(p_reason, v_found)), 0
    FROM organisation o WHERE o.ended_at IS NULL;
  RETURN true;
END $$;
