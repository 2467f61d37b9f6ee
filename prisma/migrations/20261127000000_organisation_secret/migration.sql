-- What an organisation itself keeps: the password of a mail source, the key that signs webhooks. One table for all of it, so
-- that it is opened, and sealed anew, in one place. The version that sealed it cannot go while it is here.
CREATE TABLE organisation_secret (
  organisation_id text NOT NULL REFERENCES organisation (id),
  field           text NOT NULL,
  object          text NOT NULL,
  key_version     int NOT NULL,
  secret          bytea NOT NULL,
  supplied_by     text NOT NULL,
  supplied_at     timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, field, object),
  FOREIGN KEY (organisation_id, key_version) REFERENCES organisation_key (organisation_id, version)
);
CREATE INDEX organisation_secret_key ON organisation_secret (organisation_id, key_version);

-- The door of an organisation's duty.
CREATE FUNCTION gate_perform_for_organisation(p_organisation text) RETURNS TABLE (organisation_id text, ended boolean, now timestamptz)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM gate_enter();
  PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(p_organisation));
  RETURN QUERY SELECT o.id::text, o.ended_at IS NOT NULL, clock_timestamp() FROM organisation o WHERE o.id = p_organisation;
END $$;
