-- Whom an OpenID provider knows an operator as. Linked by the operator alone, who is signed in to both; never by an address of mail. Who was
-- let in by another may be that other: it bears the word of its session.
CREATE TABLE operator_sso (
  operator_id text PRIMARY KEY REFERENCES operator (id) ON DELETE CASCADE,
  issuer text NOT NULL,
  subject text NOT NULL,
  let_in_by text[] NOT NULL DEFAULT '{}',
  linked_at timestamptz(3) NOT NULL,
  UNIQUE (issuer, subject)
);
