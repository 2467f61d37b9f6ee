-- The hot reads in one round trip: a password or a code. The same lock and look as every other opening (gate_open), then
-- the verdict, the credential and the audit row, committed before the answer. The verdict is decide.ts's, said in SQL; a test
-- holds the two together. last_used_at is the moment of this very read: its audit row says so.
CREATE FUNCTION gate_read_credential(
  p_hash bytea, p_scopes text[], p_operation text, p_category text, p_request_id text,
  p_name_key text, p_code boolean, p_min_remaining int
) RETURNS TABLE (
  outcome text, token_id text, opens_from timestamptz, token_expires_at timestamptz, agent_id text, organisation_id text,
  wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int, now timestamptz,
  id text, name text, type text, version int, expires_at timestamptz, created_at timestamptz, rotated_at timestamptz,
  last_used_at timestamptz, sealed_data bytea, sealed_metadata bytea, sealed_policy bytea, supplied_at timestamptz,
  seed_id text, algorithm text, digits int, period int, sealed_seed bytea, seed_supplied_at timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  g record;
  c record;
  v_started timestamptz := clock_timestamp();
  v_outcome text;
BEGIN
  SELECT * INTO g FROM gate_open(p_hash, false);
  IF NOT FOUND THEN RETURN; END IF;
  v_outcome := CASE
    WHEN g.state = 'revoked' THEN 'agent_revoked'
    WHEN g.token_ended THEN 'unauthorized'
    WHEN g.state = 'suspended' THEN 'agent_suspended'
    WHEN g.state <> 'active' THEN 'internal_error'
    WHEN g.wrapped_key IS NULL OR g.organisation_key IS NULL THEN 'sealed'
    WHEN NOT g.scopes && p_scopes THEN 'forbidden' END;
  SELECT k.id::text AS id, k.name, k.type, k.version, k.expires_at, k.created_at, k.rotated_at,
         v.sealed_data, v.sealed_metadata, v.sealed_policy, v.supplied_at,
         s.id::text AS seed_id, s.algorithm, s.digits, s.period, s.sealed_seed, s.supplied_at AS seed_supplied_at, t.holder
    INTO c
    FROM credential k
    JOIN credential_version v ON v.credential_id = k.id AND v.version = k.version
    LEFT JOIN totp_seed s ON s.credential_id = k.id AND s.removed_at IS NULL
    LEFT JOIN totp_step t ON p_code AND t.organisation_id = s.organisation_id AND t.fingerprint = s.fingerprint
                         AND t.step = floor(extract(epoch FROM g.now) / s.period)::bigint
   WHERE v_outcome IS NULL AND k.agent_id = g.agent_id AND k.name_key = p_name_key AND k.deleted_at IS NULL;
  v_outcome := coalesce(v_outcome, CASE
    WHEN c.id IS NULL OR (p_code AND c.seed_id IS NULL) THEN 'not_found'
    WHEN c.expires_at <= g.now THEN 'expired'
    WHEN g.opens_from > CASE WHEN p_code THEN c.seed_supplied_at ELSE c.supplied_at END THEN 'custody_pending'
    WHEN p_code AND p_min_remaining >= c.period THEN 'bad_request'
    WHEN p_code AND (c.holder IS NOT NULL OR
      floor((floor(extract(epoch FROM g.now) / c.period) + 1) * c.period - extract(epoch FROM g.now)) < p_min_remaining) THEN 'step_taken'
    ELSE 'allowed' END);
  INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id, target_type, target_id,
                           metadata, duration_ms)
  VALUES (g.organisation_id, g.agent_id, 'agent:' || g.token_id, p_operation, p_category, v_outcome, p_request_id,
          CASE WHEN c.id IS NOT NULL THEN 'credential' END, c.id,
          CASE WHEN c.id IS NULL THEN '{}' ELSE jsonb_build_object('name', c.name, 'type', c.type, 'version', c.version) END,
          round(extract(epoch FROM clock_timestamp() - v_started) * 1000)::int);
  IF v_outcome <> 'allowed' THEN
    RETURN QUERY SELECT v_outcome, g.token_id, g.opens_from, g.expires_at, g.agent_id, g.organisation_id,
      NULL::bytea, NULL::bytea, NULL::int, NULL::int, g.now, c.id, NULL::text, NULL::text, NULL::int, NULL::timestamptz,
      NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::bytea, NULL::bytea, NULL::bytea, NULL::timestamptz,
      NULL::text, NULL::text, NULL::int, c.period, NULL::bytea, NULL::timestamptz;
    RETURN;
  END IF;
  RETURN QUERY SELECT v_outcome, g.token_id, g.opens_from, g.expires_at, g.agent_id, g.organisation_id,
    g.wrapped_key, g.organisation_key, g.key_version, g.data_key_version, g.now, c.id, c.name, c.type, c.version, c.expires_at,
    c.created_at, c.rotated_at, g.now, c.sealed_data, c.sealed_metadata, c.sealed_policy, c.supplied_at,
    c.seed_id, c.algorithm, c.digits, c.period, c.sealed_seed, c.seed_supplied_at;
END $$;
