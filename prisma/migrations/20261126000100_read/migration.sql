-- The hot reads in one round trip: a password, a code, the start of a login. The same lock and look as every other opening
-- (gate_open), then the verdict, the credential, what is reserved, and the audit row, committed before the answer. The verdict
-- is decide.ts's, said in SQL; a test holds the two together. last_used_at is the moment of this very read: its audit row
-- says so.
--
-- `asks` says what is asked for:
--   version       an older version of the caller's own credential
--   code          a one-time code, and not the values
--   minRemaining  seconds that the code must live on
--   holder        for whom its time step is reserved; nobody else gets it
--   mayWait       a step that cannot be had now is `wait`, which leaves no row, and not yet `step_taken`
--   clockTrusted  false: this database's clock is known to be wrong
--   login         the login that the read belongs to: its steps are reserved for its present attempt
--   start         the id of a login to start, and the seconds that it lives
-- `detail` tells refusals apart that have the same code.
CREATE FUNCTION gate_read_credential(
  p_hash bytea, p_scopes text[], p_access text[], p_operation text, p_category text, p_request_id text, p_name_key text,
  p_asks jsonb
) RETURNS TABLE (
  outcome text, detail text, retry_at timestamptz, opens_from timestamptz, token_expires_at timestamptz,
  agent_id text, organisation_id text, wrapped_key bytea, organisation_key bytea, key_version int, data_key_version int,
  sealed_index bytea, older_keys jsonb, now timestamptz, shared_by text, access text,
  id text, name text, type text, version int, expires_at timestamptz, created_at timestamptz, rotated_at timestamptz,
  last_used_at timestamptz, sealed_data bytea, sealed_metadata bytea, sealed_policy bytea, supplied_at timestamptz,
  seed_id text, kind text, algorithm text, digits int, period int, sealed_seed bytea, seed_supplied_at timestamptz,
  seed_supplied_by text, seed_confirmed_at timestamptz, used_backup_codes bytea[], step bigint, cursor bigint,
  login_expires_at timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  g record;
  c record;
  owner record;
  v_started timestamptz := clock_timestamp();
  v_code boolean := coalesce((p_asks ->> 'code')::boolean, false);
  v_min int := coalesce((p_asks ->> 'minRemaining')::int, 0);
  v_holder text := p_asks ->> 'holder';
  v_login text := p_asks ->> 'login';
  v_attempt int;
  v_ended boolean;
  v_outcome text;
  v_detail text;
  v_opens_from timestamptz;
  v_retry_at timestamptz;
  v_step bigint;
  v_cursor bigint;
  v_login_expires timestamptz;
BEGIN
  SELECT * INTO g FROM gate_open(p_hash, false, p_name_key);
  IF NOT FOUND THEN RETURN; END IF;
  v_opens_from := g.opens_from;
  v_outcome := CASE
    WHEN g.state = 'revoked' THEN 'agent_revoked'
    WHEN g.token_ended THEN 'unauthorized'
    WHEN g.state = 'suspended' THEN 'agent_suspended'
    WHEN g.state <> 'active' THEN 'internal_error'
    WHEN g.wrapped_key IS NULL OR g.organisation_key IS NULL THEN 'sealed'
    WHEN NOT g.scopes && p_scopes THEN 'forbidden' END;

  -- The agent's own credential; else the one that is shared with it under this name, by the agent that was locked with it.
  SELECT k.id::text AS id, k.agent_id::text AS owner_id, k.name, v.type, v.version, v.expires_at, k.created_at, k.rotated_at,
         v.sealed_data, v.sealed_metadata, v.sealed_policy, v.supplied_at, NULL::text AS access, NULL::timestamptz AS grant_opens_from,
         s.id::text AS seed_id, s.kind, s.algorithm, s.digits, s.period, s.fingerprint, s.sealed_seed,
         s.supplied_at AS seed_supplied_at, s.supplied_by AS seed_supplied_by, s.confirmed_at AS seed_confirmed_at
    INTO c
    FROM credential k
    JOIN credential_version v ON v.credential_id = k.id AND v.version = coalesce((p_asks ->> 'version')::int, k.version)
    LEFT JOIN totp_seed s ON s.credential_id = k.id AND s.removed_at IS NULL
   WHERE v_outcome IS NULL AND k.agent_id = g.agent_id AND k.name_key = p_name_key AND k.deleted_at IS NULL;
  IF c.id IS NULL AND v_outcome IS NULL AND g.owner_id IS NOT NULL AND NOT p_asks ? 'version' THEN
    SELECT k.id::text AS id, k.agent_id::text AS owner_id, r.name, v.type, v.version, v.expires_at, k.created_at, k.rotated_at,
           v.sealed_data, v.sealed_metadata, v.sealed_policy, v.supplied_at, r.access, r.opens_from AS grant_opens_from,
           s.id::text AS seed_id, s.kind, s.algorithm, s.digits, s.period, s.fingerprint, s.sealed_seed,
           s.supplied_at AS seed_supplied_at, s.supplied_by AS seed_supplied_by, s.confirmed_at AS seed_confirmed_at
      INTO c
      FROM credential_grant r
      JOIN credential k ON k.id = r.credential_id AND k.agent_id = r.owner_id
      JOIN credential_version v ON v.credential_id = k.id AND v.version = k.version
      LEFT JOIN totp_seed s ON s.credential_id = k.id AND s.removed_at IS NULL
     WHERE r.grantee_id = g.agent_id AND r.name_key = p_name_key AND r.ended_at IS NULL AND r.owner_id = g.owner_id
       AND k.deleted_at IS NULL;
    v_opens_from := greatest(v_opens_from, c.grant_opens_from);
  END IF;
  -- Whose key opens it: another agent's for a grant, and for nothing but this credential.
  IF c.access IS NOT NULL THEN
    SELECT a.id::text AS agent_id, CASE WHEN o.ended_at IS NOT NULL THEN 'revoked' ELSE a.state::text END AS state,
           k.wrapped AS wrapped_key, ok.wrapped AS organisation_key, k.key_version, k.version AS data_key_version, k.sealed_index,
           CASE WHEN a.data_key_oldest < a.data_key_version THEN gate_older_keys(a.id, k.version) END AS older_keys
      INTO owner
      FROM agent a
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN data_key k ON k.agent_id = a.id AND k.version = a.data_key_version
      LEFT JOIN organisation_key ok ON ok.organisation_id = o.id AND ok.version = k.key_version
     WHERE a.id = c.owner_id;
  ELSE
    owner := g;
  END IF;
  IF v_login IS NOT NULL AND v_outcome IS NULL AND c.id IS NOT NULL THEN
    SELECT i.attempt, i.ended_at IS NOT NULL OR i.expires_at <= g.now INTO v_attempt, v_ended
      FROM login i WHERE i.id = v_login AND i.agent_id = g.agent_id AND i.credential_id = c.id;
    v_holder := 'login:' || v_login || ':' || v_attempt;
  END IF;

  v_detail := CASE
    WHEN v_outcome IS NOT NULL OR c.id IS NULL THEN NULL
    WHEN c.access IS NOT NULL AND owner.state = 'revoked' THEN 'owner'
    WHEN c.access IS NOT NULL AND owner.state = 'suspended' THEN 'owner'
    WHEN c.access IS NOT NULL AND NOT c.access = ANY(p_access) THEN 'grant'
    WHEN v_login IS NOT NULL AND v_ended IS NOT FALSE THEN 'login' END;
  v_outcome := coalesce(v_outcome, CASE
    WHEN c.id IS NULL THEN 'not_found'
    WHEN v_detail = 'owner' THEN CASE owner.state WHEN 'revoked' THEN 'not_found' ELSE 'agent_suspended' END
    WHEN owner.wrapped_key IS NULL OR owner.organisation_key IS NULL THEN 'sealed'
    WHEN v_detail = 'grant' THEN 'forbidden'
    WHEN v_detail = 'login' THEN CASE WHEN v_ended THEN 'expired' ELSE 'not_found' END
    WHEN v_code AND c.seed_id IS NULL THEN 'not_found'
    WHEN c.expires_at <= g.now THEN 'expired'
    WHEN v_opens_from > CASE WHEN v_code THEN c.seed_supplied_at ELSE c.supplied_at END THEN 'custody_pending'
    WHEN v_code AND c.kind = 'totp' AND NOT coalesce((p_asks ->> 'clockTrusted')::boolean, true) THEN 'clock_untrusted'
    WHEN v_code AND c.kind = 'totp' AND v_min >= c.period THEN 'bad_request' END);

  IF v_outcome IS NULL AND v_code AND c.kind = 'totp' THEN
    SELECT t.step, t.retry_at INTO v_step, v_retry_at
      FROM gate_take_step(g.organisation_id, c.fingerprint, c.period, g.now, v_min, v_holder, g.agent_id, c.id) t;
    IF v_step IS NULL AND coalesce((p_asks ->> 'mayWait')::boolean, false) THEN
      RETURN QUERY SELECT 'wait', NULL::text, v_retry_at, g.opens_from, g.expires_at, g.agent_id, g.organisation_id, NULL::bytea,
        NULL::bytea, NULL::int, NULL::int, NULL::bytea, NULL::jsonb, g.now, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text,
        NULL::int, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::bytea, NULL::bytea, NULL::bytea,
        NULL::timestamptz, NULL::text, NULL::text, NULL::text, NULL::int, c.period, NULL::bytea, NULL::timestamptz, NULL::text,
        NULL::timestamptz, NULL::bytea[], NULL::bigint, NULL::bigint, NULL::timestamptz;
      RETURN;
    END IF;
    IF v_step IS NULL THEN v_outcome := 'step_taken'; END IF;
  ELSIF v_outcome IS NULL AND v_code THEN
    v_step := gate_take_counter(g.organisation_id, c.seed_id, c.fingerprint,
                                coalesce(v_holder, 'request:' || p_request_id), g.agent_id, c.id);
    IF v_step IS NULL THEN v_outcome := 'step_taken'; END IF;
  END IF;
  IF v_outcome IS NULL AND p_asks ? 'start' THEN
    v_login := p_asks -> 'start' ->> 'id';
    v_login_expires := g.now + make_interval(secs => (p_asks -> 'start' ->> 'seconds')::int);
    INSERT INTO login (id, organisation_id, agent_id, credential_id, owner_id, version, token_id, cursor, created_at, expires_at)
    SELECT v_login, g.organisation_id, g.agent_id, c.id, c.owner_id, c.version, g.token_id, m.last_seq, g.now, v_login_expires
      FROM mailbox m WHERE m.agent_id = g.agent_id
    RETURNING login.cursor INTO v_cursor;
  END IF;
  v_outcome := coalesce(v_outcome, 'allowed');

  INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id, target_type, target_id,
                           metadata, duration_ms)
  VALUES (g.organisation_id, g.agent_id, 'agent:' || g.token_id, p_operation, p_category, v_outcome, p_request_id,
          CASE WHEN c.id IS NOT NULL THEN 'credential' END, c.id,
          CASE WHEN c.id IS NULL THEN '{}'::jsonb ELSE jsonb_strip_nulls(jsonb_build_object(
            'name', c.name, 'type', c.type, 'version', c.version, 'login', v_login, 'access', c.access,
            'sharedBy', CASE WHEN c.access IS NOT NULL THEN c.owner_id END, 'step', v_step)) END,
          round(extract(epoch FROM clock_timestamp() - v_started) * 1000)::int);
  IF v_outcome <> 'allowed' THEN
    RETURN QUERY SELECT v_outcome, v_detail, v_retry_at, g.opens_from, g.expires_at, g.agent_id, g.organisation_id, NULL::bytea,
      NULL::bytea, NULL::int, NULL::int, NULL::bytea, NULL::jsonb, g.now, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text,
      NULL::int, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::bytea, NULL::bytea, NULL::bytea,
      NULL::timestamptz, NULL::text, NULL::text, NULL::text, NULL::int, c.period, NULL::bytea, NULL::timestamptz, NULL::text,
      NULL::timestamptz, NULL::bytea[], NULL::bigint, NULL::bigint, NULL::timestamptz;
    RETURN;
  END IF;
  RETURN QUERY SELECT v_outcome, v_detail, v_retry_at, v_opens_from, g.expires_at, owner.agent_id, g.organisation_id,
    owner.wrapped_key, owner.organisation_key, owner.key_version, owner.data_key_version, owner.sealed_index, owner.older_keys, g.now,
    CASE WHEN c.access IS NOT NULL THEN c.owner_id END, c.access,
    c.id, c.name, c.type, c.version, c.expires_at, c.created_at, c.rotated_at, g.now,
    c.sealed_data, c.sealed_metadata, c.sealed_policy, c.supplied_at,
    c.seed_id, c.kind, c.algorithm, c.digits, c.period, c.sealed_seed, c.seed_supplied_at, c.seed_supplied_by, c.seed_confirmed_at,
    (SELECT array_agg(u.digest) FROM backup_code_use u WHERE u.credential_id = c.id), v_step, v_cursor, v_login_expires;
