-- How long an organisation keeps the rows of its audit log; without it for good. Their hashes are kept for good anyway.
ALTER TABLE organisation ADD COLUMN audit_retention_days int CHECK (audit_retention_days >= 90);

-- Up to which row retention deletes, by which row of the log it says so, and up to where it has come.
ALTER TABLE audit_head ADD COLUMN swept bigint NOT NULL DEFAULT 0, ADD COLUMN swept_by bigint, ADD COLUMN swept_by_at timestamptz(6),
  ADD COLUMN deleted bigint NOT NULL DEFAULT 0;

-- The mark only moves on, and to a checkpoint that is as old as the organisation wants it, and never less than 90 days.
CREATE FUNCTION audit_head_is_swept_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.swept < OLD.swept OR NOT EXISTS (
    SELECT 1 FROM audit_checkpoint c JOIN organisation o ON o.id = c.organisation_id
     WHERE c.organisation_id = NEW.organisation_id AND c.size = NEW.swept
       AND c.created_at <= now() - make_interval(days => greatest(o.audit_retention_days, 90))
       AND o.audit_retention_days IS NOT NULL) THEN
    RAISE EXCEPTION 'the audit log is kept for longer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_head_is_swept_in_time BEFORE UPDATE OF swept ON audit_head
  FOR EACH ROW WHEN (NEW.swept <> OLD.swept) EXECUTE FUNCTION audit_head_is_swept_in_time();

-- A row is deleted by retention alone: below its mark, once the row that says so is signed.
CREATE FUNCTION audit_event_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM audit_seal s
      JOIN audit_head h ON h.organisation_id = s.organisation_id AND s.seq <= h.swept
      JOIN audit_seal b ON b.event_id = h.swept_by AND b.event_at = h.swept_by_at AND b.organisation_id = h.organisation_id
                       AND b.seq <= h.checkpoint_size
     WHERE s.event_id = OLD.id AND s.event_at = OLD.at AND s.organisation_id = OLD.organisation_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER audit_event_is_final ON audit_event;
CREATE TRIGGER audit_event_is_final BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();
CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_is_kept();

-- Months that are over and of which retention has left nothing take their tables with them. Rows are added to the present month
-- only, and whoever adds one waits no longer than this does.
CREATE FUNCTION audit_drop_empty_months() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_name text;
  v_rows boolean;
  v_dropped int := 0;
BEGIN
  FOR v_name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'audit_event'::regclass AND c.relname ~ '^audit_event_\d{4}_\d{2}$'
       AND c.relname < 'audit_event_' || to_char(now() AT TIME ZONE 'UTC' - interval '90 days', 'YYYY_MM')
     ORDER BY 1
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', v_name) INTO v_rows;
    CONTINUE WHEN v_rows;
    EXECUTE format('LOCK TABLE audit_event, %I IN ACCESS EXCLUSIVE MODE', v_name);
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', v_name) INTO v_rows;
    CONTINUE WHEN v_rows;
    EXECUTE format('DROP TABLE %I', v_name);
    v_dropped := v_dropped + 1;
  END LOOP;
  RETURN v_dropped;
END $$;
