-- Which login a mail's code or link was given to, and from whom a credential's mails come where nobody has said it.

-- `digest` is an HMAC, under the agent's key, of the code that the mail holds, or of its link where it has no code. A claim
-- stands while its login is open, and for good once the site has accepted what it was given; then nobody else gets the same.
CREATE TABLE mail_claim (
  login_id        text NOT NULL REFERENCES login (id) ON DELETE CASCADE,
  digest          bytea NOT NULL,
  organisation_id text NOT NULL,
  agent_id        text NOT NULL,
  message_id      text NOT NULL,
  seq             bigint NOT NULL,
  ambiguous       boolean NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  accepted_at     timestamptz(3),
  released_at     timestamptz(3),
  -- What a site has refused is not given to the same login again.
  PRIMARY KEY (login_id, digest)
);
CREATE UNIQUE INDEX mail_claim_standing ON mail_claim (agent_id, digest) WHERE released_at IS NULL;
CREATE INDEX mail_claim_created ON mail_claim (created_at);

-- The first sender whose mail answered a login with a credential that names none. `digest` is an HMAC under the key of the
-- agent that waited, whose the credential need not be.
CREATE TABLE learned_sender (
  agent_id        text NOT NULL,
  credential_id   text NOT NULL REFERENCES credential (id) ON DELETE CASCADE,
  organisation_id text NOT NULL,
  digest          bytea NOT NULL,
  login_id        text NOT NULL,
  learned_at      timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (agent_id, credential_id)
);

-- Locks the agent of a token, and with it the one whose credential its login is with: by their ids, as everywhere. To come
-- before gate_open, which takes the first of the two locks again and decides. Looked up unlocked: it allows nothing.
CREATE FUNCTION gate_lock_login(p_hash bytea, p_login text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_agent text;
  v_organisation text;
  v_owner text;
BEGIN
  PERFORM gate_enter();
  SELECT t.agent_id, t.organisation_id INTO v_agent, v_organisation
    FROM access_token t WHERE t.hash = p_hash AND t.kind = 'agent';
  IF NOT FOUND THEN RETURN; END IF;
  SELECT l.owner_id INTO v_owner FROM login l WHERE l.id = p_login AND l.agent_id = v_agent AND l.owner_id <> v_agent;
  PERFORM gate_lock_agents(v_organisation, v_agent, false, v_owner);
END $$;
