At a terminal, what is secret is asked for, and not shown.

  $ type_after() { rm -f screen; mkfifo keys; script -qefc "$2" screen < keys > /dev/null & exec 3> keys; until grep -q "$1" screen 2> /dev/null; do sleep 0.05; done; printf "$3" >&3; exec 3>&-; wait $!; echo "[$?]"; rm keys; grep -v Script screen | tr -d '\r' | sed '/^ *$/d; s/ *$//'; }
  $ type_after 'Password: ' 'keyfob vault store github LOGIN --json > stored' 'correct horse\n'
  [0]
  Password:
  $ keyfob vault get github | grep password
  data.password  correct horse
  $ type_after 'Password: ' 'keyfob vault store github LOGIN' 'half a pass\003'
  [130]
  Password:

A code that is watched is drawn anew each second, until Ctrl-C.

  $ echo JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP | keyfob vault totp-enrol github --secret-from - > enrolled
  $ type_after 's.*s.*s' 'keyfob totp github --watch' '\003' | sed 's/\x1b\[[0-9;]*m//g' | grep -oE '^\[.*|  █+░* +[0-9]+ s' | sed 's/.* s$/drawn/' | sort -u
  [130]
  drawn
