It says its version, its commands, and what its exit codes mean.

  $ keyfob --version
  0.1.0
  $ keyfob > out 2> err; echo "$? $(wc -c < out)"; head -1 err
  2 0
  Usage: keyfob <command> [arguments] [options]
  $ keyfob --help | sed -n 1p
  Usage: keyfob <command> [arguments] [options]
  $ keyfob vault totp --help
  Usage: keyfob vault totp <name> [options]
  
  A one-time code of a credential (RFC 6238, RFC 4226), with at least
  `minRemaining` seconds left.
  
  Arguments:
    name                 What the credential is called; without regard to case;
                         needed
  
  Options:
    --json               the answer as JSON, for programs
    --debug              says where a failure came from
    --min-remaining <n>  Seconds to be left. The answer waits for the next time
                         step if need be; the seed's period or more is refused; 0
                         to 119; 0 unless told otherwise
    --login <text>       The login that it is for: its step is reserved, and
                         asking again gives the same code
    --input <file>       the whole input as JSON from a file, or - for stdin
    -h, --help           says what it does
  $ keyfob help vault totp | sed -n 1p
  Usage: keyfob vault totp <name> [options]
  $ keyfob help exit-codes | sed -n 3,4p
    0  It is done.
    1  The operation failed, or what was checked is not as it should be.
  $ keyfob help server | sed -n 3p
    npm start                              the platform; --platform-token NAME, --new-link, --let-in NAME, --rotate-root-key
  $ keyfob help nothing
  keyfob: There is no such command, and no such topic. See keyfob --help. (bad_request)
  [2]

What is mistyped is told without being repeated.

  $ keyfob valt get github
  keyfob: There is no such command. Did you mean vault? See keyfob --help. (bad_request)
  [2]
  $ keyfob hunter2
  keyfob: There is no such command. See keyfob --help. (bad_request)
  [2]
  $ keyfob vault list --jsn
  keyfob: There is no option --jsn. Did you mean --json? See keyfob vault list --help. (bad_request)
  [2]
  $ keyfob vault totp github --min-remaining
  keyfob: --min-remaining needs a value. See keyfob vault totp --help. (bad_request)
  [2]
  $ keyfob vault list --nothing --json
  {"error":"bad_request","message":"There is no option --nothing. See keyfob vault list --help."}
  [2]

Completion: what bash offers, and what each shell takes for a script.

  $ keyfob completion bash > completion.bash && bash -n completion.bash && . ./completion.bash
  $ offers() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _keyfob; echo "${COMPREPLY[*]}"; }
  $ offers keyfob va
  vault
  $ offers keyfob vault totp-u
  totp-use-backup
  $ offers keyfob vault totp github --min
  --min-remaining
  $ offers keyfob completion ''
  bash zsh fish --json --debug --help
  $ offers keyfob run -- keyfob.m
  keyfob.mjs
  $ offers keyfob mail wait --kind co
  code
  $ keyfob completion zsh > _keyfob; ! command -v zsh > /dev/null || zsh -n _keyfob
  $ keyfob completion fish > keyfob.fish; ! command -v fish > /dev/null || fish --no-execute keyfob.fish
  $ keyfob completion tcsh
  keyfob: Say for which shell: bash, zsh, fish. (bad_request)
  [2]
