-- The message, sent by the same agent, that this one reports on. No foreign key: either may be deleted without the other.
ALTER TABLE message ADD COLUMN bounce_of text;

-- As before, and of a mail that returns another: which mail of the agent's that is, and what had become of it. Its row is locked, so
-- that a report and the transmission that it overtakes follow one another.
DROP FUNCTION mail_admit(text, text, bytea, bytea[], text, timestamptz);
CREATE FUNCTION mail_admit(
  p_agent text, p_message text, p_receipt bytea, p_signatures bytea[], p_skeleton text, p_returned bytea, p_now timestamptz
) RETURNS TABLE (seq bigint, address_key text, is_fresh boolean, alike text[], rules jsonb, reported text, delivery jsonb)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_new int;
BEGIN
  INSERT INTO mail_receipt (agent_id, digest, message_id, received_at)
    VALUES (p_agent, p_receipt, p_message, p_now) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  -- Before anything else is looked at, so that deliveries to one mailbox commit in the order of their sequence.
  UPDATE mailbox m SET last_seq = m.last_seq + 1 WHERE m.agent_id = p_agent
    RETURNING m.last_seq, m.address_key INTO STRICT seq, address_key;
  INSERT INTO mail_receipt (agent_id, digest, message_id, received_at)
    SELECT p_agent, digest, p_message, p_now FROM unnest(p_signatures) digest ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_new = ROW_COUNT;
  is_fresh := v_new = cardinality(p_signatures);
  alike := ARRAY(SELECT k.domain FROM known_sender k WHERE k.agent_id = p_agent AND k.skeleton = p_skeleton LIMIT 20);
  SELECT coalesce(jsonb_agg(jsonb_build_object('type', r.type, 'value', r.value)), '[]') INTO rules
    FROM email_rule r WHERE r.agent_id = p_agent AND r.scope = 'RECEIVE';
  IF p_returned IS NOT NULL THEN
    SELECT m.id, m.delivery INTO reported, delivery FROM message m
     WHERE m.agent_id = p_agent AND m.message_key = p_returned AND m.direction = 'out' AND m.deleted_at IS NULL
     ORDER BY m.seq DESC LIMIT 1 FOR NO KEY UPDATE;
  END IF;
  RETURN NEXT;
END $$;