END $$;

-- A time step whose code may be given out now, or NULL and the moment at which to ask again. Without a holder nothing is
-- reserved; a step that another holds is not given. More than a second is added to what must remain: the verifier's clock
-- may be ahead of ours by that much.
CREATE FUNCTION gate_take_step(
  p_organisation text, p_fingerprint bytea, p_period int, p_now timestamptz, p_min int, p_holder text, p_agent text, p_credential text
) RETURNS TABLE (step bigint, retry_at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_step bigint := floor(extract(epoch FROM p_now) / p_period);
  v_next timestamptz := to_timestamp((v_step + 1) * p_period);
  v_left numeric := extract(epoch FROM v_next - p_now);
  v_holder text;
BEGIN
  IF p_min > 0 AND v_left <= least(p_min + 1, p_period - 1) THEN
    RETURN QUERY SELECT NULL::bigint, v_next;
    RETURN;
  END IF;
  IF p_holder IS NOT NULL THEN
    INSERT INTO totp_step (organisation_id, fingerprint, step, agent_id, credential_id, holder)
    VALUES (p_organisation, p_fingerprint, v_step, p_agent, p_credential, p_holder)
    ON CONFLICT ON CONSTRAINT totp_step_pkey DO NOTHING;
  END IF;
  SELECT t.holder INTO v_holder FROM totp_step t
   WHERE t.organisation_id = p_organisation AND t.fingerprint = p_fingerprint AND t.step = v_step;
  RETURN QUERY SELECT CASE WHEN v_holder IS NULL OR v_holder = p_holder THEN v_step END, v_next;
END $$;

-- A counter of a counter-based seed: the same again for the same holder, else the next, committed before its code leaves
-- (RFC 4226 §7.2). The same seed under another name may have given a counter out already: it is passed over. NULL where so
-- many in a row are taken that somebody else should look.
CREATE FUNCTION gate_take_counter(
  p_organisation text, p_seed text, p_fingerprint bytea, p_holder text, p_agent text, p_credential text
) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_counter bigint;
BEGIN
  -- The seed's row is locked first, so that two calls of one holder come one after the other.
  PERFORM 1 FROM totp_seed s WHERE s.id = p_seed FOR UPDATE;
  SELECT t.step INTO v_counter FROM totp_step t
   WHERE t.credential_id = p_credential AND t.holder = p_holder AND t.organisation_id = p_organisation AND t.fingerprint = p_fingerprint
   ORDER BY t.step DESC LIMIT 1;
  IF FOUND THEN RETURN v_counter; END IF;
  FOR i IN 1..100 LOOP
    UPDATE totp_seed s SET counter = s.counter + 1 WHERE s.id = p_seed RETURNING s.counter - 1 INTO v_counter;
    INSERT INTO totp_step (organisation_id, fingerprint, step, agent_id, credential_id, holder)
    VALUES (p_organisation, p_fingerprint, v_counter, p_agent, p_credential, p_holder)
    ON CONFLICT ON CONSTRAINT totp_step_pkey DO NOTHING;
    IF FOUND THEN RETURN v_counter; END IF;
  END LOOP;
  RETURN NULL;
END $$;
