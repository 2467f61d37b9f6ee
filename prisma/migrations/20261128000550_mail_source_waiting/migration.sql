-- A mail in the account of several agents that its own cannot take yet. The cursor has gone past it, so that it holds up nobody else.
CREATE TABLE mail_source_waiting (
  source_id  text NOT NULL,
  folder     text NOT NULL,
  uid        bigint NOT NULL,
  agent_id   text NOT NULL,
  arrived_at timestamptz(3) NOT NULL,
  PRIMARY KEY (source_id, folder, uid),
  FOREIGN KEY (source_id, folder) REFERENCES mail_source_folder (source_id, folder) ON DELETE CASCADE
);
