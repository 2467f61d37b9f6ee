-- When somebody asked for an event again: what was in its way before that no longer counts.
ALTER TABLE webhook_delivery ADD COLUMN asked_again_at timestamptz(3);
