-- What lists of agents go by: their names, and their states with their names. By their creation there is one already; by their
-- last use they are sorted, since an index on it would be written with every batch that the log's sealer counts.
CREATE INDEX agent_by_name ON agent (organisation_id, name_key, id);
CREATE INDEX agent_by_state ON agent (organisation_id, state, name_key, id);
