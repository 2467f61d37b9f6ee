A profile keeps the platform and a token for it, which only its owner can read.

  $ token="$KEYFOB_TOKEN" url="$KEYFOB_URL"; unset KEYFOB_TOKEN KEYFOB_URL
  $ keyfob vault list
  keyfob: There is no token: run keyfob auth login, or set KEYFOB_TOKEN or KEYFOB_TOKEN_FILE. (unauthorized)
    keyfob doctor says what it knows of the token.
  [3]
  $ echo "$token" | keyfob auth login --url "$url" 2>&1 | sed "s|$url|URL|; s|$ADDRESS|ADDRESS|"
  You are Buyer of profile.t (ADDRESS) at URL.
  $ stat -c '%a' .config/keyfob .config/keyfob/profile.json
  700
  600
  $ ls .config/keyfob
  profile.json
  $ keyfob vault list
  No credentials.
  $ echo kf_agent_wrong | keyfob auth login
  keyfob: This is not a token: it is malformed or mistyped \(checksum\). \(unauthorized, request \w+\) (re)
    keyfob doctor says what it knows of the token.
  [3]
  $ keyfob auth login "$token" 2>&1 | cut -c 1-62
  keyfob: A token, claim code or otpauth address is never an arg

One that others can read is refused, and its token goes to no other platform.

  $ chmod 644 .config/keyfob/profile.json && keyfob vault list
  keyfob: The profile can be read by others: make it yours alone with chmod 600, and rotate the token if they may have. (unauthorized)
    keyfob doctor says what it knows of the token.
  [3]
  $ chmod 600 .config/keyfob/profile.json && KEYFOB_URL=http://127.0.0.1:65535 keyfob vault list
  keyfob: KEYFOB_URL names another platform than the profile, whose token goes nowhere else: run keyfob auth login, or set KEYFOB_TOKEN. (unauthorized)
    keyfob doctor says what it knows of the token.
  [3]

An agent that rotates its own token goes on with the new one.

  $ cp .config/keyfob/profile.json before
  $ keyfob identity rotate-key --overlap-minutes 0
  The profile has the new token. The old one ends at 20.*Z. (re)
  $ cmp -s before .config/keyfob/profile.json
  [1]
  $ keyfob vault list
  No credentials.
  $ KEYFOB_URL="$url" KEYFOB_TOKEN="$token" keyfob vault list 2>&1 | sed 's/request .*)/…)/'
  keyfob: The token has expired or been ended. (unauthorized, …)
    keyfob doctor says what it knows of the token.

A claim code becomes a token that nobody has seen.

  $ KEYFOB_URL="$url" KEYFOB_TOKEN="$PLATFORM_TOKEN" keyfob identities claim "$AGENT" --json | node -p 'JSON.parse(require("fs").readFileSync(0)).claimCode' > code
  $ keyfob claim --code-from code 2>&1 | sed "s|$url|URL|; s|$ADDRESS|ADDRESS|"
  You are Buyer of profile.t (ADDRESS) at URL.
  $ keyfob claim --code-from code 2>&1 | sed 's/request .*)/…)/'
  keyfob: This claim code cannot be used: it is unknown, was used already or has expired. Ask your operator for a new one. (unauthorized, …)
    keyfob doctor says what it knows of the token.
  $ keyfob vault list
  No credentials.

A token may also stand in a file of its own.

  $ echo "$PLATFORM_TOKEN" > token && chmod 600 token
  $ KEYFOB_URL="$url" KEYFOB_TOKEN_FILE=token keyfob identities get "$AGENT" | grep ^name
  name +Buyer of \w+.t (re)
  $ KEYFOB_TOKEN_FILE=nowhere keyfob vault list
  keyfob: The file that KEYFOB_TOKEN_FILE names is not there. (unauthorized)
    keyfob doctor says what it knows of the token.
  [3]
  $ keyfob auth logout
  The profile is deleted.
  $ keyfob auth logout
  There is no profile.
