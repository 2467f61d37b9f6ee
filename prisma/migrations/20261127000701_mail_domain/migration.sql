-- Domains that agents have addresses under. The key that signs a domain's mail stands in organisation_secret.
CREATE TABLE mail_domain (
  id              text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  name            text NOT NULL CHECK (name = lower(name)),
  challenge       text NOT NULL,
  selector        text NOT NULL,
  public_key      text NOT NULL,
  checks          jsonb NOT NULL DEFAULT '{}',
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  proven_at       timestamptz(3),
  checked_at      timestamptz(3),
  UNIQUE (organisation_id, name)
);
-- Anybody may claim a domain; one alone has proven it.
CREATE UNIQUE INDEX mail_domain_proven ON mail_domain (name) WHERE proven_at IS NOT NULL;

-- Who has an address under a domain.
CREATE INDEX mailbox_domain ON mailbox (split_part(address_key, '@', 2));
