-- Where the chain of the audit log ends, who has sealed up to where, and what is counted of it moves on by these functions alone. The
-- services' role only reads the tables: it can neither set an end back nor take the sealer past a row.

-- The next rows to seal, by the one who has the sealer's lock until its commit; for everybody else none. Rows of one number, which only somebody
-- made up, go together, or the sealer would pass one of them by.
CREATE OR REPLACE FUNCTION audit_unsealed(p_limit int) RETURNS SETOF audit_event LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_sealer audit_sealer;
BEGIN
  PERFORM gate_enter();
  IF NOT pg_try_advisory_xact_lock(gate_organisation_class(), 4) THEN RETURN; END IF;
  SELECT * INTO STRICT v_sealer FROM audit_sealer;
  RETURN QUERY
    SELECT *
      FROM (SELECT * FROM audit_event e
             WHERE (e.xid, e.id) > (v_sealer.xid, v_sealer.event_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY e.xid, e.id FETCH FIRST p_limit ROWS WITH TIES) n
     ORDER BY n.xid, n.id, n.at;
END $$;

-- Seals the next rows: these ids, in this order, and with the hashes that follow from them. Places in the chain, the counts and how
-- far the sealer is come from the rows themselves. Of what is handed in the database cannot say only whether a hash is right.
CREATE FUNCTION audit_seal_next(p_ids bigint[], p_hashes text[], p_organisations text[], p_frontiers text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_sealer audit_sealer;
  v_rows audit_event[];
  v_last audit_event;
BEGIN
  SELECT * INTO STRICT v_sealer FROM audit_sealer FOR UPDATE;
  v_rows := ARRAY(
    SELECT e
      FROM (SELECT a AS e FROM audit_event a
             WHERE (a.xid, a.id) > (v_sealer.xid, v_sealer.event_id) AND a.xid < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY a.xid, a.id FETCH FIRST (coalesce(cardinality(p_ids), 0)) ROWS WITH TIES) n
     ORDER BY (n.e).xid, (n.e).id, (n.e).at);
  IF p_ids IS DISTINCT FROM ARRAY(SELECT r.id FROM unnest(v_rows) WITH ORDINALITY r ORDER BY r.ordinality)
     OR cardinality(p_ids) = 0 OR cardinality(p_hashes) IS DISTINCT FROM cardinality(p_ids) THEN
    RAISE EXCEPTION 'these are not the next rows of the audit log' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(p_hashes) h WHERE h !~ '^[0-9a-f]{64}$') THEN
    RAISE EXCEPTION 'not a hash of the audit log' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  v_last := v_rows[cardinality(v_rows)];

  WITH sealed AS (
    INSERT INTO audit_seal AS s (organisation_id, seq, event_id, event_at, hash)
    SELECT r.organisation_id, coalesce(h.size, 0) + row_number() OVER (PARTITION BY r.organisation_id ORDER BY r.ordinality),
           r.id, r.at, decode(p.hash, 'hex')
      FROM unnest(v_rows) WITH ORDINALITY r
      JOIN unnest(p_hashes) WITH ORDINALITY p(hash, place) ON p.place = r.ordinality
      LEFT JOIN audit_head h ON h.organisation_id = r.organisation_id
    RETURNING s.organisation_id, s.seq, s.hash)
  INSERT INTO audit_head (organisation_id, size, hash, frontier)
  SELECT DISTINCT ON (s.organisation_id) s.organisation_id, s.seq, s.hash, decode(f.frontier, 'hex')
    FROM sealed s
    LEFT JOIN unnest(p_organisations, p_frontiers) f(organisation_id, frontier) ON f.organisation_id = s.organisation_id
   ORDER BY s.organisation_id, s.seq DESC
  ON CONFLICT (organisation_id) DO UPDATE SET size = excluded.size, hash = excluded.hash, frontier = excluded.frontier;
  -- One that is none would keep everybody from sealing: a hash for each bit that is set in the size.
  IF EXISTS (SELECT 1 FROM audit_head h
              WHERE h.organisation_id IN (SELECT r.organisation_id FROM unnest(v_rows) r)
                AND octet_length(h.frontier) <> 32 * length(replace(h.size::bit(64)::text, '0', ''))) THEN
    RAISE EXCEPTION 'not a frontier of a tree of this size' USING ERRCODE = 'invalid_parameter_value';
  END IF;

  INSERT INTO audit_usage (organisation_id, agent_id, what, subject, count, last_at)
  SELECT u.organisation_id, u.agent_id, u.what, u.subject, count(*), max(u.at)
    FROM audit_uses(v_sealer.xid, v_sealer.event_id, v_last.xid, v_last.id) u
   GROUP BY u.organisation_id, u.agent_id, u.what, u.subject
  ON CONFLICT (agent_id, what, subject) DO UPDATE
    SET count = audit_usage.count + excluded.count, last_at = greatest(audit_usage.last_at, excluded.last_at);
  INSERT INTO audit_hour (organisation_id, hour, operation, outcome, count)
  SELECT r.organisation_id, date_trunc('hour', r.at, 'UTC'), r.operation, r.outcome, count(*) FROM unnest(v_rows) r
   GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (organisation_id, hour, operation, outcome) DO UPDATE SET count = audit_hour.count + excluded.count;
  UPDATE audit_sealer SET xid = v_last.xid, event_id = v_last.id;
END $$;

-- What there is of an organisation's log to sign, to be signed by nobody else until the transaction ends; nothing where all is.
CREATE FUNCTION audit_to_sign(p_organisation text) RETURNS TABLE (size bigint, frontier bytea)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.size, h.frontier FROM audit_head h
   WHERE h.organisation_id = p_organisation AND h.size > h.checkpoint_size FOR NO KEY UPDATE
$$;

-- Keeps the signature of an organisation's log as it ends now. Whose key it is was said with the first, and stays.
CREATE FUNCTION audit_sign(p_organisation text, p_size bigint, p_note text, p_at timestamptz, p_verifier_key text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE audit_head h SET checkpoint_size = p_size, checkpoint_at = p_at, verifier_key = p_verifier_key
   WHERE h.organisation_id = p_organisation AND h.size = p_size AND h.checkpoint_size < p_size
     AND p_verifier_key = coalesce(h.verifier_key, p_verifier_key);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not the end of the audit log, or not its key' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_checkpoint (organisation_id, size, note, created_at) VALUES (p_organisation, p_size, p_note, p_at);
END $$;

-- One that is of later would put off the next.
CREATE OR REPLACE FUNCTION audit_checkpoint_is_of_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.created_at NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '1 second' THEN
    RAISE EXCEPTION 'a checkpoint is signed now' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- Moves an organisation's mark to the newest checkpoint that is older than it keeps its log, in whole days (UTC), and says so in a row of
-- the log. Nothing is deleted before that row is signed. Returns whether it moved.
CREATE FUNCTION audit_mark_swept(p_organisation text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_due record;
  v_said record;
BEGIN
  SELECT c.size, o.audit_retention_days AS days, c.created_at AS at INTO v_due
    FROM audit_head h
    JOIN organisation o ON o.id = h.organisation_id
    JOIN audit_checkpoint c ON c.organisation_id = h.organisation_id AND c.size > h.swept
     AND c.created_at < date_trunc('day', now() - make_interval(days => o.audit_retention_days), 'UTC')
   WHERE h.organisation_id = p_organisation AND h.deleted = h.swept
   ORDER BY c.size DESC LIMIT 1 FOR NO KEY UPDATE OF h;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata)
  VALUES (p_organisation, 'system:audit.retention', 'audit.retention', 'auth', 'allowed', 'retention',
          jsonb_build_object('upTo', v_due.size, 'days', v_due.days,
                             'signedAt', to_char(v_due.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
  RETURNING id, at INTO v_said;
  UPDATE audit_head SET swept = v_due.size, swept_by = v_said.id, swept_by_at = v_said.at WHERE organisation_id = p_organisation;
  RETURN true;
END $$;

-- Deletes the next rows below an organisation's mark, the oldest first, once the row that says so is signed: at most so many. Returns how
-- many it was through. The trigger on the log says of each row whether it may go.
DROP FUNCTION audit_sweep(text, bigint, bigint);
CREATE FUNCTION audit_sweep(p_organisation text, p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_after bigint;
  v_up_to bigint;
BEGIN
  SELECT h.deleted, least(h.swept, h.deleted + greatest(p_limit, 0)) INTO v_after, v_up_to
    FROM audit_head h
    JOIN audit_seal s ON s.event_id = h.swept_by AND s.event_at = h.swept_by_at AND s.organisation_id = h.organisation_id
   WHERE h.organisation_id = p_organisation AND h.deleted < h.swept AND s.seq <= h.checkpoint_size
     FOR NO KEY UPDATE OF h;
  IF NOT FOUND THEN RETURN 0; END IF;
  DELETE FROM audit_event e USING audit_seal s
   WHERE s.organisation_id = p_organisation AND s.seq > v_after AND s.seq <= v_up_to
     AND e.id = s.event_id AND e.at = s.event_at;
  UPDATE audit_head SET deleted = v_up_to WHERE organisation_id = p_organisation;
  RETURN v_up_to - v_after;
END $$;

REVOKE ALL ON FUNCTION audit_seal_next(bigint[], text[], text[], text[]), audit_to_sign(text),
  audit_sign(text, bigint, text, timestamptz, text), audit_mark_swept(text), audit_sweep(text, int) FROM PUBLIC;
