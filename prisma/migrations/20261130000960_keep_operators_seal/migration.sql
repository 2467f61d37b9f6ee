-- Whoever runs it may have sealed an installation that is `restored`, before that or behind it. That seal is kept until they
-- take it off: finishing the restore does not.
ALTER TABLE instance
  ADD COLUMN operator_sealed_at timestamptz(3),
  ADD CONSTRAINT instance_operator_sealed_behind
    CHECK (operator_sealed_at IS NULL OR sealed_reason IS NOT DISTINCT FROM 'restored');

-- Seals or, without a reason, unseals what was sealed for `p_only`; every organisation's log says so. Returns whether anything
-- changed. A restored database stays `restored`, whoever seals it again; and is what its operators sealed when that is lifted.
CREATE OR REPLACE FUNCTION gate_set_seal(p_reason text, p_only text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_found text;
  v_since timestamptz;
  v_kept timestamptz;
BEGIN
  PERFORM gate_lock_installation();
  SELECT i.sealed_reason, i.sealed_at, i.operator_sealed_at INTO v_found, v_since, v_kept
    FROM instance i WHERE i.id = 1 FOR UPDATE;
  IF p_reason IS NULL AND p_only = 'operator' AND v_kept IS NOT NULL THEN
    UPDATE instance SET operator_sealed_at = NULL WHERE id = 1;
  ELSIF p_reason IS NULL AND v_found = p_only THEN
    UPDATE instance SET sealed_reason = CASE WHEN v_kept IS NOT NULL THEN 'operator' END, sealed_at = v_kept,
           operator_sealed_at = NULL
     WHERE id = 1;
  ELSIF p_reason = 'operator' AND v_found = 'restored' AND v_kept IS NULL THEN
    UPDATE instance SET operator_sealed_at = clock_timestamp() WHERE id = 1;
  ELSIF p_reason IS NULL OR v_found = p_reason OR v_found = 'restored' THEN
    RETURN false;
  ELSE
    -- Where it was sealed before, its operators did.
    UPDATE instance SET sealed_reason = p_reason, sealed_at = clock_timestamp(), operator_sealed_at = v_since WHERE id = 1;
  END IF;
  INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata, duration_ms)
  SELECT o.id, 'system:host', CASE WHEN p_reason IS NULL THEN 'installation.unseal' ELSE 'installation.seal' END, 'auth',
         'allowed', 'host', jsonb_build_object('reason', coalesce(p_reason, p_only)), 0
    FROM organisation o WHERE o.ended_at IS NULL;
  RETURN true;
END $$;
