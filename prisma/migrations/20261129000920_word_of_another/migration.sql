-- What takes two persons takes two whom nobody let in: an operator who invites another, or lets one in again, could otherwise be both.
-- So it is kept on whose word an operator is here, on whose a session is, and on whose a link and a proposal stand.
ALTER TABLE operator ADD COLUMN vouched_by text[] NOT NULL DEFAULT '{}', ADD COLUMN cut_at timestamptz(3);
ALTER TABLE operator_session ADD COLUMN let_in_by text[] NOT NULL DEFAULT '{}', ADD COLUMN ended_by text;
ALTER TABLE operator_link ADD COLUMN made_on text[] NOT NULL DEFAULT '{}';
ALTER TABLE approval ADD COLUMN proposed_on text[] NOT NULL DEFAULT '{}';
