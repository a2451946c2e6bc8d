/** A plan as a letter: who says what, in which order, each line with its mark. */

import type { Dice } from '../../../../bench/reading/random.js'
import { FOOTERS, GATEWAYS, SIGNATURES } from './additions.js'
import type { Letter } from './dress.js'
import { escaped, type Kind, type Person, type Piece } from './parts.js'
import type { Plan } from './plan.js'
import { PROGRAMS, type Program } from './programs.js'
import { SAYINGS } from './sayings.js'
import { TONGUES, type Tongue } from './tongues.js'

export interface Composed {
  readonly letter: Letter
  /** Its own text above a forward in the text; null: it forwards nothing. */
  readonly command: string | null
  /** The text of the notice that is quoted; null: none is. */
  readonly notice: string | null
  /** Before the subject, by a gateway. */
  readonly subjectTag: string
}

/** Words that nobody can guess, and no rule knows. */
function marksFrom(d: Dice): () => string {
  return () =>
    Array.from({ length: 4 }, () => d.pick([...'bdfgkmprtvz']) + d.pick([...'aiou']))
      .join('')
      .replace(/^./, (first) => first.toUpperCase())
      .concat(d.pick([...'kqxz']))
}

export function compose(d: Dice, plan: Plan): Composed {
  const tongue: Tongue = TONGUES[plan.language]
  const program: Program = PROGRAMS[plan.program]
  const mark = marksFrom(d)
  const said = saidOf(d, plan, tongue, mark)
  const notice = plan.place !== 'none' && plan.quote === 'notice'
  const person = personOf(plan, mark)
  const quotedLines = notice ? noticeLines(mark) : personLines(d, tongue, mark)
  const quoted = quotedLines.map((line) => piece('quote', 'quote', [line]))
  const under = [...signatureOf(plan, program, mark), ...deviceOf(plan, program, tongue)]
  const gateway = GATEWAYS[plan.gateway]
  const top = gateway.above.map((line) => piece('machine', 'banner', [line]))
  const end = [
    ...FOOTERS[plan.footer](tongue).map((line) => piece('machine', 'footer', [line])),
    ...(gateway.below.length > 0 ? [piece('machine', 'gateway below', gateway.below)] : []),
  ]
  const own = [piece('own', 'text', said.lines)]
  const heading = plan.quote === 'person, unmarked' ? [] : program.heading(tongue, person)
  const base = { heading, quoted }
  const notes = {
    command: said.command,
    notice: notice ? quotedLines.join('\n') : null,
    subjectTag: gateway.subject,
  }
  switch (plan.place) {
    case 'none':
      return {
        letter: { above: [...top, ...own, ...under, ...end], heading: [], quoted: [], below: [] },
        ...notes,
      }
    case 'top':
      return { letter: { ...base, above: [...top, ...own, ...under], below: end }, ...notes }
    case 'bottom':
      return { letter: { ...base, above: top, below: [...own, ...under, ...end] }, ...notes }
    case 'inline':
      return {
        letter: inline({ top, quoted, heading, under: [...under, ...end] }, tongue, d, mark),
        ...notes,
        command: null,
      }
  }
}

/** Two answers between the quoted lines, one below; a line at the top points to them. */
function inline(
  {
    top,
    quoted,
    heading,
    under,
  }: { top: Piece[]; quoted: Piece[]; heading: readonly string[]; under: Piece[] },
  tongue: Tongue,
  d: Dice,
  mark: () => string,
): Letter {
  const answer = () => piece('own', 'answer', [d.pick(tongue.sentences).replace('{w}', mark())])
  const pointer = piece('own', 'text', [`Bonjour, mes réponses sont ci-dessous ${mark()}.`])
  const third = Math.ceil(quoted.length / 3)
  return {
    above: [...top, pointer],
    heading,
    quoted: [
      ...quoted.slice(0, third),
      answer(),
      ...quoted.slice(third, 2 * third),
      answer(),
      ...quoted.slice(2 * third),
    ],
    below: under,
  }
}

function saidOf(d: Dice, plan: Plan, tongue: Tongue, mark: () => string) {
  const said = SAYINGS[plan.saying](tongue, d, mark)
  // What a gateway rewrites of a link is no word of the writer's.
  return plan.gateway === 'safelinks' && said.command === null
    ? {
        ...said,
        lines: [
          ...said.lines,
          `Voir https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fecole.example%2F${mark()}&data=05%7C02`,
        ],
      }
    : said
}

function personOf(plan: Plan, mark: () => string): Person {
  return {
    name: plan.quote === 'notice' ? `Assistance ${mark()}` : `Noa ${mark()}`,
    address: 'assistance+r433@amigo.example',
    to: 'Camille Roy <camille.roy@ecole.example>',
    subject: `[R-000433] Demande résolue : ${mark()}`,
  }
}

/** As the desk's notice of a solution reads, with the words that it asks for. */
function noticeLines(mark: () => string): string[] {
  return [
    `Bonjour ${mark()},`,
    `Noa Martin pense avoir résolu votre demande R-000433 « ${mark()} » :`,
    `Le pilote ${mark()} a été réinstallé, il faut redémarrer le poste.`,
    `Avez-vous essayé depuis ${mark()} ?`,
    'Si c’est réglé, répondez CLORE. Sinon, répondez ROUVRIR et dites-nous ce qui ne va pas.',
    `Si vous n’écrivez pas, elle sera close le 12 avril 2026 à ${mark()}.`,
  ]
}

function personLines(d: Dice, tongue: Tongue, mark: () => string): string[] {
  const line = () => d.pick(tongue.sentences).replace('{w}', mark())
  return [line(), line(), ...(d.chance(0.4) ? ['CLORE'] : []), line(), `Noa ${mark()}`]
}

function signatureOf({ signature }: Plan, program: Program, mark: () => string): Piece[] {
  const known = SIGNATURES[signature]
  if (known === null) return []
  if (signature === 'picture')
    return [
      {
        ...piece('may', 'picture', []),
        html: '<div><img src="cid:logo@x" width="120" height="40" alt=""></div>',
      },
    ]
  const lines = known.map((line) => line.replace('{w}', mark()))
  if (signature !== 'delimited') return [piece('may', 'signature', lines)]
  const rows = lines.map(escaped).join('<br>')
  const html = program.signature?.(rows) ?? `<div>-- <br>${rows}</div>`
  return [{ ...piece('machine', 'signature', ['-- ', ...lines]), html }]
}

function deviceOf({ device }: Plan, program: Program, tongue: Tongue): Piece[] {
  return device && program.device ? [piece('machine', 'device', [program.device(tongue)])] : []
}

/** What of a line is looked for: its mark, or all of it where it bears none. */
function piece(kind: Kind, what: string, lines: readonly string[]): Piece {
  const marks = lines.flatMap((line) => {
    const own = line.match(/\b[BDFGKMPRTVZ](?:[aiou][bdfgkmprtvz]){3}[aiou][kqxz]\b/g)
    return own ?? (line.trim() === '' || line === '-- ' ? [] : [line.trim()])
  })
  return { kind, what, lines, marks }
}
