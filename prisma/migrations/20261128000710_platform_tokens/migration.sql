-- Takes an organisation's lock exclusively, for whoever narrows what its platform tokens may: acts that are under way have ended
-- when this returns, and whoever comes later looks after it. Only for who is let in now; anybody else is refused by the door,
-- and holds nobody up.
CREATE FUNCTION gate_lock_organisation(p_token bytea, p_session bytea) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_organisation text;
BEGIN
  PERFORM gate_enter();
  SELECT t.organisation_id INTO v_organisation FROM access_token t
   WHERE t.hash = p_token AND t.kind = 'platform' AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp();
  IF v_organisation IS NULL THEN
    SELECT p.organisation_id INTO v_organisation FROM operator_session s JOIN operator p ON p.id = s.operator_id
     WHERE s.hash = p_session AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND p.removed_at IS NULL;
  END IF;
  IF v_organisation IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(gate_organisation_class(), hashtext(v_organisation));
  END IF;
END $$;
