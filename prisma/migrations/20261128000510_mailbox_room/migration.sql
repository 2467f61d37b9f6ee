-- How much mail an agent may keep: of its organisation. What it keeps, as it came or went, is counted with its place in the mailbox.
ALTER TABLE organisation ADD COLUMN mailbox_megabytes int NOT NULL DEFAULT 5000 CHECK (mailbox_megabytes BETWEEN 1 AND 1000000);
ALTER TABLE mailbox ADD COLUMN used_bytes bigint NOT NULL DEFAULT 0;
UPDATE mailbox m SET used_bytes = (SELECT coalesce(sum(x.size), 0) FROM message x WHERE x.agent_id = m.agent_id);

-- The next place in a mailbox, for a mail of so many bytes; it locks the mailbox. is_full: there was no room before it. The last mail
-- may go beyond.
CREATE FUNCTION mailbox_take(p_agent text, p_bytes int, OUT seq bigint, OUT address_key text, OUT is_full boolean)
LANGUAGE sql VOLATILE AS $$
  UPDATE mailbox m SET last_seq = m.last_seq + 1, used_bytes = m.used_bytes + p_bytes
    FROM organisation o WHERE m.agent_id = p_agent AND o.id = m.organisation_id
  RETURNING m.last_seq, m.address_key, m.used_bytes - p_bytes >= o.mailbox_megabytes * 1000000::bigint
$$;

-- As before, and whether the mailbox was full.
DROP FUNCTION mail_admit(text, text, bytea, bytea[], text, bytea, timestamptz);
CREATE FUNCTION mail_admit(
  p_agent text, p_message text, p_bytes int, p_receipt bytea, p_signatures bytea[], p_skeleton text, p_returned bytea, p_now timestamptz
) RETURNS TABLE (
  seq bigint, address_key text, is_full boolean, is_fresh boolean, alike text[], rules jsonb, reported text, delivery jsonb
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_new int;
BEGIN
  INSERT INTO mail_receipt (agent_id, digest, message_id, received_at)
    VALUES (p_agent, p_receipt, p_message, p_now) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  -- Before anything else is looked at, so that deliveries to one mailbox commit in the order of their sequence.
  SELECT t.seq, t.address_key, t.is_full INTO STRICT seq, address_key, is_full FROM mailbox_take(p_agent, p_bytes) t;
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

-- As before, and whether each has room.
DROP FUNCTION mail_recipient(text[], text);
CREATE FUNCTION mail_recipient(p_keys text[], p_organisation text)
RETURNS TABLE (agent_id text, address_key text, is_full boolean) LANGUAGE sql STABLE AS $$
  SELECT m.agent_id, m.address_key, m.used_bytes >= o.mailbox_megabytes * 1000000::bigint
    FROM mailbox m JOIN agent a ON a.id = m.agent_id JOIN organisation o ON o.id = m.organisation_id
   WHERE m.address_key = ANY (p_keys) AND a.state <> 'revoked' AND o.ended_at IS NULL AND (p_organisation IS NULL OR m.organisation_id = p_organisation)
$$;
