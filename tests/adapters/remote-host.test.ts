/** Which servers have a clock of their own. */

import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { hostOf, isRemoteHost } from '../../src/adapters/remote-host.js'

const HOSTS: readonly [string, boolean][] = [
  ['imap.academie.example', true],
  ['192.0.2.7', true],
  ['2001:db8::7', true],
  ['localhost', false],
  ['LOCALHOST', false],
  ['mail.localhost', false],
  ['127.0.0.1', false],
  ['127.8.8.8', false],
  ['::1', false],
  ['[::1]', false],
  ['', false],
  ['/var/run/postgresql', false],
  [hostname(), false],
]
it.each(HOSTS)('%j: %s', (host, elsewhere) => {
  expect(isRemoteHost(host)).toBe(elsewhere)
})

const URLS: readonly [string, string][] = [
  ['postgres://amigo:secret@base.academie.example:5432/amigo', 'base.academie.example'],
  ['postgres:///amigo?host=/var/run/postgresql', '/var/run/postgresql'],
  ['postgres://amigo@/amigo', ''],
  ['', ''],
  ['no url', ''],
]
it.each(URLS)('the host of %j is %j', (url, host) => {
  expect(hostOf(url)).toBe(host)
})
