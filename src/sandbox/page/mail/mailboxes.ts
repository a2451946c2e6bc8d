/** The mailboxes of the demo's people: what they got and what they sent, kept as files between starts. */

import { EventEmitter } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DEMO_PERSONS, type DemoPerson } from '../../demo.js'
import type { MailServer } from '../../mail-server.js'

export type Box = 'inbox' | 'sent'

export interface KeptMail {
  readonly id: number
  /** The `key` of a person. */
  readonly owner: string
  readonly box: Box
  /** When it came or went, epoch ms. */
  readonly at: number
  readonly unread: boolean
}

export interface Mailboxes {
  /** The newest first. */
  list(owner: DemoPerson, box: Box): readonly KeptMail[]
  /** Undefined: they have none of that id. */
  find(owner: DemoPerson, id: number): KeptMail | undefined
  raw(mail: KeptMail): Buffer
  markRead(mail: KeptMail): void
  readonly events: EventEmitter<{ changed: [] }>
}

/** `000012.inbox.1764424800000.unread.camille.martin.eml` */
const FILE = /^(\d{6})\.(inbox|sent)\.(\d+)\.(unread|read)\.(.+)\.eml$/

/** Listens to the mail server from now on. `folder`: the sandbox's; `now`: epoch ms. */
export function openMailboxes(
  folder: string,
  { events: arrivals }: Pick<MailServer, 'events'>,
  now: () => number,
): Mailboxes {
  const room = join(folder, 'mailboxes')
  mkdirSync(room, { recursive: true })
  const mails = new Map(readFolder(room).map((mail) => [mail.id, mail]))
  const events = new EventEmitter<{ changed: [] }>()
  events.setMaxListeners(0)
  const own = (key: string) => ownOf(mails, key, room)
  let last = Math.max(0, ...mails.keys())
  const keep = (address: string, box: Box, raw: Buffer) => {
    const owner = DEMO_PERSONS.find((person) => person.address === address)?.key
    if (owner === undefined) return
    const mail = { id: ++last, owner, box, at: now(), unread: box === 'inbox' }
    writeFileSync(join(room, fileOf(mail)), raw)
    mails.set(mail.id, mail)
    events.emit('changed')
  }
  arrivals.on('delivered', ({ to, raw }) => keep(to, 'inbox', raw))
  arrivals.on('submitted', ({ from, raw }) => keep(from, 'sent', raw))
  return {
    events,
    list: ({ key }, box) => own(key).filter((mail) => mail.box === box),
    find: ({ key }, id) => own(key).find((mail) => mail.id === id),
    raw: (mail) => readFileSync(join(room, fileOf(mails.get(mail.id) ?? mail))),
    markRead(mail) {
      const kept = mails.get(mail.id)
      if (!kept?.unread) return
      const read = { ...kept, unread: false }
      renameSync(join(room, fileOf(kept)), join(room, fileOf(read)))
      mails.set(mail.id, read)
      events.emit('changed')
    },
  }
}

/** The newest first. Whoever plays may tidy the folder. */
function ownOf(mails: ReadonlyMap<number, KeptMail>, key: string, room: string): KeptMail[] {
  return [...mails.values()]
    .filter((mail) => mail.owner === key && existsSync(join(room, fileOf(mail))))
    .reverse()
}

function readFolder(room: string): KeptMail[] {
  return readdirSync(room)
    .sort()
    .flatMap((name) => {
      const [, id, box, at, state, owner] = FILE.exec(name) ?? []
      if (owner === undefined) return []
      return [
        { id: Number(id), box: box as Box, at: Number(at), unread: state === 'unread', owner },
      ]
    })
}

function fileOf({ id, box, at, unread, owner }: KeptMail): string {
  const number = String(id).padStart(6, '0')
  return `${number}.${box}.${at}.${unread ? 'unread' : 'read'}.${owner}.eml`
}
