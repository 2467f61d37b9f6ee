-- What the outcomes of logins teach: a password that its site refuses, a site's clock that is off, and when to stop for a while.

-- Only one login with this version at a time; and when a site refused its password.
ALTER TABLE credential_version ADD COLUMN one_at_a_time boolean NOT NULL DEFAULT false, ADD COLUMN password_refused_at timestamptz(3);

-- What sites have refused in a row of a credential, by what they were given. An acceptance deletes the row, and so does a new value.
CREATE TABLE credential_refusal (
  credential_id   text NOT NULL REFERENCES credential (id) ON DELETE CASCADE,
  factor          text NOT NULL CHECK (factor IN ('password', 'totp', 'mail')),
  organisation_id text NOT NULL,
  refusals        int NOT NULL,
  refused_at      timestamptz(3) NOT NULL,
  -- No login goes on before.
  paused_until    timestamptz(3),
  PRIMARY KEY (credential_id, factor)
);

-- By how many time steps a site's clock is ahead of ours (RFC 6238 section 6), as an accepted code showed; and how many codes it has
-- refused in a row since.
ALTER TABLE totp_seed ADD COLUMN drift smallint NOT NULL DEFAULT 0 CHECK (drift BETWEEN -2 AND 2),
  ADD COLUMN refusals int NOT NULL DEFAULT 0;
-- By how many steps the code that was given out was ahead of the present one.
ALTER TABLE totp_step ADD COLUMN drift smallint NOT NULL DEFAULT 0;

-- The drift to try in a login. One refusal says little: a code may have been late. After two, one step ahead and then behind, then two; and
-- after these once more from the beginning.
CREATE FUNCTION gate_tried_drift(p_drift int, p_refusals int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT greatest(-2, least(2, p_drift + (ARRAY[0, 0, 1, -1, 2, -2])[p_refusals % 6 + 1]))
$$;

-- As it was, but of a step that is p_drift ahead of the present one.
DROP FUNCTION gate_take_step(text, bytea, int, timestamptz, int, text, text, text);
CREATE FUNCTION gate_take_step(
  p_organisation text, p_fingerprint bytea, p_period int, p_now timestamptz, p_min int, p_holder text, p_agent text, p_credential text,
  p_drift int DEFAULT 0
) RETURNS TABLE (step bigint, retry_at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_now bigint := floor(extract(epoch FROM p_now) / p_period);
  v_step bigint := v_now + p_drift;
  v_next timestamptz := to_timestamp((v_now + 1) * p_period);
  v_left numeric := extract(epoch FROM v_next - p_now);
  v_holder text;
BEGIN
  IF p_min > 0 AND v_left <= least(p_min + 1, p_period - 1) THEN
    RETURN QUERY SELECT NULL::bigint, v_next;
    RETURN;
  END IF;
  IF p_holder IS NOT NULL THEN
    INSERT INTO totp_step (organisation_id, fingerprint, step, agent_id, credential_id, holder, drift)
    VALUES (p_organisation, p_fingerprint, v_step, p_agent, p_credential, p_holder, p_drift)
    ON CONFLICT ON CONSTRAINT totp_step_pkey DO NOTHING;
  END IF;
  SELECT t.holder INTO v_holder FROM totp_step t
   WHERE t.organisation_id = p_organisation AND t.fingerprint = p_fingerprint AND t.step = v_step;
  RETURN QUERY SELECT CASE WHEN v_holder IS NULL OR v_holder = p_holder THEN v_step END, v_next;
END $$;

-- As it was, and: a credential that is paused starts no login and goes on in none; of one that says so there is one login at a time;
-- codes are of the site's clock.
DROP FUNCTION gate_read_credential(bytea, text[], text[], text, text, text, text, jsonb);
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
  login_expires_at timestamptz, password_refused_at timestamptz, paused_until timestamptz, one_at_a_time boolean
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
         v.sealed_data, v.sealed_metadata, v.sealed_policy, v.supplied_at, v.one_at_a_time, v.password_refused_at,
         (SELECT max(q.paused_until) FROM credential_refusal q
           WHERE q.credential_id = c.id AND q.paused_until > clock_timestamp()) AS paused_until,
         s.id::text AS seed_id, s.kind, s.algorithm, s.digits, s.period, s.fingerprint, s.sealed_seed, s.drift, s.refusals AS seed_refusals,
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
    WHEN (v_login IS NOT NULL OR p_asks ? 'start') AND r.paused_until IS NOT NULL THEN 'paused'
    WHEN r.opens_from > CASE WHEN v_code THEN r.seed_supplied_at ELSE r.supplied_at END THEN 'custody_pending'
    WHEN v_code AND r.kind = 'totp' AND NOT (p_asks ->> 'clockTrusted')::boolean THEN 'clock_untrusted'
    WHEN v_code AND r.kind = 'totp' AND (p_asks ->> 'minRemaining')::int >= r.period THEN 'bad_request' END);
  IF v_outcome = 'paused' THEN v_retry_at := r.paused_until; END IF;

  IF v_outcome IS NULL AND v_code AND r.kind = 'totp' THEN
    SELECT t.step, t.retry_at INTO v_step, v_retry_at
      FROM gate_take_step(v_organisation, r.fingerprint, r.period, r.now, (p_asks ->> 'minRemaining')::int, v_holder, v_agent, r.id,
                         CASE WHEN v_login IS NULL THEN r.drift ELSE gate_tried_drift(r.drift, r.seed_refusals) END) t;
    v_outcome := CASE WHEN v_step IS NULL THEN CASE WHEN (p_asks ->> 'mayWait')::boolean THEN 'wait' ELSE 'step_taken' END END;
  ELSIF v_outcome IS NULL AND v_code THEN
    v_step := gate_take_counter(v_organisation, r.seed_id, r.fingerprint, coalesce(v_holder, p_asks ->> 'taker'), v_agent, r.id);
    v_outcome := CASE WHEN v_step IS NULL THEN 'step_taken' END;
  END IF;
  IF v_outcome IS NULL AND p_asks ? 'start' THEN
    v_login := p_asks -> 'start' ->> 'id';
    v_login_expires := r.now + make_interval(secs => (p_asks -> 'start' ->> 'seconds')::int);
    IF r.one_at_a_time THEN
      -- Whoever starts another at the same moment comes after it, and sees it.
      PERFORM 1 FROM credential k WHERE k.id = r.id FOR NO KEY UPDATE;
      SELECT max(i.expires_at) INTO v_retry_at FROM login i
       WHERE i.credential_id = r.id AND i.id <> v_login AND i.ended_at IS NULL AND i.expires_at > clock_timestamp();
      IF v_retry_at IS NOT NULL THEN
        v_outcome := 'conflict';
        v_detail := 'busy';
      END IF;
    END IF;
  END IF;
  IF v_outcome IS NULL AND p_asks ? 'start' THEN
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
    (SELECT array_agg(u.digest) FROM backup_code_use u WHERE u.credential_id = r.id), v_step, v_cursor, v_login_expires,
    r.password_refused_at, r.paused_until, r.one_at_a_time;
END $$;
