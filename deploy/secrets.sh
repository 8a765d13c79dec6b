#!/bin/sh
# Makes the secrets of compose.yaml in deploy/secrets. What is there already stays: secret.key above all, or every personal link in mails already sent is dead.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets

# Under compose a secret is this very file, and each container has a user of its own: so everybody may read the files, and nobody but their owner reaches them.
keep() {
    [ -s "secrets/$1" ] || cat >"secrets/$1"
    chmod 0444 "secrets/$1"
}

openssl rand -hex 24 | keep postgres-password
printf 'postgres:5432:budgetprocess:budgetprocess:%s\n' "$(cat secrets/postgres-password)" | keep pgpass
openssl rand -base64 32 | keep secret.key
printf '[mail.kommune.example]:587 user:password\n' | keep relay-login
echo "The secrets are in $PWD/secrets. Write the login of your mail server into secrets/relay-login."
