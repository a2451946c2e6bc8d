/** A desk of several processes on one PostgreSQL, told as a story: each turn is handled by one of them or by all at once, and one may be killed or stand still in the middle. */

import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import type { DatabaseSettings } from '../../../src/adapters/database/database.js'
import { orderClues } from '../../../src/adapters/mime/order-clues.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { receive } from '../../../src/app/inbox/receive.js'
import { composedMail, envelopeOf } from './desk.js'
import { type Fate, type Member, startMember } from './fleet-member.js'
import { DESK, openWorld, type Sent, type World } from './world.js'

/** Who handles a turn: `first`, by its place, and whether the others look at the same time. */
export interface Crew {
  readonly first: number
  readonly together: boolean
  readonly fate: Fate
  /** How far the clock of all is set in the middle (NTP), ms. */
  readonly clockSet: number
}

export interface Fleet {
  readonly world: World
  /** Of the turns to come. */
  crew: Crew
  /** True: what is written only arrives; the next `turn` is about all of it. */
  gathering: boolean
  /** Rows of the outbox that left more than once, though nobody was killed or stood still. */
  readonly twice: readonly number[]
  close(): Promise<void>
}

export const ALONE: Crew = { first: 0, together: false, fate: { is: 'lives' }, clockSet: 0 }

export async function openFleet(settings: DatabaseSettings, size: number): Promise<Fleet> {
  const world = await openWorld({ dailyCap: 1000, database: () => settings })
  const times = new Map<number, number>()
  const twice: number[] = []
  let sent: [id: number, mail: Sent][] = []
  let born = 0
  const board = () =>
    startMember(`process-${++born}`, {
      settings,
      world,
      left(row, compose) {
        const before = times.get(row.id) ?? 0
        times.set(row.id, before + 1)
        if (before > 0 && fleet.crew.fate.is === 'lives') twice.push(row.id)
        const mail = { ...compose(row), ...envelopeOf(row, world.tokens, DESK), attached: [] }
        if (before === 0) sent.push([row.id, mail])
      },
    })
  const members: Member[] = []
  while (members.length < size) members.push(await board())

  const fleet = { world, crew: ALONE, gathering: false, twice, close }

  /** What the crew does until nobody finds anything more: `work` first, then what it left. */
  async function done<T>(work: (member: Member) => Promise<T>): Promise<T[]> {
    const { first, together, fate, clockSet } = fleet.crew
    const chosen = members[first % members.length] as Member
    const rest = members.filter((member) => member !== chosen)
    const standing = gate()
    chosen.meets(fate, async () => {
      await chosen.shows(false)
      await standing.passed()
    })
    const results: T[] = []
    const his = work(chosen).then((result) => void results.push(result), unlessDead(chosen))
    const theirs = Promise.all(together ? rest.map(work) : [])
    await Promise.race([his, standing.reached])
    world.now += clockSet
    results.push(...(await theirs))
    if (chosen.dead) {
      await chosen.shows(false)
      await chosen.close()
      members[members.indexOf(chosen)] = await board()
    }
    if (chosen.dead || standing.isReached()) results.push(...(await Promise.all(rest.map(work))))
    await settled(rest)
    standing.open()
    await his
    if (!chosen.dead) await chosen.shows(true)
    chosen.meets({ is: 'lives' })
    // What was put off by a clock that was set back is due again.
    world.now += Math.max(0, -clockSet)
    return results
  }

  /** Until nothing waits. */
  async function settled(crew: readonly Member[]): Promise<void> {
    for (let looks = 0; (await waits(world)) && looks < 20; looks++)
      await Promise.all(crew.map((member) => member.look()))
  }

  async function turn(): Promise<Sent[]> {
    sent = []
    await done((member) => member.look())
    await settled(members)
    for (const member of members) member.requireNoFault()
    return sent.toSorted(([a], [b]) => a - b).map(([, mail]) => mail)
  }

  const inbox = openInbox(world.knex, () => world.now, { process: 'intake' })
  const blobs = openBlobs(join(world.folder, 'blobs'), async () => world.now)
  let sequence = 0
  Object.assign(world, {
    async mailFrom(...[who, draft]: Parameters<World['mailFrom']>) {
      const raw = await composedMail(who, draft, DESK)
      world.now += 1000
      const arrival = {
        channel: 'mail',
        key: `imap:test:${++sequence}`,
        receivedAt: world.now,
        raw,
        order: () => orderClues(raw),
      } as const
      await receive(blobs, inbox, [arrival])
      return fleet.gathering ? [] : turn()
    },
    turn,
    async sweep() {
      const [swept] = await done((member) => member.sweep())
      return { swept, sent: await turn() }
    },
  })

  async function close(): Promise<void> {
    for (const member of members) await member.close()
    await world.close()
  }
  return fleet
}

async function waits({ knex, now }: World): Promise<boolean> {
  const inbox = await knex('inbound_messages').where({ status: 'received' }).first('id')
  const outbox = await knex('outbox_messages').whereIn('status', ['queued', 'claimed']).first('id')
  const tasks = await knex('incident_tasks').first()
  return (inbox ?? outbox ?? tasks) !== undefined && now > 0
}

function unlessDead(member: Member) {
  return (error: unknown) => {
    if (!member.dead) throw error
  }
}

/** Where one stands still until it is opened. */
function gate() {
  let reach = () => {}
  let open = () => {}
  let reachedYet = false
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    reached,
    isReached: () => reachedYet,
    open,
    passed() {
      reachedYet = true
      reach()
      return opened
    },
  }
}
