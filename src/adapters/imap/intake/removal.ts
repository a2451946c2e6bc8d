/** Takes stored mails out of the mailbox: moves, flags or deletes them, one by one where all at once are refused. */

import type { ImapFlow } from 'imapflow'
import { type AfterIntake, ConnectionLost, type LastRefusal, SEEN_KEYWORD } from '../client.js'
import { smallerBatches } from '../fetch/fetch.js'
import { takesKeyword } from '../fetch/listing.js'
import { refusalText } from '../refusals.js'

export interface RemovalResult {
  /** UIDs that the server says have left the mailbox. */
  readonly removed: readonly number[]
  /** UIDs that stay, with the server's reason. */
  readonly remaining: ReadonlyMap<number, string>
}

/** A keyword can't be kept here: given as the reason in place of the server's answer. */
export const NO_KEYWORDS = 'no keywords'

export interface RemovalDeps {
  readonly client: ImapFlow
  readonly settings: { readonly after: AfterIntake }
  /** The folder for `move`, as the server writes it. */
  readonly processed: string
  /** imapflow's commands swallow the reason of a refusal; it is noted here. */
  readonly refusals: LastRefusal
  /** `UIDVALIDITY:UID` of mails that were copied and not yet deleted: another copy would be one too many. */
  readonly copied: Set<string>
  /** Makes the folder for `move` anew if it has gone; true when it did. */
  remakeFolder?(): Promise<boolean>
}

export class MailRemoval {
  readonly #deps: RemovalDeps

  constructor(deps: RemovalDeps) {
    this.#deps = deps
  }

  /** All of these mails in one command. Null when they are out, else the reason. */
  async remove(uids: readonly number[]): Promise<string | null> {
    const { after } = this.#deps.settings
    if (after === 'flag') return this.#flag(uids)
    return after === 'delete' ? this.#delete(uids) : this.#moveOrCopy(uids)
  }

  /**
   * True when the folder that mails are moved to had gone, and is there again. RFC 9051 §6.4.7 wants
   * TRYCREATE of a server then; many say it in words of their own, so that the folder itself is asked for.
   */
  async remakeFolder(): Promise<boolean> {
    const { settings, remakeFolder } = this.#deps
    return settings.after === 'move' && (await remakeFolder?.()) === true
  }

  async #flag(uids: readonly number[]): Promise<string | null> {
    const { client } = this.#deps
    if (!takesKeyword(client)) return NO_KEYWORDS
    return this.#run(() => client.messageFlagsAdd(uids.join(','), [SEEN_KEYWORD], { uid: true }))
  }

  /** EXPUNGE without UIDPLUS removes all that is marked (RFC 9051 §6.4.3): also what is not ours to remove. */
  async #delete(uids: readonly number[]): Promise<string | null> {
    const { client } = this.#deps
    if (!client.capabilities.has('UIDPLUS') && !client.capabilities.has('IMAP4rev2')) {
      const marked = await client.search({ deleted: true }, { uid: true })
      const others = (marked || []).filter((uid) => !uids.includes(uid))
      if (!marked || others.length > 0)
        return `the server can only delete all mails that are marked as deleted, and others are: UID ${others.join(', ')}`
    }
    return this.#run(() => client.messageDelete(uids.join(','), { uid: true }))
  }

  async #moveOrCopy(uids: readonly number[]): Promise<string | null> {
    const { client, processed } = this.#deps
    if (client.capabilities.has('MOVE') || client.capabilities.has('IMAP4rev2'))
      return this.#run(() => client.messageMove(uids.join(','), processed, { uid: true }))
    return this.#copyAndDelete(uids)
  }

  async #copyAndDelete(uids: readonly number[]): Promise<string | null> {
    const { client, processed, copied } = this.#deps
    const keyOf = (uid: number) => `${client.mailbox ? client.mailbox.uidValidity : 0}:${uid}`
    const fresh = uids.filter((uid) => !copied.has(keyOf(uid)))
    const notCopied =
      fresh.length === 0
        ? null
        : await this.#run(() => client.messageCopy(fresh.join(','), processed, { uid: true }))
    if (notCopied !== null) return notCopied
    for (const uid of fresh) copied.add(keyOf(uid))
    const notDeleted = await this.#delete(uids)
    if (notDeleted === null) for (const uid of uids) copied.delete(keyOf(uid))
    return notDeleted
  }

  /** Null when the server did it, else its reason. */
  async #run(command: () => Promise<unknown>): Promise<string | null> {
    const { client, refusals } = this.#deps
    refusals.last = undefined
    if (await command()) return null
    if (!client.usable)
      throw refusals.last ?? new ConnectionLost('the server closed the connection')
    return refusals.last === undefined ? 'the server refused it' : refusalText(refusals.last)
  }
}

/** All at once; if the server refuses, fewer, then each by itself, so that one stops no other. */
export async function removeMails(
  removal: MailRemoval,
  uids: readonly number[],
  onRemoved: (uid: number) => void = () => {},
): Promise<RemovalResult> {
  const remaining = new Map<number, string>()
  const removed: number[] = []
  const removeBatch = async (batch: readonly number[]): Promise<void> => {
    let refused = await removal.remove(batch)
    if (refused !== null && batch === uids && (await removal.remakeFolder()))
      refused = await removal.remove(batch)
    if (refused === null)
      for (const uid of batch) {
        removed.push(uid)
        onRemoved(uid)
      }
    else if (batch.length === 1 || refused === NO_KEYWORDS)
      for (const uid of batch) remaining.set(uid, refused)
    else for (const part of smallerBatches(batch)) await removeBatch(part)
  }
  if (uids.length > 0) await removeBatch(uids)
  return { removed, remaining }
}
