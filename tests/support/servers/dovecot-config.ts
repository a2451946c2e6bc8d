/** What a private Dovecot is told: its configuration and its certificates. */

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, HOST } from './server.js'

interface ConfigurationInput {
  readonly folder: string
  readonly account: Account
  readonly port: number
  readonly tlsPort: number
  readonly maxConnections: number
}

/** Everything runs as one ordinary account, so nothing may change root or user. */
export function configuration({
  folder,
  account,
  port,
  tlsPort,
  maxConnections,
}: ConfigurationInput) {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap
listen = ${HOST}

default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
default_process_limit = 100
default_client_limit = 1000
default_vsz_limit = 0
first_valid_uid = 1
first_valid_gid = 1

passdb {
  driver = passwd-file
  args = ${folder}/passwd
}
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/home
}
disable_plaintext_auth = no
auth_failure_delay = 0
mail_max_userip_connections = ${maxConnections}

mail_location = maildir:${folder}/mail:UTF-8
mail_fsync = never
namespace inbox {
  inbox = yes
  separator = /
}

ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key

service imap-login {
  chroot =
  # One process answers for all, instead of a new one for each connection.
  service_count = 0
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
}
service anvil {
  chroot =
  # Without this socket, failed logins are not made to wait.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}

/** An authority (`ca.pem`) and a certificate signed by it (`server.pem`, `server.key`). */
export function makeCertificates(folder: string): void {
  const sections = `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1, DNS:localhost, DNS:imap.academie.example
`
  writeFileSync(join(folder, 'openssl.cnf'), sections)
  const certify = (name: string, signer = '') => {
    const command =
      `req -x509 -config openssl.cnf -extensions ${name} -subj /CN=amigo-test-${name} -days 2 ` +
      `-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ${name}.key ` +
      `-out ${name}.pem ${signer}`
    execFileSync('openssl', command.trim().split(' '), { cwd: folder, stdio: 'pipe' })
  }
  certify('ca')
  certify('server', '-CA ca.pem -CAkey ca.key')
}
