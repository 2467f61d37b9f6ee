The log is exported with a platform token, to a file that only its owner can read, and never over one that is there. Where there is no room for
all of it, nothing is left.

  $ KEYFOB_TOKEN="$PLATFORM_TOKEN" keyfob audit export log.jsonl | sed -n 1p
  \d+ rows of keyfob/audit/\w+ are in log.jsonl. (re)
  $ stat -c %a log.jsonl
  600
  $ KEYFOB_TOKEN="$PLATFORM_TOKEN" keyfob audit export log.jsonl
  keyfob: log.jsonl is there already. (conflict)
  [6]
  $ (ulimit -f 1; KEYFOB_TOKEN="$PLATFORM_TOKEN" keyfob audit export cut.jsonl)
  keyfob: cut.jsonl cannot be written (EFBIG). (bad_request)
  [2]
  $ ls cut.jsonl 2> /dev/null
  [2]
  $ keyfob audit export other.jsonl 2>&1 | sed 's/, request .*)/, …)/'
  keyfob: This needs a platform token or an operator's session; this is an agent's token. (forbidden, …)
  $ ls other.jsonl 2> /dev/null
  [2]

It is verified with its public key alone.

  $ keyfob audit verify log.jsonl
  keyfob: Say the public key with --key, as it was noted when the log was first exported. (bad_request)
  [2]
  $ keyfob audit verify log.jsonl --key nonsense
  keyfob: The key is refused: .* \(bad_request\) (re)
  [2]
  $ keyfob audit verify
  keyfob: Say which file. (bad_request)
  [2]
