#!/bin/sh
# Makes the secrets of docker-compose.yml in deploy/secrets. What is there already stays as it is.
set -eu
cd "$(dirname "$0")"
# The folder keeps everybody out; a container sees a secret's file with the owner and mode that it has here.
umask 077
mkdir -p secrets
cd secrets

random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }
make() {
  [ -e "$1" ] && return
  printf '%s\n' "$3" > "$1"
  chmod "$2" "$1"
}

# Made before the services had a role of their own, it names the owner of the tables.
if grep -q '^postgresql://keyfob:' database_url 2> /dev/null; then rm database_url; fi

make root.key 0600 "keyfob-root-key-1:$(random)"
make database_password 0444 "$(random)"
make redis_password 0444 "$(random)"
make database_url 0444 "postgresql://keyfob_services:$(random)@postgres:5432/keyfob"
make migration_database_url 0444 "postgresql://keyfob:$(cat database_password)@postgres:5432/keyfob"
make redis_url 0444 "redis://:$(cat redis_password)@redis:6379"

# The platform runs as user 1000 and refuses a root key that others may read.
# shellcheck disable=SC2012
owner="$(ls -ln root.key | awk '{ print $3 }')"
if [ "$owner" != 1000 ] && ! chown 1000:1000 root.key 2> /dev/null; then
  echo 'One step is left, as root: chown 1000:1000 deploy/secrets/root.key'
fi
echo 'Keep a copy of deploy/secrets/root.key apart from the database: without it nothing can be opened again.'
