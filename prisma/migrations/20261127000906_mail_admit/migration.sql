-- What a mail needs before it can be judged, in one round trip: that it was not stored before, its place in the mailbox, and what
-- the agent has said and seen of its sender. No row for a mail that is there already. The statements are separate, each with its
-- own snapshot: behind the mailbox's row lock they see what the delivery before has left.
CREATE FUNCTION mail_admit(
  p_agent text, p_message text, p_receipt bytea, p_signatures bytea[], p_skeleton text, p_now timestamptz
) RETURNS TABLE (seq bigint, address_key text, is_fresh boolean, alike text[], rules jsonb) LANGUAGE plpgsql VOLATILE AS $$
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
  RETURN NEXT;
END $$;

-- The thread of the first of these references that has one, with one mail more; else the thread that is given, made anew. From then
-- on all of the references lead to it. To be called behind the mailbox's row lock.
CREATE FUNCTION mail_join_thread(
  p_agent text, p_organisation text, p_thread text, p_subject bytea, p_references bytea[], p_now timestamptz
) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_thread text;
BEGIN
  SELECT t.thread_id INTO v_thread
    FROM unnest(p_references) WITH ORDINALITY r(reference, place)
    JOIN thread_reference t ON t.agent_id = p_agent AND t.reference = r.reference
   ORDER BY r.place LIMIT 1;
  UPDATE thread SET message_count = message_count + 1, updated_at = greatest(updated_at, p_now) WHERE id = v_thread AND agent_id = p_agent;
  IF NOT FOUND THEN
    v_thread := p_thread;
    INSERT INTO thread (id, organisation_id, agent_id, sealed_subject, created_at, updated_at)
      VALUES (p_thread, p_organisation, p_agent, p_subject, p_now, p_now);
  END IF;
  INSERT INTO thread_reference (agent_id, reference, thread_id)
    SELECT p_agent, reference, v_thread FROM unnest(p_references) reference ON CONFLICT DO NOTHING;
  RETURN v_thread;
END $$;

-- The owners of these keys of an address that take mail, in one organisation where one is named.
CREATE FUNCTION mail_recipient(p_keys text[], p_organisation text) RETURNS TABLE (agent_id text, address_key text)
LANGUAGE sql STABLE AS $$
  SELECT m.agent_id, m.address_key
    FROM mailbox m JOIN agent a ON a.id = m.agent_id JOIN organisation o ON o.id = m.organisation_id
   WHERE m.address_key = ANY (p_keys) AND a.state <> 'revoked' AND o.ended_at IS NULL AND (p_organisation IS NULL OR m.organisation_id = p_organisation)
$$;
