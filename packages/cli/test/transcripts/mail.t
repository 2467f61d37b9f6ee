A code or a link that a site mails: the value alone is on stdout.

  $ press() { node -e 'fetch(process.argv[1], { method: "POST", headers: { origin: process.env.SITE }, body: new URLSearchParams({ email: process.env.ADDRESS }), redirect: "manual" })' "$SITE$1"; }
  $ cursor="$(keyfob mail cursor --json | node -p 'JSON.parse(require("fs").readFileSync(0)).cursor')"
  $ press /email-code
  $ keyfob mail wait --kind code --after "$cursor" --timeout 60 2> said
  \d{6} (re)
  $ sed 's/ 20.*//' said
  From noreply@practice.test,
  $ press /magic-link
  $ keyfob mail wait --kind link --after "$cursor" --timeout 60 2> said | sed "s|$SITE|SITE|; s|token=.*|token=…|"
  SITE/api/auth/magic-link/verify?token=…

A wait may be longer than the platform's own: it goes on where it was.

  $ (keyfob mail wait --kind code --timeout 120 --from practice.test 2> said > code) & until [ "$(keyfob logs list --json | grep -c mail.wait)" -gt 9 ]; do press /email-code; grep -q . code && break; done; wait; grep -cE '^[0-9]{6}$' code
  1
  $ keyfob mail wait --timeout 1 --from nobody.example
  keyfob: No mail arrived in time. Ask again with the same cursor. \(mail_timeout, request \w+\) (re)
  [7]
  $ keyfob mail wait --timeout soon
  keyfob: The request is not valid: timeout must be a number. \(bad_request, request \w+\) (re)
  [2]
  $ keyfob mail wait --kind sms
  keyfob: The request is not valid: kind must be one of code, link, any. \(bad_request, request \w+\) (re)
  [2]

Subjects are anybody's words: no control character of theirs reaches the terminal.

  $ keyfob mail list-messages --limit 1 --json | grep -c '"subject"'
  1

A mail is sent from files and stdin.

  $ echo 'Good day' > subject.txt
  $ echo 'How are you?' | keyfob mail send --to "$ADDRESS" --subject-from subject.txt --text-from - --json | grep -E '"(subject|text)"'
    "subject": "Good day",
    "text": "How are you?",
