/** Whose end of a connection it is: by tables as kernels write them, and by real connections of several users. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isPersonsEnd, isServiceUser, ownerIn } from '../../../src/adapters/http/peer-owner.js'
import { wants } from '../../support/runner/skip.js'

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
const row = (local: string, remote: string, state: string, uid: number) =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000 ${String(uid).padStart(5)}        0 441244 1 00000000299c8b7b 20 4 30 10 -1`
const ENDS = { peer: '127.0.0.1', peerPort: 40000, port: 9464 }
const [THEIRS, OURS] = ['0100007F:9C40', '0100007F:24F8']

describe('the table of connections', () => {
  it.each<[string, string, Partial<typeof ENDS>, number | null]>([
    ['their end', row(THEIRS, OURS, '01', 33), {}, 33],
    ['our end, which is not theirs', row(OURS, THEIRS, '01', 996), {}, null],
    ['both', [row(OURS, THEIRS, '01', 996), row(THEIRS, OURS, '01', 33)].join('\n'), {}, 33],
    ['the same port to another', row(THEIRS, '0100007F:24F9', '01', 33), {}, null],
    ['another address of loopback', row('0200007F:9C40', OURS, '01', 33), {}, null],
    ['closed by them: no owner', row(THEIRS, OURS, '06', 0), {}, null],
    ['half closed', row(THEIRS, OURS, '05', 0), {}, null],
    [
      'IPv6',
      row(`${'0'.repeat(24)}01000000:9C40`, `${'0'.repeat(24)}01000000:24F8`, '01', 1000),
      { peer: '::1' },
      1000,
    ],
    [
      'IPv4 by a socket of IPv6',
      row(
        '0000000000000000FFFF00000100007F:9C40',
        '0000000000000000FFFF00000100007F:24F8',
        '01',
        101,
      ),
      {},
      101,
    ],
    ['empty', '', {}, null],
  ])('%s', (_, rows, ends, owner) => {
    expect(ownerIn(`${HEAD}\n${rows}\n`, { ...ENDS, ...ends }, 'LE')).toBe(owner)
  })

  it('is read on machines of the other byte order', () => {
    expect(ownerIn(row('7F000001:9C40', '7F000001:24F8', '01', 33), ENDS, 'BE')).toBe(33)
  })
})

it.each<[number, boolean]>([
  [0, false],
  [1, true],
  [33, true],
  [999, true],
  [1000, false],
  [60_000, false],
  [61_184, true],
  [65_534, true],
  [1_234_600_500, false],
])('user %i is of a service: %s', (uid, service) => expect(isServiceUser(uid)).toBe(service))

const canChangeUser = process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(wants(canChangeUser, 'root on Linux, to be other users'))('a connection', () => {
  const ends: (() => void)[] = []
  afterEach(() => {
    for (const end of ends.splice(0)) end()
  })

  it.each<[string, number, string, string, boolean]>([
    ['root', 0, '127.0.0.1', '127.0.0.1', true],
    ['www-data', 33, '127.0.0.1', '127.0.0.1', false],
    ['nobody', 65_534, '127.0.0.1', '127.0.0.1', false],
    ['a person', 1000, '127.0.0.1', '127.0.0.1', true],
    ['www-data, at a port of IPv6', 33, '::', '127.0.0.1', false],
    ['www-data, by IPv6', 33, '::1', '::1', false],
  ])('of %s', async (_, uid, at, to, expected) => {
    const server = createServer().listen(0, at)
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const client = spawn('bash', ['-c', `exec 3<>/dev/tcp/${to}/${port}; read -r -u 3 line`], {
      uid,
      gid: uid,
      cwd: '/',
      stdio: 'ignore',
    })
    ends.push(
      () => client.kill(),
      () => server.close(),
    )
    const [socket] = (await once(server, 'connection')) as [Socket]
    const peer = (socket.remoteAddress ?? '').replace('::ffff:', '')
    const asked = { peer, peerPort: socket.remotePort ?? 0, port }
    expect(await isPersonsEnd(asked, 996)).toBe(expected)
    expect(await isPersonsEnd(asked, uid)).toBe(true)
    socket.end('bye\n')
    await once(socket, 'close')
    expect(await isPersonsEnd(asked, 996)).toBe(false)
  })
})
