-- A mail that is to be sent is tried until a moment of its own: what its sender was suspended for is added to it.
ALTER TABLE mail_transmission ADD COLUMN give_up_at timestamptz(3);
UPDATE mail_transmission SET give_up_at = created_at + interval '48 hours';
ALTER TABLE mail_transmission ALTER COLUMN give_up_at SET NOT NULL;
CREATE INDEX mail_transmission_waiting ON mail_transmission (agent_id) WHERE done_at IS NULL;

-- A name or an address that is buried stays so, for whoever writes SQL too.
CREATE FUNCTION tombstone_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a name or an address of a revoked agent is given to nobody again' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER tombstone_is_final BEFORE UPDATE OR DELETE ON tombstone FOR EACH ROW EXECUTE FUNCTION tombstone_is_final();

-- The mailbox of a revoked agent keeps its address, and a new one gets none that is buried.
CREATE FUNCTION mailbox_address_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM tombstone t WHERE t.kind = 'address' AND t.key = NEW.address_key)
    OR TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM agent a WHERE a.id = OLD.agent_id AND a.state = 'revoked') THEN
    RAISE EXCEPTION 'a name or an address of a revoked agent is given to nobody again' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER mailbox_address_is_final BEFORE INSERT OR UPDATE OF agent_id, address, address_key OR DELETE ON mailbox
  FOR EACH ROW EXECUTE FUNCTION mailbox_address_is_final();
