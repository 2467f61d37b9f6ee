-- Who acted: a log's rows of one operator or token, newest first, and when a token acted last.
CREATE INDEX audit_event_actor ON audit_event (organisation_id, actor, at, id);
