-- How long an organisation keeps its agents' mail: for good where it does not say.
ALTER TABLE organisation ADD COLUMN mail_retention_days int CHECK (mail_retention_days BETWEEN 1 AND 3650);
CREATE INDEX message_age ON message (organisation_id, supplied_at) WHERE deleted_at IS NULL;
