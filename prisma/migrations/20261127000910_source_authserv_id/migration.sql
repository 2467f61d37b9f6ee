-- Whose Authentication-Results are believed for a source's mail.
ALTER TABLE mail_source ADD COLUMN authserv_id text;
