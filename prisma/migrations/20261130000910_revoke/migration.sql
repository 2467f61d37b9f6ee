-- Ends an agent, inside the transaction that holds its lock exclusively, in one round trip: whoever is locked out waits for each. Twice is
-- once: the time of the first is returned.
CREATE FUNCTION gate_revoke(p_agent text, p_reason text, p_now timestamptz) RETURNS TABLE (at timestamptz, is_first boolean)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_agent agent;
BEGIN
  SELECT * INTO STRICT v_agent FROM agent WHERE id = p_agent;
  IF v_agent.state = 'revoked' AND v_agent.revoked_at IS NOT NULL THEN
    RETURN QUERY SELECT v_agent.revoked_at::timestamptz, false;
    RETURN;
  END IF;
  UPDATE agent SET state = 'revoked', revoked_at = p_now, revoke_reason = p_reason, auth_epoch = auth_epoch + 1 WHERE id = p_agent;
  INSERT INTO ledger_line (agent_id, organisation_id, revoked_at) VALUES (p_agent, v_agent.organisation_id, p_now);
  DELETE FROM data_key WHERE agent_id = p_agent;
  UPDATE access_token SET revoked_at = p_now WHERE agent_id = p_agent AND revoked_at IS NULL;
  UPDATE claim_code SET ended_at = p_now WHERE agent_id = p_agent AND ended_at IS NULL;
  UPDATE login SET ended_at = p_now, result = 'revoked' WHERE (agent_id = p_agent OR owner_id = p_agent) AND ended_at IS NULL;
  UPDATE credential_grant SET ended_at = p_now WHERE (owner_id = p_agent OR grantee_id = p_agent) AND ended_at IS NULL;
  DELETE FROM idempotent_call WHERE agent_id = p_agent;
  PERFORM gate_drop_queued_mail(p_agent, p_now);
  -- The name and the address are given to nobody again.
  INSERT INTO tombstone (kind, key, agent_id)
  SELECT 'name', v_agent.organisation_id || ':' || v_agent.name_key, p_agent
  UNION ALL
  SELECT 'address', m.address_key, p_agent FROM mailbox m WHERE m.agent_id = p_agent
  ON CONFLICT DO NOTHING;
  INSERT INTO outbox (job, payload) VALUES ('agent.revoked', jsonb_build_object('identityId', p_agent));
  RETURN QUERY SELECT p_now, true;
END $$;

-- Gives up all mail of an agent that is still to be sent. Of mail that a relay has in full at this moment its transmission says so later.
CREATE FUNCTION gate_drop_queued_mail(p_agent text, p_now timestamptz) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  -- In a statement of its own: what a transmission has just written down is seen by the next.
  PERFORM 1 FROM message m JOIN mail_transmission q ON q.message_id = m.id
    WHERE q.agent_id = p_agent AND q.done_at IS NULL ORDER BY m.id FOR UPDATE OF m;
  WITH dropped AS (
    SELECT m.id, jsonb_agg(CASE WHEN r.recipient ->> 'state' = 'queued'
                                THEN r.recipient || '{"state": "dropped", "reason": "agent_revoked"}' ELSE r.recipient END
                           ORDER BY r.place) AS delivery
      FROM mail_transmission q JOIN message m ON m.id = q.message_id
           CROSS JOIN jsonb_array_elements(m.delivery) WITH ORDINALITY r (recipient, place)
     WHERE q.agent_id = p_agent AND q.done_at IS NULL
     GROUP BY m.id)
  UPDATE message m
     SET delivery = d.delivery, labels = CASE WHEN 'failed' = ANY (m.labels) THEN m.labels ELSE array_append(m.labels, 'failed') END
    FROM dropped d WHERE m.id = d.id;
  UPDATE mail_transmission SET done_at = p_now WHERE agent_id = p_agent AND done_at IS NULL;
END $$;
