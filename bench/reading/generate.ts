/** Replies as mail programs dress them, by seed, each with the right answer known by construction. */

import type { Client, Form } from './clients/client.js'
import { dressHtml } from './dress-html.js'
import { dressText } from './dress-text.js'
import type { Piece } from './letter.js'
import { type Letter, letterOf } from './letters.js'
import { mimeOf } from './mime.js'
import { DESK, type Sent } from './notices.js'
import { type Plan, planOf } from './plan.js'
import { type Dice, dice as diceOf } from './random.js'

export interface Generated {
  readonly seed: number
  readonly plan: Plan
  readonly raw: Buffer
  /** In their order, each with what is right for it. */
  readonly pieces: readonly Piece[]
  /** What the desk had sent, where that is quoted. */
  readonly notice: Sent | null
  /** Oddities that were built in: `poor text: the first line`. */
  readonly traits: readonly string[]
}

/** The mail of `seed`. The same on every machine. `client`: only as that program writes. */
export function generate(
  seed: number,
  notices: readonly Sent[],
  only?: { readonly client?: string },
): Generated {
  const dice = diceOf(seed)
  const plan = planOf(dice, only)
  const letter = letterOf(dice, plan, notices)
  const poor = poorText(dice, plan, letter.pieces)
  const { client, form } = plan
  const raw = mimeOf(dice, envelopeOf(seed, plan, letter), {
    form,
    text: poor?.lines ?? dressText(letter.pieces, client, plan),
    html: dressHtml(letter.pieces, client.skin),
    flowed: poor === null && plan.wrap === 'flowed',
  })
  return {
    seed,
    plan,
    raw,
    pieces: letter.pieces,
    notice: letter.notice,
    traits: poor ? [poor.trait] : [],
  }
}

function envelopeOf(seed: number, plan: Plan, { subject }: Letter) {
  const { writer, client, at } = plan
  return {
    from: writer,
    to: DESK,
    subject: `Re: ${subject}`,
    agent: client.agent,
    id: `<${seed}.generated@poste.example>`,
    date: new Date(Date.UTC(at.year, at.month - 1, at.day + 1, at.hour, at.minute, at.second)),
    inReplyTo: '<amigo.1.a7@academie.example>',
  }
}

/** A plain-text twin that says less than the HTML does, as some programs and gateways make them. */
function poorText(
  dice: Dice,
  { form }: { readonly form: Form; readonly client: Client },
  pieces: readonly Piece[],
): { readonly trait: string; readonly lines: readonly string[] } | null {
  // Links that only the HTML has are for twins that say the same.
  const twins = form === 'both' && !pieces.some(({ onlyHtml }) => onlyHtml)
  if (!twins || !dice.chance(0.05)) return null
  const own = pieces.find(({ role }) => role === 'own')?.lines ?? []
  const device = pieces.find(({ role }) => role === 'device')?.lines ?? []
  const first = own[0] ?? ''
  if (device.length > 0) return { trait: 'poor text: the device line', lines: device }
  if (own.some((line) => line.includes('\t')))
    return { trait: 'poor text: no table', lines: own.filter((line) => !line.includes('\t')) }
  return dice.chance(0.5)
    ? { trait: 'poor text: the first line', lines: [first] }
    : { trait: 'poor text: blank', lines: ['', ' '] }
}
