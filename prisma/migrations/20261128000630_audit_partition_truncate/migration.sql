-- A trigger of statements is not inherited: each month of the audit log needs its own, so that it is not emptied by itself either.
CREATE OR REPLACE FUNCTION audit_partitions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_from date;
  v_name text;
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
  FOR v_name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'audit_event'::regclass
       AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_event_is_not_emptied')
  LOOP
    EXECUTE format(
      'CREATE TRIGGER audit_event_is_not_emptied BEFORE TRUNCATE ON %I EXECUTE FUNCTION audit_is_not_emptied()', v_name);
  END LOOP;
END $$;
SELECT audit_partitions();
