-- Who wrote first is learnt for good from a login that the site accepted, and from no other.
ALTER TABLE learned_sender ADD COLUMN accepted_at timestamptz(3);
CREATE INDEX learned_sender_credential ON learned_sender (credential_id);

-- For the look over all waits: few mails are ever released.
CREATE INDEX message_released ON message (agent_id, released_at) WHERE released_at IS NOT NULL;
