-- Acts that brought an operator nearer to an agent's secrets: who, what, when. They outlive the audit log's retention.
CREATE TABLE custody_act (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  -- NULL: all agents that the organisation had then.
  agent_id        text REFERENCES agent (id),
  act             text NOT NULL,
  -- The token, credential, sender, account or domain that it was done with.
  what            text,
  actor           text NOT NULL,
  actor_name      text NOT NULL,
  request_id      text NOT NULL,
  at              timestamptz(3) NOT NULL
);
CREATE INDEX custody_act_organisation ON custody_act (organisation_id, at, id);
CREATE INDEX custody_act_agent ON custody_act (agent_id, at, id);

CREATE FUNCTION custody_act_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an act of custody stands for good' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER custody_act_is_final BEFORE UPDATE OR DELETE ON custody_act FOR EACH ROW EXECUTE FUNCTION custody_act_is_final();
CREATE TRIGGER custody_act_is_kept BEFORE TRUNCATE ON custody_act FOR EACH STATEMENT EXECUTE FUNCTION custody_act_is_final();

-- Each act is a notice to every operator. Which of them has taken note.
CREATE TABLE custody_noted (
  act_id      text NOT NULL REFERENCES custody_act (id),
  operator_id text NOT NULL REFERENCES operator (id),
  noted_at    timestamptz(3) NOT NULL,
  PRIMARY KEY (act_id, operator_id)
);
