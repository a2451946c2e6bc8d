/** Fetches whole mails that fit into memory, and checks that no bytes are missing. */

import type { ImapFlow } from 'imapflow'
import { type FetchedMail, fetchTolerantly } from './fetch.js'
import type { ListedMail } from './listing.js'
import { isStandIn, STAND_IN } from './stand-in.js'

/** Fetches of one mail before it is given up for now. */
const MAX_TRIES = 3

export type Body =
  /** `differs`: the size that the server claims, where the body has another. */
  | { readonly raw: Buffer; readonly differs?: number }
  | {
      readonly why: string
      /** The server itself says that it has no bytes. */
      readonly empty?: true
    }

/**
 * One FETCH for all. A body as long as RFC822.SIZE says is whole. That size is an estimate on some
 * servers (Exchange converts a mail when it is asked for), and a broken server gives half a mail: what
 * differs is asked for again, and believed when the same bytes come twice. Nothing is never believed.
 */
export async function fetchBodies(
  client: ImapFlow,
  mails: readonly ListedMail[],
): Promise<Map<number, Body>> {
  const bodies = new Map<number, Body>()
  const first = await fetchSources(client, mails)
  const differing = mails.filter(({ uid, size }) => !isWhole(first.rows.get(uid), size))
  for (const { uid } of mails) {
    const raw = first.rows.get(uid)?.source
    if (raw && !differing.some((mail) => mail.uid === uid)) bodies.set(uid, { raw })
  }
  const withSource = differing.filter(({ uid }) => first.rows.get(uid)?.source)
  const second = await fetchSources(client, withSource)
  for (const mail of differing) {
    const answers = [first.rows.get(mail.uid), second.rows.get(mail.uid)]
    bodies.set(
      mail.uid,
      acceptedBody(mail, answers) ?? (await retryAlone(client, mail, answers, first.refused)),
    )
  }
  for (const [uid, body] of bodies)
    if ('raw' in body && isStandIn(body.raw)) bodies.set(uid, { why: STAND_IN })
  return bodies
}

const fetchSources = (client: ImapFlow, mails: readonly ListedMail[]) =>
  fetchTolerantly(
    client,
    mails.map(({ uid }) => uid),
    { source: true },
  )

/** Fetches it by itself, until two bodies are equal. */
async function retryAlone(
  client: ImapFlow,
  mail: ListedMail,
  earlier: readonly (FetchedMail | undefined)[],
  refused: ReadonlyMap<number, string>,
): Promise<Body> {
  const answers = [...earlier]
  let why = refused.get(mail.uid)
  for (let tries = 1; tries < MAX_TRIES; tries++) {
    const again = await fetchSources(client, [mail])
    why = again.refused.get(mail.uid) ?? why
    answers.push(again.rows.get(mail.uid))
    const body = acceptedBody(mail, answers)
    if (body) return body
  }
  if (answers.some((answer) => answer?.source))
    return { why: 'the server gives other bytes each time' }
  if (why) return { why: `the server refuses it: ${why}` }
  if (mail.size === 0) return { why: 'the server says that it is empty', empty: true }
  return { why: 'the server gives nothing of its body' }
}

const isWhole = (row: FetchedMail | undefined, size: number | null): boolean =>
  row?.source != null && row.source.length === size

function acceptedBody(
  { size }: ListedMail,
  answers: readonly (FetchedMail | undefined)[],
): Body | null {
  const sources = answers.flatMap((answer) => answer?.source ?? [])
  const whole = sources.find(({ length }) => length === size)
  if (whole) return { raw: whole }
  const last = sources.at(-1)
  if (!last || !sources.slice(0, -1).some((source) => source.equals(last))) return null
  return size === null ? { raw: last } : { raw: last, differs: size }
}
