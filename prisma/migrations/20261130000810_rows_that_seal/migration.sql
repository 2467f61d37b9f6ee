-- The services' role adds rows to the audit log as it likes. None of them is to keep the rows behind it from being sealed, for every
-- organisation. NOT VALID: what is there stays.
ALTER TABLE audit_event
  -- Names, ids and codes: keys of what is counted, and an index takes no row of more than 2704 bytes. The longest that is written
  -- has 64 (a caller's X-Request-Id); an id has 26.
  ADD CONSTRAINT audit_event_texts_are_short CHECK (
    octet_length(organisation_id) <= 256 AND octet_length(agent_id) <= 256 AND octet_length(actor) <= 512
    AND octet_length(operation) <= 256 AND octet_length(category) <= 256 AND octet_length(outcome) <= 256
    AND octet_length(request_id) <= 256 AND octet_length(target_type) <= 256 AND octet_length(target_id) <= 512) NOT VALID,
  -- What has no canonical JSON: a number that is infinite once it is read, and what is nested deeper than whoever writes it can
  -- follow. What is written has counts, and is four deep.
  ADD CONSTRAINT audit_event_metadata_is_canonical CHECK (
    NOT jsonb_path_exists(metadata, '$.** ? (@ >= 1e308 || @ <= -1e308)') AND NOT jsonb_path_exists(metadata, '$.**{64}')) NOT VALID,
  -- Sealing has ten seconds for it. What is written is below a kilobyte, but for a revocation's, which names at most 10,000 values that
  -- the agent has seen, by some 80 bytes each.
  ADD CONSTRAINT audit_event_metadata_is_held CHECK (octet_length(metadata::text) <= 2097152) NOT VALID,
  -- Is hashed with a year of four digits, and without an era.
  ADD CONSTRAINT audit_event_at_has_a_year CHECK (at >= '0001-01-01 00:00:00+00' AND at < '10000-01-01 00:00:00+00') NOT VALID;

-- The next rows to seal, by the one who has the sealer's lock until its commit; for everybody else none. Rows of one number, which only somebody
-- made up, go together, or the sealer would pass one of them by. Fewer where they say so much that nobody could hold it.
CREATE OR REPLACE FUNCTION audit_unsealed(p_limit int) RETURNS SETOF audit_event LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_sealer audit_sealer;
BEGIN
  PERFORM gate_enter();
  IF NOT pg_try_advisory_xact_lock(gate_organisation_class(), 4) THEN RETURN; END IF;
  SELECT * INTO STRICT v_sealer FROM audit_sealer;
  RETURN QUERY
    SELECT h.id, h.at, h.xid, h.organisation_id, h.agent_id, h.actor, h.operation, h.category, h.outcome, h.request_id,
           h.target_type, h.target_id, h.metadata, h.duration_ms
      FROM (SELECT n.*, rank() OVER together AS place, sum(octet_length(n.metadata::text)) OVER together AS said
              FROM (SELECT * FROM audit_event e
                     WHERE (e.xid, e.id) > (v_sealer.xid, v_sealer.event_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
                     ORDER BY e.xid, e.id FETCH FIRST p_limit ROWS WITH TIES) n
            WINDOW together AS (ORDER BY n.xid, n.id)) h
     WHERE h.place = 1 OR h.said <= 2097152
     ORDER BY h.xid, h.id, h.at;
END $$;

-- Seals the next rows: these ids, in this order, and with the hashes that follow from them. Places in the chain, the counts and how
-- far the sealer is come from the rows themselves. Of what is handed in the database cannot say only whether a hash is right.
CREATE OR REPLACE FUNCTION audit_seal_next(p_ids bigint[], p_hashes text[], p_organisations text[], p_frontiers text[]) RETURNS void
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
  SELECT min(u.organisation_id), u.agent_id, u.what, u.subject, count(*), max(u.at)
    FROM audit_uses(v_sealer.xid, v_sealer.event_id, v_last.xid, v_last.id) u
   GROUP BY u.agent_id, u.what, u.subject
  ON CONFLICT (agent_id, what, subject) DO UPDATE
    SET count = audit_usage.count + excluded.count, last_at = greatest(audit_usage.last_at, excluded.last_at);
  INSERT INTO audit_hour (organisation_id, hour, operation, outcome, count)
  SELECT r.organisation_id, date_trunc('hour', r.at, 'UTC'), r.operation, r.outcome, count(*) FROM unnest(v_rows) r
   GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (organisation_id, hour, operation, outcome) DO UPDATE SET count = audit_hour.count + excluded.count;
  UPDATE audit_sealer SET xid = v_last.xid, event_id = v_last.id;
END $$;
