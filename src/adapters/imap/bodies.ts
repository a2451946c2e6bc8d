/** The bytes of mails that fit into memory, and whether they are all of them. */

import type { ImapFlow } from 'imapflow'
import type { Listed } from './listing.js'
import { type Fetched, fetchEach } from './rows.js'

/** Looks at one mail before it is given up for now. */
const LOOKS = 3

export type Body =
  /** `differs`: how long the server says that it is, where that is not so. */
  | { readonly raw: Buffer; readonly differs?: number }
  | {
      readonly why: string
      /** The server itself says that there is nothing in it. */
      readonly empty?: true
    }

/**
 * One FETCH for all. A body as long as RFC822.SIZE says is whole. That size is an estimate on some
 * servers (Exchange converts a mail when it is asked for), and a broken server gives half a mail: what
 * differs is asked for again, and believed when the same bytes come twice. Nothing is never believed.
 */
export async function fetchBodies(
  client: ImapFlow,
  mails: readonly Listed[],
): Promise<Map<number, Body>> {
  const bodies = new Map<number, Body>()
  const first = await look(client, mails)
  const differing = mails.filter(({ uid, size }) => !isWhole(first.rows.get(uid), size))
  for (const { uid } of mails) {
    const raw = first.rows.get(uid)?.source
    if (raw && !differing.some((mail) => mail.uid === uid)) bodies.set(uid, { raw })
  }
  const given = differing.filter(({ uid }) => first.rows.get(uid)?.source)
  const second = await look(client, given)
  for (const mail of differing) {
    const seen = [first.rows.get(mail.uid), second.rows.get(mail.uid)]
    bodies.set(mail.uid, judge(mail, seen) ?? (await lookAlone(client, mail, seen, first.refused)))
  }
  return bodies
}

const look = (client: ImapFlow, mails: readonly Listed[]) =>
  fetchEach(
    client,
    mails.map(({ uid }) => uid),
    { source: true },
  )

/** Once more and once more, by itself. */
async function lookAlone(
  client: ImapFlow,
  mail: Listed,
  seen: readonly (Fetched | undefined)[],
  refused: ReadonlyMap<number, string>,
): Promise<Body> {
  const looks = [...seen]
  let why = refused.get(mail.uid)
  for (let tries = 1; tries < LOOKS; tries++) {
    const again = await look(client, [mail])
    why = again.refused.get(mail.uid) ?? why
    looks.push(again.rows.get(mail.uid))
    const body = judge(mail, looks)
    if (body) return body
  }
  if (looks.some((one) => one?.source)) return { why: 'the server gives other bytes each time' }
  if (why) return { why: `the server refuses it: ${why}` }
  if (mail.size === 0) return { why: 'the server says that it is empty', empty: true }
  return { why: 'the server gives nothing of its body' }
}

const isWhole = (row: Fetched | undefined, size: number | null): boolean =>
  row?.source != null && row.source.length === size

function judge({ size }: Listed, looks: readonly (Fetched | undefined)[]): Body | null {
  const sources = looks.flatMap((one) => one?.source ?? [])
  const whole = sources.find(({ length }) => length === size)
  if (whole) return { raw: whole }
  const last = sources.at(-1)
  if (!last || !sources.slice(0, -1).some((one) => one.equals(last))) return null
  return size === null ? { raw: last } : { raw: last, differs: size }
}
