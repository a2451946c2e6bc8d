/** What came in, on every database: stored once, known where it stays, taken in by thousands. */

import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openPlaces } from '../../../src/adapters/stores/inbox/mailbox-places.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import type { World } from '../../support/desk/world.js'

onEachDatabase((opened) => {
  let world: World
  beforeEach(() => {
    ;({ world } = opened())
  })

  it('a key seen twice is stored once, also within one batch', async () => {
    const inbox = openInbox(world.knex, () => 5)
    const arrival = (key: string) =>
      ({ channel: 'mail', key, blob: 'ab', bytes: 1, receivedAt: 3 }) as const
    expect(await inbox.add([arrival('a'), arrival('b'), arrival('a')])).toBe(2)
    expect(await inbox.add([arrival('b'), arrival('c')])).toBe(1)
    expect((await inbox.due(10, 0)).map(({ key }) => key[0])).toEqual(['a', 'b', 'c'])
    // The same place, another mail: a server that was restored from a backup.
    expect(await inbox.add([{ ...arrival('a'), blob: 'cd' }])).toBe(1)
  })

  it('tells of each mailbox how much waits to be handled, by the one that so many stand before', async () => {
    const inbox = openInbox(world.knex, () => 5, { mailboxes: new Set(['lycees']) })
    const arrival = { channel: 'mail', bytes: 1, receivedAt: 3 } as const
    const from = (mailbox: string | null, keys: string) =>
      inbox.add([...keys].map((key) => ({ ...arrival, key, blob: key, mailbox })))
    await from(null, 'ab')
    await from('lycees', 'c')
    await from('gone', 'd')
    const [a, b, c, d] = await inbox.due(10, 0)
    expect(await inbox.waiting(null, 1)).toBe(a?.id)
    expect(await inbox.waiting(null, 3)).toBe(d?.id)
    expect(await inbox.waiting(null, 4)).toBeNull()
    expect([await inbox.waiting('lycees', 1), await inbox.waiting('lycees', 2)]).toEqual([
      c?.id,
      null,
    ])
    await world.knex('inbound_messages').where({ id: a?.id }).update({ status: 'handled' })
    expect(await inbox.waiting(null, 1)).toBe(b?.id)
  })

  it('what was fetched late comes before what was written after it', async () => {
    const inbox = openInbox(world.knex, () => 5)
    const arrival = { channel: 'chat', bytes: 1, receivedAt: 3 } as const
    await inbox.add(['a', 'b', 'c'].map((key) => ({ ...arrival, key, blob: key, fetch: true })))
    const [a, b, c] = await inbox.unfetched(10, 0)
    if (!a || !b || !c) throw new Error('they were not kept')
    const fetch = (...rows: (typeof a)[]) =>
      inbox.fetched(
        rows.map((row) => ({ row, blob: 'f', bytes: 1, chosenTicket: null, files: [] })),
      )
    await fetch(b)
    const [first] = await inbox.due(1, 0)
    expect(first?.id).toBe(b.id)
    await fetch(a, c)
    const ahead = await inbox.due(10, new Map([[null, b.id]]), [b.id])
    expect(ahead.map(({ id }) => id)).toEqual([a.id, c.id])
  })

  it('a mail that its server withholds: agents are told once, and its bytes become a request', async () => {
    const inbox = openInbox(world.knex, () => 5)
    const places = openPlaces(world.knex, () => 6)
    const blobs = openBlobs(join(world.folder, 'blobs'))
    const place = 'imap:a@h/INBOX:1:7'
    const header = Buffer.from(`From: ${CAMILLE.address}\r\nSubject: Panne\r\n\r\n`)
    const [withheld = '', nothing = ''] = await blobs.putAll([header, Buffer.alloc(0)])
    const arrival = { channel: 'mail', key: place, bytes: 4312, receivedAt: 3 } as const
    const why = 'UID 7 of INBOX (4312 bytes): the server gives nothing of its body'
    await inbox.add([
      { ...arrival, blob: withheld, unreadable: why },
      { ...arrival, key: 'imap:a@h/INBOX:1:8', blob: nothing, unreadable: why },
    ])
    const bytes = Buffer.concat([header, Buffer.from('Bonjour\r\n')])
    const [blob = ''] = await blobs.putAll([bytes])
    const whole = { ...arrival, blob, bytes: bytes.length }
    // Not yet: whoever handles it now would mark it as failed afterwards.
    expect(await places.restore(whole)).toBe(false)
    const told = await world.turn()
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ['team-failed', told[0]?.to],
      ['team-failed', told[0]?.to],
    ])
    expect(told[0]?.text).toContain(`Un message de ${CAMILLE.address} n'a pas pu être récupéré`)
    expect(told[0]?.text).toContain(why)
    expect(told[0]?.text).not.toContain('amigo replay')
    expect(told[1]?.text).toContain("Un message n'a pas pu être récupéré")
    expect((await world.inbox()).map(({ status, because }) => [status, because])).toEqual([
      ['failed', why],
      ['failed', why],
    ])
    expect(await places.known([place])).toEqual(
      new Map([[place, { stored: [], unreadable: true }]]),
    )

    expect(await places.restore(whole)).toBe(true)
    expect(await places.restore(whole)).toBe(false)
    expect((await world.turn()).map(({ to }) => to)).toContain(CAMILLE.address)
    expect((await world.inbox()).map(({ status }) => status)).toEqual(['handled', 'failed'])
    expect(await places.known([place])).toEqual(
      new Map([[place, { stored: [{ place, size: bytes.length, date: 3 }], unreadable: false }]]),
    )
    expect(await world.knex('blob_removals').pluck('name')).toEqual([withheld])
    // The same bytes from the same place are no second request.
    expect(await inbox.add([whole])).toBe(0)
  })

  it('knows what stays in the mailbox, also when its rows are gone', async () => {
    const inbox = openInbox(world.knex, () => 5)
    const places = openPlaces(world.knex, () => 6)
    const place = (uid: number) => `imap:a@h/INBOX:1:${uid}`
    const many = Array.from({ length: 450 }, (_, at) => at + 1)
    await inbox.add(
      many.map((uid) => ({
        channel: 'mail' as const,
        key: place(uid),
        blob: 'ab'.repeat(32),
        bytes: uid,
        receivedAt: 3,
      })),
    )
    const listed = { size: 9, date: null }
    await places.stay(many.slice(1).map((uid) => ({ place: place(uid), ...listed })))
    await places.stay([{ place: place(2), size: 2, date: 4 }])
    await world.knex('inbound_messages').where('bytes', '>', 2).delete()
    const known = await places.known(many.map(place))
    expect(known.size).toBe(450)
    expect(known.get(place(1))?.stored).toEqual([{ place: place(1), size: 1, date: 3 }])
    expect(known.get(place(2))?.stored).toEqual([
      { place: place(2), size: 2, date: 3 },
      { place: place(2), size: 2, date: 4 },
    ])
    expect(known.get(place(450))?.stored).toEqual([{ place: place(450), ...listed }])
    await places.left(many.map(place))
    expect((await places.known(many.map(place))).size).toBe(2)
    expect((await places.known([])).size).toBe(0)
  })

  it('ten thousand arrivals in one go', async () => {
    const inbox = openInbox(world.knex, () => 5)
    const many = Array.from(
      { length: 10_000 },
      (_, n) => ({ channel: 'mail', key: `k${n}`, blob: 'ab', bytes: 1, receivedAt: n }) as const,
    )
    expect(await inbox.add(many)).toBe(10_000)
  })
})
