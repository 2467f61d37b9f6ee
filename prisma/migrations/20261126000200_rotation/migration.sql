-- Keys that are being rotated. A row is there from the order to the end: whatever process comes by may go on with it.
CREATE TABLE key_rotation (
  owner_id        text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  agent_id        text REFERENCES agent (id),
  version         int NOT NULL,
  ordered_by      text NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (owner_id = coalesce(agent_id, organisation_id))
);
CREATE INDEX key_rotation_organisation ON key_rotation (organisation_id);

-- The lock under which a rotation takes its turn: an agent's, or without one the organisation's, exclusively. It is had when
-- nobody holds it for 200 ms, or not at all. Unlike a revocation it ends nobody: it comes again.
CREATE FUNCTION gate_lock_to_rotate(p_organisation text, p_agent text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM gate_enter();
  PERFORM set_config('lock_timeout', '200ms', true);
  IF p_agent IS NULL THEN
    PERFORM pg_advisory_xact_lock(gate_organisation_class(), hashtext(p_organisation));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(p_organisation));
    PERFORM pg_advisory_xact_lock(gate_agent_class(), hashtext(p_agent));
  END IF;
  PERFORM set_config('lock_timeout', '1s', true);
END $$;

-- A data key without the key that wraps it would be lost: neither goes without the other, for whoever writes SQL too.
CREATE FUNCTION data_key_needs_its_wrapping() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organisation_key o JOIN agent a ON a.organisation_id = o.organisation_id
    WHERE a.id = NEW.agent_id AND o.version = NEW.key_version FOR KEY SHARE OF o;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the data key of agent % is wrapped by a key that is not there', NEW.agent_id
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER data_key_needs_its_wrapping BEFORE INSERT OR UPDATE ON data_key
  FOR EACH ROW EXECUTE FUNCTION data_key_needs_its_wrapping();

CREATE FUNCTION organisation_key_is_needed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM data_key k JOIN agent a ON a.id = k.agent_id
              WHERE a.organisation_id = OLD.organisation_id AND k.key_version = OLD.version) THEN
    RAISE EXCEPTION 'version % of the key of organisation % still wraps data keys', OLD.version, OLD.organisation_id
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER organisation_key_is_needed BEFORE DELETE ON organisation_key
  FOR EACH ROW EXECUTE FUNCTION organisation_key_is_needed();
