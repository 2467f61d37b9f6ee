-- The audit log, chained: the hash of each row behind the one before, per organisation, in the order of their transactions. The rows
-- themselves are never touched.
CREATE TABLE audit_seal (
  organisation_id text NOT NULL,
  seq bigint NOT NULL,
  event_id bigint NOT NULL,
  event_at timestamptz(6) NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (organisation_id, seq)
);
CREATE TRIGGER audit_seal_is_final BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();

-- Where each organisation's chain ends, the tree over its hashes (RFC 6962), and the public key of its checkpoints.
CREATE TABLE audit_head (
  organisation_id text NOT NULL,
  size bigint NOT NULL,
  hash bytea NOT NULL,
  frontier bytea NOT NULL,
  verifier_key text,
  checkpoint_size bigint NOT NULL DEFAULT 0,
  checkpoint_at timestamptz(3),
  CONSTRAINT audit_head_pkey PRIMARY KEY (organisation_id)
);

CREATE TABLE audit_checkpoint (
  organisation_id text NOT NULL,
  size bigint NOT NULL,
  note text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (organisation_id, size)
);
CREATE TRIGGER audit_checkpoint_is_final BEFORE UPDATE OR DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();

-- Up to which row everything is sealed. Locks come before a transaction's first write, so its number (xid) agrees with the order in
-- which an agent's lock was had; and below the oldest transaction that runs, no row can still appear.
CREATE TABLE audit_sealer (
  id int NOT NULL DEFAULT 1,
  xid xid8 NOT NULL,
  event_id bigint NOT NULL,
  CONSTRAINT audit_sealer_pkey PRIMARY KEY (id),
  CONSTRAINT audit_sealer_is_one CHECK (id = 1)
);
INSERT INTO audit_sealer (xid, event_id) VALUES ('0', 0);

CREATE INDEX audit_event_unsealed ON audit_event (xid, id);

CREATE FUNCTION audit_is_unsealed() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM audit_event e, audit_sealer s
     WHERE (e.xid, e.id) > (s.xid, s.event_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot()))
$$;

-- The next rows to seal, by the one who has the sealer's lock until its commit; for everybody else none.
CREATE FUNCTION audit_unsealed(p_limit int) RETURNS SETOF audit_event LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_sealer audit_sealer;
BEGIN
  PERFORM gate_enter();
  IF NOT pg_try_advisory_xact_lock(gate_organisation_class(), 4) THEN RETURN; END IF;
  SELECT * INTO STRICT v_sealer FROM audit_sealer;
  RETURN QUERY
    SELECT * FROM audit_event e
     WHERE (e.xid, e.id) > (v_sealer.xid, v_sealer.event_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY e.xid, e.id LIMIT p_limit;
END $$;
