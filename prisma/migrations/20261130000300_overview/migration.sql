-- What the log tells by the hour: counted by the sealer as it seals, in the same transaction. The overview reads this, and never the log.
CREATE TABLE audit_hour (
  organisation_id text NOT NULL,
  hour timestamptz(3) NOT NULL,
  operation text NOT NULL,
  outcome text NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT audit_hour_pkey PRIMARY KEY (organisation_id, hour, operation, outcome)
);
INSERT INTO audit_hour (organisation_id, hour, operation, outcome, count)
SELECT e.organisation_id, date_trunc('hour', e.at, 'UTC'), e.operation, e.outcome, count(*)
  FROM audit_event e, audit_sealer s
 WHERE e.at >= date_trunc('day', now(), 'UTC') - interval '7 days' AND (e.xid, e.id) <= (s.xid, s.event_id)
 GROUP BY 1, 2, 3, 4;

-- Since when the log has a row that is not sealed; nothing where all are. Planned for the place itself, as audit_uses is.
CREATE FUNCTION audit_unsealed_since() RETURNS timestamptz
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_sealer audit_sealer;
BEGIN
  SELECT * INTO STRICT v_sealer FROM audit_sealer;
  RETURN (SELECT a.at FROM audit_event a WHERE (a.xid, a.id) > (v_sealer.xid, v_sealer.event_id) ORDER BY a.xid, a.id LIMIT 1);
END $$;

-- What each process says of itself, every five seconds. It is worth nothing a minute later, and so is not written ahead.
CREATE UNLOGGED TABLE process_report (
  id text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT process_report_pkey PRIMARY KEY (id)
);

-- Which agent was revoked last, and which of those that are suspended.
CREATE INDEX agent_revoked ON agent (organisation_id, revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX agent_suspended ON agent (organisation_id, suspended_at) WHERE suspended_at IS NOT NULL;
