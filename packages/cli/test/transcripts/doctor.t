It looks at everything, and says what to do.

  $ keyfob doctor | sed "s|$KEYFOB_URL|URL|; s|$ADDRESS|ADDRESS|; s/until 20.*Z, [0-9]* days/until …, 89 days/"
  ok    address   URL answers.
  ok    tls       Not encrypted; it stays on this machine.
  ok    platform  It is open.
  warn  clock     Nobody has confirmed its clock: one-time codes may be wrong.
                  Let it reach a server of KEYFOB_NTP_SERVERS.
  ok    ready     It is ready.
  ok    clock     This machine and it have the same time.
  ok    token     KEYFOB_TOKEN holds the token of an agent: Buyer of doctor.t (ADDRESS).
  ok    scopes    mail:read, mail:send, mail:manage, vault:read, vault:write
  ok    expiry    It works until …, 89 days more.
  warn  mail      No mail from the world comes to agents.test.
                  Set KEYFOB_DOMAIN to a domain with an MX record, or fetch an account: npm start -- mail connect.
  $ KEYFOB_TOKEN="$PLATFORM_TOKEN" keyfob doctor | grep -E ' (token|mail|needs) '
  ok    token     KEYFOB_TOKEN holds a platform token: admin of Keyfob.
  warn  mail      The organisation has no mail domain of its own.
  ok    needs     Nothing needs you.

What fails makes it end with 1.

  $ KEYFOB_URL=http://127.0.0.1:65535 keyfob doctor
  fail  address   http://127.0.0.1:65535 does not answer (ECONNREFUSED).
                  Start it with npm start, or set KEYFOB_URL to where it is.
  [1]
  $ KEYFOB_URL="$SITE" keyfob doctor | sed "s|$SITE|SITE|"
  ok    address   SITE answers.
  fail  platform  What answers is not Keyfob.
                  Set KEYFOB_URL to the address that npm start prints.
  $ KEYFOB_TOKEN=kf_agent_wrong keyfob doctor | tail -2
  fail  token     This is not a token: it is malformed or mistyped (checksum).
                  Ask an operator for a token or a claim code, then keyfob auth login or keyfob claim.
  $ KEYFOB_TOKEN= keyfob doctor | tail -2
  fail  token     There is no token: run keyfob auth login, or set KEYFOB_TOKEN or KEYFOB_TOKEN_FILE.
                  See keyfob auth login --help.
  $ KEYFOB_URL=nonsense keyfob doctor
  fail  address   This is no address.
                  KEYFOB_URL must be like https://keyfob.example.
  [1]
  $ keyfob doctor --json | node -p 'JSON.parse(require("fs").readFileSync(0)).findings[0].status'
  ok

A revoked agent is told so.

  $ KEYFOB_TOKEN="$PLATFORM_TOKEN" keyfob identities revoke "$AGENT" --reason done | grep -E '^(name|cut.tokens)'
  name +Buyer of \w+.t (re)
  cut.tokens +1 (re)
  $ keyfob doctor | tail -2
  fail  token     This agent has been revoked. Nothing of it can be read again.
                  This agent has ended for good. Ask an operator for another.
  $ keyfob totp github
  keyfob: This agent has been revoked. Nothing of it can be read again. \(agent_revoked, request \w+\) (re)
  [3]
