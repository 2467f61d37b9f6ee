A password goes in from stdin, from a file or from a prompt, and comes out of the command that reads it.

  $ printf 'correct horse\n' | keyfob vault store github LOGIN --data-from password=- --metadata username=ada --metadata uri=https://github.com/login | grep -v At
  credentialId       \w{16} (re)
  type               LOGIN
  name               github
  metadata.username  ada
  metadata.uri       https://github.com/login
  version            1
  hasTOTP            no
  origins            https://github.com
  senders            github.com
  $ keyfob vault get github | grep password
  data.password      correct horse

For programs it is JSON, as the platform answered it, and nothing else is on stdout.

  $ keyfob vault get github --json 2>/dev/null | node -p 'JSON.parse(require("fs").readFileSync(0)).data'
  { password: 'correct horse' }
  $ keyfob vault get nothing --json 2>/dev/null
  [5]
  $ keyfob vault get nothing --json 2>&1 >/dev/null | sed 's/"requestId":"[^"]*"/"requestId":"…"/'
  {"error":"not_found","message":"There is nothing of that name here.","status":404,"requestId":"…"}

A list is a short table.

  $ keyfob vault list
  CREDENTIAL ID +TYPE +NAME +.*SENDERS.* (re)
  \w{16} +LOGIN +github +.*github.com.* (re)

An error is one sentence, with the id under which the platform has logged it.

  $ keyfob vault get nothing
  keyfob: There is nothing of that name here. \(not_found, request \w+\) (re)
  [5]
  $ keyfob vault get
  keyfob: name: must not be empty. (bad_request)
  [2]
  $ keyfob vault get github github
  keyfob: There are more arguments than it takes. See keyfob vault get --help. (bad_request)
  [2]
  $ KEYFOB_TOKEN=kf_agent_wrong keyfob vault get github
  keyfob: This is not a token: it is malformed or mistyped \(checksum\). \(unauthorized, request \w+\) (re)
    keyfob doctor says what it knows of the token.
  [3]
  $ KEYFOB_URL=http://127.0.0.1:65535 keyfob vault delete github
  keyfob: The platform could not be reached, or the connection broke. (unavailable)
    Is it running, and is its address right? keyfob doctor looks.
  [8]

What is no secret may come from anywhere; a secret never comes as an argument, and a refusal holds none.

  $ keyfob vault store github LOGIN --data '{"password":"hunter2"}'
  keyfob: --data is not an option: a secret is never an argument, which every program of this machine can read. Say where it is: --data-from prompt, - or a file. See keyfob vault store --help. (bad_request)
  [2]
  $ keyfob vault store github LOGIN --password=hunter2
  keyfob: There is no option --password. See keyfob vault store --help. (bad_request)
  [2]
  $ keyfob vault store github LOGIN hunter2
  keyfob: There are more arguments than it takes. See keyfob vault store --help. (bad_request)
  [2]
  $ keyfob vault store github LOGIN --data-from hunter2
  keyfob: --data-from: its file cannot be read (ENOENT). (bad_request)
  [2]
  $ keyfob vault get "$KEYFOB_TOKEN" 2>&1 | cut -c 1-62
  keyfob: A token, claim code or otpauth address is never an arg

  $ printf '{"type":"API_KEY","data":{"key":"sk-1"},"metadata":{"service":"x"}}' | keyfob vault store 'a/b c' --input - --json | grep '"name"'
    "name": "a/b c",
  $ keyfob vault delete 'a/b c'
  $ keyfob vault delete 'a/b c'
  keyfob: There is nothing of that name here. \(not_found, request \w+\) (re)
  [5]
