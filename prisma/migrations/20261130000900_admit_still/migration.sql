-- Callers that were let in and wait: those that would be refused now, by their places from 0; each leaves its row of the log here. What
-- gate_open would see of them, decided as after it; the scopes are those of which it needs one, between spaces, or NULL. For many at once, since
-- one act may end the waits of many. Without locks: nothing is told but the refusal, and it lets nobody in.
CREATE FUNCTION gate_admit_still(
  p_hashes bytea[], p_scopes text[], p_operations text[], p_categories text[], p_requests text[], p_durations int[]
) RETURNS TABLE (place int, refusal text) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM gate_enter();
  RETURN QUERY
    WITH waiter AS (
      SELECT w.*, t.id AS token_id, t.agent_id, t.organisation_id,
             CASE WHEN a.state = 'revoked' OR o.ended_at IS NOT NULL THEN 'agent_revoked'
                  WHEN t.revoked_at IS NOT NULL OR t.expires_at <= clock_timestamp() OR t.auth_epoch <> a.auth_epoch THEN 'unauthorized'
                  WHEN a.state = 'suspended' THEN 'agent_suspended'
                  WHEN NOT t.scopes && string_to_array(w.scopes, ' ') THEN 'forbidden'
             END AS verdict
        FROM unnest(p_hashes, p_scopes, p_operations, p_categories, p_requests, p_durations)
             WITH ORDINALITY w (hash, scopes, operation, category, request_id, duration_ms, nth)
        JOIN access_token t ON t.hash = w.hash AND t.kind = 'agent'
        JOIN agent a ON a.id = t.agent_id
        JOIN organisation o ON o.id = a.organisation_id),
    told AS (
      INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id, metadata, duration_ms)
      SELECT w.organisation_id, w.agent_id, 'agent:' || w.token_id, w.operation, w.category, w.verdict, w.request_id, '{}', w.duration_ms
        FROM waiter w WHERE w.verdict IS NOT NULL ORDER BY w.nth)
    SELECT w.nth::int - 1, w.verdict FROM waiter w WHERE w.verdict IS NOT NULL;
END $$;
