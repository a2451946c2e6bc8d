/** A mixture: a raw mail composed by a seed of parts of programs, houses and people, with what must become of each line. */

import { dice } from '../../../../bench/reading/random.js'
import { LINE_ENDS } from './bytes.js'
import { type Composed, compose } from './compose.js'
import { type Dialect, dressHtml, dressText, type Letter } from './dress.js'
import { build } from './mime.js'
import type { Piece } from './parts.js'
import { type Plan, planOf } from './plan.js'
import { PROGRAMS, type Program, type ProgramName } from './programs.js'
import { TONGUES } from './tongues.js'

export interface Mixture {
  readonly seed: number
  readonly plan: Plan
  readonly raw: Buffer
  /** In the order in which they stand in the mail. */
  readonly pieces: readonly Piece[]
  readonly command: string | null
  readonly notice: string | null
  readonly subject: string
  readonly files: readonly string[]
}

export function mixtureOf(seed: number): Mixture {
  const plan = planOf(seed)
  const composed = compose(dice(seed + 7_000_003), plan)
  const program: Program = PROGRAMS[plan.program]
  const letter = composed.letter
  const unmarked = plan.quote === 'person, unmarked'
  const text = withForward(dressText(letter, program, unmarked), plan)
  const html = dressHtml(letter, unmarked ? BARE : program, dialectOf(plan.program))
  const { headers, body, files } = build(plan.structure, {
    text,
    html,
    charset: plan.charset,
    encoding: plan.encoding,
    bom: plan.bom,
  })
  const subject = subjectOf(plan, composed)
  const all = [...headOf(plan, program, subject), ...headers, '', body].join('\n')
  return {
    seed,
    plan,
    raw: Buffer.from(all.replaceAll('\n', LINE_ENDS[plan.lineEnd]), 'latin1'),
    pieces: piecesOf(letter),
    command: composed.command,
    notice: composed.notice,
    subject,
    files,
  }
}

/** No program: the quote stands as if typed. */
const BARE: Program = { ...PROGRAMS.outlook, wrapping: (_, quoted) => quoted }

function dialectOf(name: ProgramName): Dialect {
  if (name === 'outlook' || name === 'outlook-2003' || name === 'outlook-mac') return 'p'
  return name === 'horde' || name === 'mailo' || name === 'k9' ? 'br' : 'div'
}

function piecesOf({ above, quoted, below }: Letter): Piece[] {
  return [...above, ...quoted, ...below]
}

function subjectOf({ place, structure }: Plan, { subjectTag }: Composed): string {
  if (structure.startsWith('forwarded')) return `${subjectTag}TR: Commande`
  return place === 'none'
    ? `${subjectTag}Re: [R-000433] Demande résolue`
    : `${subjectTag}RE: [R-000433] Demande résolue : poste`
}

/** What is passed on, below everything: whether it is kept is not judged. */
function withForward(text: string, { structure, language }: Plan): string {
  if (!structure.startsWith('forwarded')) return text
  const { forwarded, labels, when } = TONGUES[language]
  const head = [
    `-------- ${forwarded} --------`,
    `${labels[0]} Ines <ines@autre.example>`,
    `${labels[1]} ${when}`,
    `${labels[2]} Camille`,
    `${labels[3]} Commande`,
    '',
  ]
  const inner = ['Le bon de commande est à valider.', 'CLORE', 'Ines']
  const nested = structure === 'forwarded twice' ? [...head, ...inner] : []
  return [text, '', ...head, ...inner, '', ...nested].join('\n')
}

function headOf(plan: Plan, { agent }: Program, subject: string): string[] {
  const word = /^[\x20-\x7e]*$/.test(subject)
    ? subject
    : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
  return [
    'From: Camille Roy <camille.roy@ecole.example>',
    'To: assistance@amigo.example',
    `Subject: ${word}`,
    'Date: Thu, 12 Mar 2026 14:05:00 +0100',
    `Message-ID: <${plan.program}.1@ecole.example>`,
    ...(plan.place === 'none'
      ? []
      : ['In-Reply-To: <notice.1@amigo.example>', 'References: <notice.1@amigo.example>']),
    agent,
    ...(plan.gateway === 'list' ? ['List-Id: <referents.listes.ecole.example>'] : []),
    'MIME-Version: 1.0',
  ]
}
