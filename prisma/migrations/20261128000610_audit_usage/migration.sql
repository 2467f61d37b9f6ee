-- How often an agent, its token and a credential in its hands were used, and when last: counted by the sealer as it seals, in the
-- same transaction. It outlives the log's retention. What is not sealed yet is added by whoever asks: nobody reads the log for it.
CREATE TABLE audit_usage (
  organisation_id text NOT NULL,
  agent_id text NOT NULL,
  what text NOT NULL CHECK (what IN ('agent', 'token', 'credential')),
  -- The token's or the credential's id; of the agent itself nothing.
  subject text NOT NULL,
  count bigint NOT NULL,
  last_at timestamptz(6) NOT NULL,
  CONSTRAINT audit_usage_pkey PRIMARY KEY (agent_id, what, subject)
);

-- What the rows between two places of the log count for. Planned for the places themselves: between them are few, whatever an
-- agent's log is.
CREATE FUNCTION audit_uses(p_after_xid xid8, p_after_id bigint, p_xid xid8, p_id bigint)
RETURNS TABLE (organisation_id text, agent_id text, what text, subject text, at timestamptz)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  RETURN QUERY
    SELECT e.organisation_id, e.agent_id, u.what, u.subject, e.at
      FROM (SELECT * FROM audit_event a
             WHERE (a.xid, a.id) > (p_after_xid, p_after_id) AND (a.xid, a.id) <= (p_xid, p_id)
            OFFSET 0) e
     CROSS JOIN LATERAL (VALUES
       ('agent', ''),
       ('token', substr(e.actor, 7)),
       ('credential', CASE WHEN e.operation IN ('vault.get', 'vault.totp') THEN e.target_id END)) u(what, subject)
     WHERE e.agent_id IS NOT NULL AND e.actor LIKE 'agent:%' AND e.outcome = 'allowed' AND u.subject IS NOT NULL;
END $$;

-- The usage of agents of one kind, up to this very statement.
CREATE FUNCTION audit_usage_of(p_agents text[], p_what text)
RETURNS TABLE (agent_id text, subject text, count bigint, last_at timestamptz)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_sealer audit_sealer;
BEGIN
  SELECT * INTO STRICT v_sealer FROM audit_sealer;
  RETURN QUERY
    SELECT u.agent_id, u.subject, sum(u.count)::bigint, max(u.last_at)
      FROM (SELECT s.agent_id, s.subject, s.count, s.last_at FROM audit_usage s
             WHERE s.agent_id = ANY (p_agents) AND s.what = p_what
            UNION ALL
            SELECT t.agent_id, t.subject, 1, t.at
              FROM audit_uses(v_sealer.xid, v_sealer.event_id, '18446744073709551615', 9223372036854775807) t
             WHERE t.agent_id = ANY (p_agents) AND t.what = p_what) u
     GROUP BY u.agent_id, u.subject;
END $$;

INSERT INTO audit_usage (organisation_id, agent_id, what, subject, count, last_at)
SELECT u.organisation_id, u.agent_id, u.what, u.subject, count(*), max(u.at)
  FROM audit_sealer s, audit_uses('0', -1, s.xid, s.event_id) u
 GROUP BY u.organisation_id, u.agent_id, u.what, u.subject;
