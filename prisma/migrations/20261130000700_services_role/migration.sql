-- The services may have a role that owns nothing and changes no row of the log. What they need an owner for is done by functions
-- that do only that: the log's months come and go, retention deletes, and the queue gets a role of its own.
ALTER FUNCTION audit_partitions() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION audit_drop_empty_months() SECURITY DEFINER SET search_path = public, pg_temp;

-- Deletes an organisation's rows between two places of its chain. The trigger on the log says of each whether it may go.
CREATE FUNCTION audit_sweep(p_organisation text, p_after bigint, p_up_to bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM audit_event e USING audit_seal s
   WHERE s.organisation_id = p_organisation AND s.seq > p_after AND s.seq <= p_up_to
     AND e.id = s.event_id AND e.at = s.event_at
$$;

-- The counts of hours that nothing shows any more.
CREATE FUNCTION audit_sweep_hours(p_days int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM audit_hour h WHERE h.hour < now() - make_interval(days => greatest(p_days, 32))
$$;

-- A role that owns the schema `queue` and sees nothing else. One that is there is never changed: it may be another installation's.
CREATE FUNCTION queue_role(p_role text, p_password text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_role !~ '^keyfob_queue_[0-9a-f]{12}$' THEN
    RAISE EXCEPTION 'not the name of a role of the queue' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- Two processes may start at once.
  PERFORM pg_advisory_xact_lock(1262894927, 2);
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = p_role) THEN
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', p_role, p_password);
    EXECUTE format('ALTER ROLE %I SET search_path = queue', p_role);
  END IF;
  IF to_regnamespace('queue') IS NULL THEN
    -- From PostgreSQL 16 on, who made a role may not give it something without this.
    IF current_setting('server_version_num')::int >= 160000 AND NOT pg_has_role(p_role, 'SET') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH SET TRUE', p_role);
    END IF;
    EXECUTE format('CREATE SCHEMA queue AUTHORIZATION %I', p_role);
  END IF;
END $$;

REVOKE ALL ON FUNCTION audit_partitions(), audit_drop_empty_months(), audit_sweep(text, bigint, bigint), audit_sweep_hours(int),
  queue_role(text, text) FROM PUBLIC;

-- Retention goes by when a checkpoint was signed: whoever may only add one is not to say that it was long ago.
CREATE FUNCTION audit_checkpoint_is_of_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.created_at < clock_timestamp() - interval '1 hour' THEN
    RAISE EXCEPTION 'a checkpoint is signed now' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_checkpoint_is_of_now BEFORE INSERT ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION audit_checkpoint_is_of_now();
