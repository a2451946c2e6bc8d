/** Signs what the pages hand out: sign-in links, and what their forms must bring back; and hashes what only needs comparing. */

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignInLink } from '../app/ports/sign-ins.js'

/** What a sign-in link is signed for: its row, its person, its end. */
export type LinkClaims = SignInLink

export interface PageSigner {
  /** `k3.…`: the last part of a link's path. */
  link(claims: LinkClaims): string
  /** The id of the row that it names; null: it is no link. */
  linkId(written: string): number | null
  /** Whether it is the link of that row. */
  isLink(written: string, claims: LinkClaims): boolean
  /** What a form of this session brings back, so that no other site can send it. `session`: its key. */
  formKey(session: string): string
  isFormKey(written: string, session: string): boolean
  /** For comparing and counting only. */
  blind(purpose: 'client' | 'address' | 'password', text: string): string
}

/** The id in base 36, and 128 bits of HMAC-SHA-256. */
const LINK = /^([1-9a-z][0-9a-z]{0,9})\.([\w-]{22})$/

export function makePageSigner(secret: string): PageSigner {
  // What is signed here begins as nothing does that tokens.ts signs.
  const sign = (purpose: string, facts: string) =>
    createHmac('sha256', secret)
      .update(`page ${purpose}: ${facts}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url')
  const link = ({ id, personId, expiresAt }: LinkClaims) =>
    `${id.toString(36)}.${sign('link', `${id} ${personId} ${expiresAt}`)}`
  const formKey = (session: string) => sign('form', session)
  return {
    link,
    linkId(written) {
      const id = LINK.exec(written)?.[1]
      return id === undefined ? null : Number.parseInt(id, 36)
    },
    isLink: (written, claims) => isSame(written, link(claims)),
    formKey,
    isFormKey: (written, session) => isSame(written, formKey(session)),
    blind: (purpose, text) => sign(purpose, text),
  }
}

/** In the same time, however much of it is right. */
export function isSame(written: string, expected: string): boolean {
  const [ours, theirs] = [expected, written].map((text) => createHmac('sha256', '').update(text))
  if (!ours || !theirs) return false
  return timingSafeEqual(ours.digest(), theirs.digest())
}
