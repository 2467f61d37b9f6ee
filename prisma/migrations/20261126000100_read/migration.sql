-- The hot reads in one round trip: a password, a code, the start of a login. The same lock and look as every other opening
-- (gate_open), in as few statements as there can be; then the verdict, the credential, what is reserved, and the audit row,
-- committed before the answer. The verdict is decide.ts's, said in SQL; a test holds the two together. last_used_at is the
-- moment of this very read: its audit row says so.
--
-- `asks` says what is asked for:
--   version       an older version of the caller's own credential
--   code          a one-time code, and not the values
--   minRemaining  seconds that the code must live on
--   holder        for whom its time step is reserved; nobody else gets it
--   taker         who takes a counter where there is no holder: this one request, however often it knocks
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
  r record;
  v_agent text;
  v_organisation text;
  v_lender text;
  v_owner text;
  v_credential text;
  v_access text;
  v_called text;
  v_granted_from timestamptz;
  v_started timestamptz := clock_timestamp();
  v_code boolean := p_asks ? 'code';
  v_holder text := p_asks ->> 'holder';
  v_login text := p_asks ->> 'login';
  v_attempt int;
  v_ended boolean;
  v_outcome text;
  v_detail text;
  v_retry_at timestamptz;
  v_step bigint;
  v_cursor bigint;
  v_login_expires timestamptz;
