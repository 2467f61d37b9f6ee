#!/bin/sh
# The platform takes its URLs, with the passwords in them, from the environment; a container gets its secrets as files.
set -eu
if [ -n "${DATABASE_URL_FILE:-}" ]; then
  DATABASE_URL="$(cat "$DATABASE_URL_FILE")"
  export DATABASE_URL
fi
if [ -n "${MIGRATION_DATABASE_URL_FILE:-}" ]; then
  KEYFOB_MIGRATION_DATABASE_URL="$(cat "$MIGRATION_DATABASE_URL_FILE")"
  export KEYFOB_MIGRATION_DATABASE_URL
fi
if [ -n "${REDIS_URL_FILE:-}" ]; then
  REDIS_URL="$(cat "$REDIS_URL_FILE")"
  export REDIS_URL
fi
exec "$@"
