-- What ends with an agent, in numbers, while it lives. STABLE: in the statement that ends it, this is what there was before.
CREATE FUNCTION agent_cut(p_agent text, p_now timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'credentials', (SELECT count(*) FROM credential WHERE agent_id = p_agent AND deleted_at IS NULL),
    'totpSeeds', (SELECT count(*) FROM totp_seed WHERE agent_id = p_agent AND removed_at IS NULL),
    'addresses', (SELECT count(*) FROM mailbox WHERE agent_id = p_agent),
    'messages', (SELECT count(*) FROM message WHERE agent_id = p_agent AND deleted_at IS NULL),
    'tokens', (SELECT count(*) FROM access_token WHERE agent_id = p_agent AND revoked_at IS NULL AND expires_at > p_now),
    'logins', (SELECT count(*) FROM login WHERE agent_id = p_agent AND ended_at IS NULL AND expires_at > p_now),
    'grants', (SELECT count(*) FROM credential_grant WHERE (owner_id = p_agent OR grantee_id = p_agent) AND ended_at IS NULL),
    'queuedMails', (SELECT count(*) FROM mail_transmission WHERE agent_id = p_agent AND done_at IS NULL))
$$;