BEGIN
  PERFORM gate_enter();
  SELECT t.agent_id, t.organisation_id, gate_lender(t.agent_id, p_name_key) INTO v_agent, v_organisation, v_lender
    FROM access_token t WHERE t.hash = p_hash AND t.kind = 'agent';
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM gate_lock_agents(v_organisation, v_agent, false, v_lender);

  -- From here on each statement sees what was committed before the locks were had. The agent's own credential; else the one
  -- that is shared with it under this name, by the agent that was locked with it.
  v_owner := v_agent;
  SELECT k.id INTO v_credential FROM credential k
   WHERE k.agent_id = v_agent AND k.name_key = p_name_key AND k.deleted_at IS NULL;
  IF NOT FOUND AND v_lender IS NOT NULL AND NOT p_asks ? 'version' THEN
    SELECT c.credential_id, c.owner_id, c.access, c.name, c.opens_from INTO v_credential, v_owner, v_access, v_called, v_granted_from
      FROM credential_grant c
     WHERE c.grantee_id = v_agent AND c.name_key = p_name_key AND c.ended_at IS NULL AND c.owner_id = v_lender;
    v_owner := coalesce(v_owner, v_agent);
  END IF;
  -- `w` is the agent whose key opens it: another one for a grant, and for nothing but this credential.
  SELECT t.id::text AS token_id, t.scopes && p_scopes AS may, t.expires_at AS token_expires_at,
         -- A token that was issued with its agent opens whatever is shared with that agent, from before it as well.
         greatest(v_granted_from, CASE WHEN v_access IS NULL OR t.opens_from > a.created_at THEN t.opens_from END) AS opens_from,
         t.revoked_at IS NOT NULL OR t.expires_at <= clock_timestamp() OR t.auth_epoch <> a.auth_epoch AS token_ended,
         CASE WHEN o.ended_at IS NOT NULL THEN 'revoked' ELSE a.state::text END AS state, w.state::text AS owner_state,
         k.wrapped, ok.wrapped AS organisation_key, k.key_version, k.version AS data_key_version, k.sealed_index,
         w.data_key_oldest < w.data_key_version AS is_rotating, clock_timestamp() AS now,
         c.id::text, coalesce(v_called, c.name) AS name, c.created_at, c.rotated_at, v.type, v.version, v.expires_at,
         v.sealed_data, v.sealed_metadata, v.sealed_policy, v.supplied_at,
         s.id::text AS seed_id, s.kind, s.algorithm, s.digits, s.period, s.fingerprint, s.sealed_seed,
         s.supplied_at AS seed_supplied_at, s.supplied_by AS seed_supplied_by, s.confirmed_at AS seed_confirmed_at
    INTO r
    FROM access_token t
    JOIN agent a ON a.id = t.agent_id
    JOIN organisation o ON o.id = a.organisation_id
    JOIN agent w ON w.id = v_owner
    LEFT JOIN data_key k ON k.agent_id = w.id AND k.version = w.data_key_version
    LEFT JOIN organisation_key ok ON ok.organisation_id = o.id AND ok.version = k.key_version
    LEFT JOIN credential c ON c.id = v_credential AND c.agent_id = w.id AND c.deleted_at IS NULL
    LEFT JOIN credential_version v ON v.credential_id = c.id AND v.version = coalesce((p_asks ->> 'version')::int, c.version)
    LEFT JOIN totp_seed s ON s.credential_id = c.id AND s.removed_at IS NULL
   WHERE t.hash = p_hash;
  IF v_login IS NOT NULL AND r.version IS NOT NULL THEN
    SELECT i.attempt, i.ended_at IS NOT NULL OR i.expires_at <= r.now INTO v_attempt, v_ended
      FROM login i WHERE i.id = v_login AND i.agent_id = v_agent AND i.credential_id = r.id;
    v_holder := 'login:' || v_login || ':' || v_attempt;
  END IF;

  v_outcome := CASE
    WHEN r.state = 'revoked' THEN 'agent_revoked'
    WHEN r.token_ended THEN 'unauthorized'
    WHEN r.state = 'suspended' THEN 'agent_suspended'
    WHEN r.state <> 'active' THEN 'internal_error'
    WHEN v_access IS NULL AND (r.wrapped IS NULL OR r.organisation_key IS NULL) THEN 'sealed'
    WHEN NOT r.may THEN 'forbidden'
    WHEN r.version IS NULL THEN 'not_found' END;
  v_detail := CASE
    WHEN v_outcome IS NOT NULL THEN NULL
    WHEN v_access IS NOT NULL AND r.owner_state <> 'active' THEN 'owner'
    WHEN v_access IS NOT NULL AND NOT v_access = ANY(p_access) THEN 'grant'
    WHEN v_login IS NOT NULL AND v_ended IS NOT FALSE THEN 'login' END;
  v_outcome := coalesce(v_outcome, CASE
    WHEN v_detail = 'owner' THEN CASE r.owner_state WHEN 'suspended' THEN 'agent_suspended' ELSE 'not_found' END
    WHEN r.wrapped IS NULL OR r.organisation_key IS NULL THEN 'sealed'
    WHEN v_detail = 'grant' THEN 'forbidden'
    WHEN v_detail = 'login' THEN CASE WHEN v_ended THEN 'expired' ELSE 'not_found' END
    WHEN v_code AND r.seed_id IS NULL THEN 'not_found'
    WHEN r.expires_at <= r.now THEN 'expired'
    WHEN r.opens_from > CASE WHEN v_code THEN r.seed_supplied_at ELSE r.supplied_at END THEN 'custody_pending'
    WHEN v_code AND r.kind = 'totp' AND NOT (p_asks ->> 'clockTrusted')::boolean THEN 'clock_untrusted'
    WHEN v_code AND r.kind = 'totp' AND (p_asks ->> 'minRemaining')::int >= r.period THEN 'bad_request' END);

  IF v_outcome IS NULL AND v_code AND r.kind = 'totp' THEN
    SELECT t.step, t.retry_at INTO v_step, v_retry_at
      FROM gate_take_step(v_organisation, r.fingerprint, r.period, r.now, (p_asks ->> 'minRemaining')::int, v_holder, v_agent, r.id) t;
    v_outcome := CASE WHEN v_step IS NULL THEN CASE WHEN (p_asks ->> 'mayWait')::boolean THEN 'wait' ELSE 'step_taken' END END;
  ELSIF v_outcome IS NULL AND v_code THEN
    v_step := gate_take_counter(v_organisation, r.seed_id, r.fingerprint, coalesce(v_holder, p_asks ->> 'taker'), v_agent, r.id);
    v_outcome := CASE WHEN v_step IS NULL THEN 'step_taken' END;
  END IF;
  IF v_outcome IS NULL AND p_asks ? 'start' THEN
    v_login := p_asks -> 'start' ->> 'id';
    v_login_expires := r.now + make_interval(secs => (p_asks -> 'start' ->> 'seconds')::int);
    INSERT INTO login (id, organisation_id, agent_id, credential_id, owner_id, version, token_id, cursor, created_at, expires_at)
    SELECT v_login, v_organisation, v_agent, r.id, v_owner, r.version, r.token_id, m.last_seq, r.now, v_login_expires
      FROM mailbox m WHERE m.agent_id = v_agent
    ON CONFLICT ON CONSTRAINT login_pkey DO NOTHING;
    -- Under an Idempotency-Key the first one answers again; with another credential it was another request.
    SELECT i.cursor, i.expires_at INTO v_cursor, v_login_expires
      FROM login i WHERE i.id = v_login AND i.agent_id = v_agent AND i.credential_id = r.id;
    IF NOT FOUND THEN
      v_outcome := 'conflict';
      v_detail := 'start';
    END IF;
  END IF;

  -- A code that can be had later was not asked for yet: it leaves no row.
  IF v_outcome IS DISTINCT FROM 'wait' THEN
    INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id, target_type, target_id,
                             metadata, duration_ms)
    VALUES (v_organisation, v_agent, 'agent:' || r.token_id, p_operation, p_category, coalesce(v_outcome, 'allowed'), p_request_id,
            CASE WHEN r.version IS NOT NULL THEN 'credential' END, CASE WHEN r.version IS NOT NULL THEN r.id END,
            CASE WHEN r.version IS NULL THEN '{}'::jsonb ELSE jsonb_strip_nulls(jsonb_build_object(
              'name', r.name, 'type', r.type, 'version', r.version, 'login', v_login, 'access', v_access,
              'sharedBy', CASE WHEN v_access IS NOT NULL THEN v_owner END, 'step', v_step)) END,
            round(extract(epoch FROM clock_timestamp() - v_started) * 1000)::int);
  END IF;
  -- What is refused comes without anything that is sealed.
  outcome := coalesce(v_outcome, 'allowed');
  detail := v_detail;
  retry_at := v_retry_at;
  opens_from := r.opens_from;
  token_expires_at := r.token_expires_at;
  agent_id := v_owner;
  organisation_id := v_organisation;
  now := r.now;
  period := r.period;
  IF v_outcome IS NOT NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;
  RETURN QUERY SELECT outcome, detail, retry_at, opens_from, token_expires_at, agent_id, organisation_id,
    r.wrapped, r.organisation_key, r.key_version, r.data_key_version, r.sealed_index,
    CASE WHEN r.is_rotating THEN gate_older_keys(v_owner, r.data_key_version) END, now,
    CASE WHEN v_access IS NOT NULL THEN v_owner END, v_access,
    r.id, r.name, r.type, r.version, r.expires_at, r.created_at, r.rotated_at, now,
    r.sealed_data, r.sealed_metadata, r.sealed_policy, r.supplied_at,
    r.seed_id, r.kind, r.algorithm, r.digits, period, r.sealed_seed, r.seed_supplied_at, r.seed_supplied_by, r.seed_confirmed_at,
    (SELECT array_agg(u.digest) FROM backup_code_use u WHERE u.credential_id = r.id), v_step, v_cursor, v_login_expires;
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
    -- Past 2^53-1 a counter is no longer told apart from the next.
    UPDATE totp_seed s SET counter = s.counter + 1 WHERE s.id = p_seed AND s.counter <= 9007199254740991
    RETURNING s.counter - 1 INTO v_counter;
    IF NOT FOUND THEN RETURN NULL; END IF;
    INSERT INTO totp_step (organisation_id, fingerprint, step, agent_id, credential_id, holder)
    VALUES (p_organisation, p_fingerprint, v_counter, p_agent, p_credential, p_holder)
    ON CONFLICT ON CONSTRAINT totp_step_pkey DO NOTHING;
    IF FOUND THEN RETURN v_counter; END IF;
  END LOOP;
  RETURN NULL;
END $$;
