/** What a mixture is made of, drawn by a seed: each part by name, so that misses can be counted by part and pair. */

import { type Dice, dice } from '../../../../bench/reading/random.js'
import {
  FOOTERS,
  type FooterName,
  GATEWAYS,
  type GatewayName,
  SIGNATURES,
  type SignatureName,
} from './additions.js'
import {
  CHARSETS,
  type Charset,
  ENCODINGS,
  type Encoding,
  LINE_ENDS,
  type LineEnd,
} from './bytes.js'
import { PROGRAMS, type ProgramName } from './programs.js'
import { SAYINGS, type SayingName } from './sayings.js'
import { TONGUES, type TongueName } from './tongues.js'

export const PLACES = ['top', 'bottom', 'inline', 'none'] as const
const STRUCTURES = [
  'plain',
  'flowed',
  'delsp',
  'html',
  'alternative',
  'mixed',
  'text, file, html',
  'related',
  'related in alternative',
  'calendar',
  'signed',
  'pgp inline',
  'tnef',
  'apple double',
  'mail attached',
  'forwarded',
  'forwarded twice',
] as const
export type Structure = (typeof STRUCTURES)[number]

/** Whom the reply quotes: the desk's own notice, which it knows, a person, or one whose text stands bare. */
export const QUOTES = ['notice', 'person', 'person, unmarked'] as const

export interface Plan {
  readonly program: ProgramName
  readonly place: (typeof PLACES)[number]
  readonly quote: (typeof QUOTES)[number]
  readonly signature: SignatureName
  readonly device: boolean
  readonly footer: FooterName
  readonly language: TongueName
  readonly charset: Charset
  readonly encoding: Encoding
  readonly lineEnd: LineEnd
  readonly bom: boolean
  readonly structure: Structure
  readonly gateway: GatewayName
  readonly saying: SayingName
}

const names = <T extends object>(table: T) => Object.keys(table) as (keyof T)[]

/** A quarter of the seeds is ordinary in the bytes, so that what the words do shows. */
export function planOf(seed: number): Plan {
  const d = dice(seed)
  const language = d.chance(0.4) ? 'fr' : d.pick(names(TONGUES))
  const plain = d.chance(0.25)
  const structure = structureFor(d)
  const place = structure.startsWith('forwarded') ? 'none' : d.pick(PLACES)
  return {
    program: d.pick(names(PROGRAMS)),
    place,
    quote: d.pick(QUOTES),
    signature: d.pick(names(SIGNATURES)),
    device: d.chance(0.5),
    footer: d.chance(0.5) ? 'none' : d.pick(names(FOOTERS)),
    language,
    charset: plain || d.chance(0.4) ? 'utf-8' : d.pick(CHARSETS),
    encoding: plain ? 'quoted-printable' : d.pick(ENCODINGS),
    lineEnd: plain || d.chance(0.6) ? 'crlf' : d.pick(names(LINE_ENDS)),
    bom: !plain && d.chance(0.05),
    structure,
    gateway: d.chance(0.4) ? 'none' : d.pick(names(GATEWAYS)),
    saying: d.pick(names(SAYINGS)),
  }
}

/** The common ones half of the time. */
function structureFor(d: Dice): Structure {
  return d.chance(0.5) ? d.pick(['plain', 'html', 'alternative'] as const) : d.pick(STRUCTURES)
}
