A program gets secrets in its environment: passwords and other fields, what is plain, and one-time codes.

  $ printf 'correct horse' > password; printf '{"password":"correct horse","pin":7}' > data.json
  $ keyfob vault store git.hub LOGIN --data-from data.json --metadata username=ada > stored
  $ echo JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP | keyfob vault totp-enrol git.hub --secret-from - > enrolled
  $ keyfob run --env A=git.hub.password --env B=git.hub.pin --env C=git.hub.username --env D=git.hub.totp -- sh -c 'echo $A, $B, $C, ${#D}'
  correct horse, 7, ada, 6

They are nowhere else: not in its arguments or ours, not in our environment; and the token is not handed on.

  $ keyfob run --env A=git.hub.password -- sh -c 'cat /proc/$$/cmdline /proc/$PPID/cmdline /proc/$PPID/environ | tr "\0" "\n" | grep -c -f password'
  0
  [1]
  $ keyfob run --env A=git.hub.password -- sh -c 'echo "${KEYFOB_TOKEN:-none}"'
  none

It ends as the program does.

  $ keyfob run -- sh -c 'exit 7'
  [7]
  $ keyfob run -- sh -c 'kill -TERM $$'
  Terminated
  [143]
  $ keyfob run -- sh -c 'trap "echo ended; exit 9" TERM; kill -TERM $PPID; while :; do sleep 0.05; done'
  ended
  [9]
  $ echo from stdin | keyfob run -- cat
  from stdin
  $ keyfob run -- printf "%s\n" --json -h -- x
  --json
  -h
  --
  x

Where one of them cannot be read nothing is started.

  $ keyfob run --env A=git.hub.password --env B=nothing.password -- echo started
  keyfob: There is nothing of that name here. \(not_found, request \w+\) (re)
  [5]
  $ keyfob run --env A=git.hub.nothing -- echo started
  keyfob: A: the credential has no field of that name. (not_found)
  [5]
  $ keyfob run --env git.hub.password -- echo started
  keyfob: --env: must be NAME=credential.field, as in GITHUB_CODE=github.totp. (bad_request)
  [2]
  $ printf JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP | keyfob vault store seed TOTP --data-from secret=- > stored
  $ keyfob run --env A=seed.secret -- echo started
  keyfob: A: a seed comes out by no way: its code is the field totp. (bad_request)
  [2]
  $ keyfob run
  keyfob: Say which program, after --. (bad_request)
  [2]
  $ keyfob run -- no-such-program
  keyfob: There is no such program on PATH.
  [127]
  $ keyfob run -- ./data.json
  keyfob: The program cannot be executed (EACCES).
  [126]
