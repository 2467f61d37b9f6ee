-- Locks the agents of these addresses, and with them the one that writes to them: by their ids, as everywhere. To come before
-- gate_deliver, which takes the same locks again and looks. An address that is nobody's leads to no lock.
CREATE FUNCTION gate_lock_delivery(p_addresses text[], p_sender text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_id text;
BEGIN
  PERFORM gate_enter();
  FOR v_id IN
    SELECT m.organisation_id::text FROM mailbox m WHERE m.address_key = ANY(p_addresses)
    UNION SELECT a.organisation_id::text FROM agent a WHERE a.id = p_sender ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(v_id));
  END LOOP;
  FOR v_id IN
    SELECT m.agent_id::text FROM mailbox m WHERE m.address_key = ANY(p_addresses)
    UNION SELECT a.id::text FROM agent a WHERE a.id = p_sender ORDER BY 1
  LOOP
    PERFORM gate_lock_agent(v_id, false);
  END LOOP;
END $$;

-- What the sweep deletes: the daily quota looks back no further than a day.
CREATE INDEX mail_transmission_done ON mail_transmission (done_at) WHERE done_at IS NOT NULL;
