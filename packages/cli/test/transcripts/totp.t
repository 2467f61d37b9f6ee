A seed goes in by stdin, a file or a picture, and only its codes come out.

  $ printf 'correct horse' > password
  $ keyfob vault store github LOGIN --data-from password=password > stored
  $ echo JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP | keyfob vault totp-enrol github --secret-from - | grep -E 'algorithm|confirmed'
  algorithm  SHA1
  confirmed  no
  $ keyfob totp github
  \d{6} (re)
  $ keyfob totp github --json | grep -E 'kind|period'
    "kind": "totp",
    "period": 30,

A terminal shows what is left of it.

  $ script -qec 'keyfob totp github' /dev/null < /dev/null | sed 's/\x1b\[[0-9]*m//g; s/\r//'
  \d{6}  █{1,20}░{0,19} +\d+ s (re)
  $ NO_COLOR=1 script -qec 'keyfob totp github' /dev/null < /dev/null | grep -c "$(printf '\033')"
  0
  [1]

With --copy it goes to the clipboard by the platform's own program, and is no longer there when the command has ended: by
itself, or by Ctrl-C.

  $ mkdir clipboard && mkfifo copied && export PATH="$PWD/clipboard:$PATH"
  $ printf '#!/bin/sh\ncat > "$HOME/held"\nwc -c < "$HOME/held" > "$HOME/copied"\n' > clipboard/wl-copy
  $ printf '#!/bin/sh\ncat "$HOME/held"\n' > clipboard/wl-paste
  $ chmod +x clipboard/*
  $ keyfob totp github --copy --min-remaining 10 2> said & read copied < copied; echo "$copied characters"; kill -TERM $!; until read cleared < copied; do :; done; echo "$cleared"; wait $!
  6 characters
  0
  [143]
  $ rm clipboard/* && ln -s "$(command -v node)" clipboard/node && PATH="$PWD/clipboard:$(dirname "$(command -v keyfob)")" keyfob totp github --copy
  keyfob: There is no clipboard to copy to: none of wl-copy, xclip, xsel is there and works. Without --copy the code is printed.
  [1]

  $ keyfob totp nothing
  keyfob: There is nothing of that name here. \(not_found, request \w+\) (re)
  [5]
  $ keyfob totp github --min-remaining 31 2>&1 | sed 's/, request .*)/, …)/'
  keyfob: The request is not valid: minRemaining must be less than the period of this code, 30 seconds. (bad_request, …)
