/** Takes stored mails out of the queue: moved, flagged or deleted, one by one where all are refused. */

import type { ImapFlow } from 'imapflow'
import { takesKeyword } from './listing.js'
import { fewer, refusal } from './rows.js'
import { type AfterIntake, SEEN_KEYWORD } from './session.js'

export interface Exit {
  /** UIDs that the server says are taken out. */
  readonly out: readonly number[]
  /** UIDs that stay, with what the server said. */
  readonly stay: ReadonlyMap<number, string>
}

export interface MailRemoval {
  /** Says nothing when these mails are out; else why not. */
  take(uids: readonly number[]): Promise<string | null>
}

/** A keyword can't be kept here: said in place of the server's answer. */
export const NO_KEYWORDS = 'no keywords'

interface Way {
  readonly client: ImapFlow
  readonly settings: { readonly after: AfterIntake }
  /** The folder for `move`, as the server writes it. */
  readonly processed: string
  /** What the server refused last: its commands swallow it. */
  readonly heard: { last: unknown }
  /** `UIDVALIDITY:UID` of those that were copied, and not deleted: another copy would be one too many. */
  readonly copied: Set<string>
  makeFolder?(): Promise<unknown>
}

export function openDoor({
  client,
  settings,
  processed,
  heard,
  copied,
  makeFolder,
}: Way): MailRemoval {
  const { after } = settings
  const ask = async (command: () => Promise<unknown>): Promise<string | null> => {
    heard.last = undefined
    if (await command()) return null
    if (!client.usable) throw heard.last ?? new Error('the server closed the connection')
    return heard.last === undefined ? 'the server refused it' : refusal(heard.last)
  }
  const move = (range: string) => ask(() => client.messageMove(range, processed, { uid: true }))

  const moveOrCopy = async (uids: readonly number[]): Promise<string | null> => {
    if (client.capabilities.has('MOVE') || client.capabilities.has('IMAP4rev2'))
      return move(uids.join(','))
    const named = (uid: number) => `${client.mailbox ? client.mailbox.uidValidity : 0}:${uid}`
    const fresh = uids.filter((uid) => !copied.has(named(uid)))
    const refused =
      fresh.length === 0
        ? null
        : await ask(() => client.messageCopy(fresh.join(','), processed, { uid: true }))
    if (refused !== null) return refused
    for (const uid of fresh) copied.add(named(uid))
    const kept = await remove(uids)
    if (kept === null) for (const uid of uids) copied.delete(named(uid))
    return kept
  }

  /** EXPUNGE without UIDPLUS takes whatever is marked (RFC 9051 §6.4.3): also what is not ours to take. */
  const remove = async (uids: readonly number[]): Promise<string | null> => {
    const range = uids.join(',')
    if (!client.capabilities.has('UIDPLUS') && !client.capabilities.has('IMAP4rev2')) {
      const marked = await client.search({ deleted: true }, { uid: true })
      const others = (marked || []).filter((uid) => !uids.includes(uid))
      if (!marked || others.length > 0)
        return `the server can only delete all mails that are marked as deleted, and others are: UID ${others.join(', ')}`
    }
    return ask(() => client.messageDelete(range, { uid: true }))
  }

  const flag = async (uids: readonly number[]): Promise<string | null> =>
    takesKeyword(client)
      ? ask(() => client.messageFlagsAdd(uids.join(','), [SEEN_KEYWORD], { uid: true }))
      : NO_KEYWORDS

  return {
    async take(uids) {
      if (after === 'flag') return flag(uids)
      if (after === 'delete') return remove(uids)
      const refused = await moveOrCopy(uids)
      // RFC 9051 §6.4.7: it would do it, were the folder there.
      if (refused === null || !/TRYCREATE/.test(refused)) return refused
      await makeFolder?.()
      return moveOrCopy(uids)
    },
  }
}

/** All at once; if the server refuses, fewer, then each by itself, so that one stops no other. */
export async function takeOut(
  door: MailRemoval,
  uids: readonly number[],
  isOut: (uid: number) => void = () => {},
): Promise<Exit> {
  const stay = new Map<number, string>()
  const out: number[] = []
  const take = async (some: readonly number[]): Promise<void> => {
    const refused = await door.take(some)
    if (refused === null)
      for (const uid of some) {
        out.push(uid)
        isOut(uid)
      }
    else if (some.length === 1 || refused === NO_KEYWORDS)
      for (const uid of some) stay.set(uid, refused)
    else for (const part of fewer(some)) await take(part)
  }
  if (uids.length > 0) await take(uids)
  return { out, stay }
}
