-- Search: which mails hold all of some words. The words are HMACs under the agent's key.
CREATE INDEX message_words ON message USING gin (words);

-- What the sweep deletes: mails that their agent deleted, and threads that have lost their last.
CREATE INDEX message_deleted ON message (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX thread_empty ON thread (id) WHERE message_count = 0;
