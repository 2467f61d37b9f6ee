-- What a try to sign in took from its network's count is remembered with the try, so that its success gives back that and no more: who
-- owns one account does not clear the count of an attack on others.
DROP FUNCTION sign_in_try(bytea, bytea, bytea);
DROP FUNCTION sign_in_done(bytea, bytea, bytea);

-- Counts a try to sign in as failed, before anything of it is looked at: many at once are counted one after the other. Without a name only
-- the network counts. `refused_until` is until when it is refused, nothing where it may go on; `from_network` says whether the network has
-- one more, `network_until` the wait that this brought it. To be committed by itself: whoever undoes the rest does not undo the count.
CREATE FUNCTION sign_in_try(p_account bytea, p_place bytea, p_network bytea)
RETURNS TABLE (refused_until timestamptz, from_network boolean, network_until timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_keys bytea[] := array_remove(ARRAY[p_account, p_network], NULL);
BEGIN
  DELETE FROM sign_in_tally WHERE key IN (
    SELECT t.key FROM sign_in_tally t WHERE t.kept_until < v_now ORDER BY t.kept_until LIMIT 20 FOR UPDATE SKIP LOCKED);
  IF EXISTS (SELECT 1 FROM sign_in_tally t WHERE t.key = p_place) THEN v_keys := ARRAY[p_place]; END IF;
  INSERT INTO sign_in_tally (key, kept_until) SELECT k, v_now + interval '1 day' FROM unnest(v_keys) k ORDER BY k
    ON CONFLICT (key) DO NOTHING;
  PERFORM 1 FROM sign_in_tally t WHERE t.key = ANY(v_keys) ORDER BY t.key FOR UPDATE;
  SELECT max(t.retry_at) INTO refused_until FROM sign_in_tally t WHERE t.key = ANY(v_keys);
  from_network := refused_until IS NULL OR refused_until <= clock_timestamp();
  IF from_network THEN
    refused_until := NULL;
    UPDATE sign_in_tally t
       SET failures = t.failures + 1, kept_until = greatest(t.kept_until, v_now + interval '1 day'),
           retry_at = v_now + sign_in_wait(t.failures + 1, CASE WHEN t.key = p_network THEN 20 ELSE 5 END)
     WHERE t.key = ANY(v_keys);
    from_network := p_network = ANY(v_keys);
    SELECT t.retry_at INTO network_until FROM sign_in_tally t WHERE from_network AND t.key = p_network;
  END IF;
  RETURN NEXT;
END $$;

-- It did not fail. The name begins anew, and the network is remembered for a quarter of a year as one that it comes from. The network's
-- own count gets back what this try took, and nothing of what others failed.
CREATE FUNCTION sign_in_done(p_account bytea, p_place bytea, p_network bytea, p_from_network boolean, p_network_until timestamptz)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO sign_in_tally (key, kept_until)
    SELECT k, clock_timestamp() + interval '90 days' FROM unnest(array_remove(ARRAY[p_account, p_place], NULL)) k ORDER BY k
    ON CONFLICT (key) DO NOTHING;
  PERFORM 1 FROM sign_in_tally t WHERE t.key IN (p_account, p_place, p_network) ORDER BY t.key FOR UPDATE;
  UPDATE sign_in_tally SET failures = 0, retry_at = NULL, kept_until = clock_timestamp() + interval '90 days' WHERE key IN (p_account, p_place);
  UPDATE sign_in_tally t
     SET failures = greatest(t.failures - 1, 0), retry_at = CASE WHEN t.retry_at IS DISTINCT FROM p_network_until THEN t.retry_at END
   WHERE p_from_network AND t.key = p_network;
END $$;
