-- Accounts elsewhere whose mail is fetched by IMAP. The secret that signs in to one stands in organisation_secret.
CREATE TABLE mail_source (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  name            text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('catch_all', 'agent')),
  agent_id        text REFERENCES agent (id),
  address         text,
  host            text NOT NULL,
  port            int NOT NULL CHECK (port BETWEEN 1 AND 65535),
  tls             text NOT NULL CHECK (tls IN ('implicit', 'starttls', 'none')),
  username        text NOT NULL,
  auth            text NOT NULL CHECK (auth IN ('password', 'oauth2')),
  token_endpoint  text,
  client_id       text,
  folders         text[] NOT NULL CHECK (cardinality(folders) BETWEEN 1 AND 4),
  routing_header  text,
  revision        int NOT NULL DEFAULT 1,
  taken_from      timestamptz(3) NOT NULL,
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  last_sync_at    timestamptz(3),
  lag_ms          int,
  error           text,
  error_at        timestamptz(3),
  taken_count     int NOT NULL DEFAULT 0,
  left_count      int NOT NULL DEFAULT 0,
  lease_owner     text,
  lease_until     timestamptz(3),
  -- A catch-all is routed by the header that its server adds, never by what a sender wrote.
  CHECK ((kind = 'agent') = (agent_id IS NOT NULL)),
  CHECK ((kind = 'catch_all') = (routing_header IS NOT NULL)),
  CHECK (kind = 'agent' OR address IS NULL),
  CHECK ((auth = 'oauth2') = (token_endpoint IS NOT NULL AND client_id IS NOT NULL))
);
CREATE INDEX mail_source_organisation ON mail_source (organisation_id, created_at, id);
CREATE INDEX mail_source_agent ON mail_source (agent_id);
CREATE INDEX mail_source_lease ON mail_source (lease_until);

-- How far each of its folders has been read.
CREATE TABLE mail_source_folder (
  source_id      text NOT NULL REFERENCES mail_source (id) ON DELETE CASCADE,
  folder         text NOT NULL,
  uid_validity   bigint NOT NULL,
  last_uid       bigint NOT NULL DEFAULT 0,
  highest_modseq bigint,
  floor_at       timestamptz(3) NOT NULL,
  newest_at      timestamptz(3),
  PRIMARY KEY (source_id, folder)
);
