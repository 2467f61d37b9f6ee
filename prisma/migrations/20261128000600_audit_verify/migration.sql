-- By which row of the log is its seal found? Whoever verifies the log looks for rows that have none.
CREATE INDEX audit_seal_event ON audit_seal (event_id);

-- TRUNCATE fires no trigger of rows.
CREATE FUNCTION audit_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_is_not_emptied BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION audit_is_not_emptied();
CREATE TRIGGER audit_seal_is_not_emptied BEFORE TRUNCATE ON audit_seal EXECUTE FUNCTION audit_is_not_emptied();
CREATE TRIGGER audit_checkpoint_is_not_emptied BEFORE TRUNCATE ON audit_checkpoint EXECUTE FUNCTION audit_is_not_emptied();
