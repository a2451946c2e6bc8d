/** The judged sets of ../shared/faq as they are, padded to a size, taught with wordings and drawn from, asked of our index. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Measures, measuresOf } from '../../src/core/faq/confidence.js'
import { rankEntries } from '../../src/core/faq/search.js'
import { strangers } from './own-threshold.js'
import { build, indexed } from './retriever.js'
import { type Data, drawn, type Query, teach } from './variants.js'

export const SETS = ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']
const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
/** Entries of the padding, which answer some of what nothing of the set does. */
const PADDING = /^sc-/
/** A hundred strangers and more are asked of each, as when it is imported. */
const SHOWN = 3

export interface Job {
  readonly set: string
  /** Entries in all; 0: as many as the set has. */
  readonly pad: number
  /** Wordings that each entry is taught at most; those requests are asked no more. */
  readonly taught: number
  /** So many of its entries, drawn; 0: all. `draw`: which time. */
  readonly drawn: number
  readonly draw: number
}

export interface Asked {
  /** `stranger`: one of templates/unanswered; `near`: one that an entry answers which was not drawn. */
  readonly kind: 'answerable' | 'unanswerable' | 'near' | 'stranger'
  readonly hits: readonly {
    readonly right: boolean
    /** Whether an entry of the padding answers a request of the set, nobody has judged. */
    readonly judged: boolean
    readonly measures: Measures
  }[]
}

const harness = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as {
  load(name: string, options: object): Data
  hash(text: string): number
}

/** Sizes of small bases, and how often each is drawn from each set. */
export const SMALL = [3, 5, 10, 20, 40]
const DRAWS = 15

export function jobs(): Job[] {
  const all = (pad: number, taught: number, sets = SETS) =>
    sets.map((set): Job => ({ set, pad, taught, drawn: 0, draw: 0 }))
  const few = ['covidfaq-fr', 'stackfaq-en', 'hint3-en']
  return [
    ...all(0, 0),
    ...all(500, 0, few),
    ...all(5000, 0),
    ...all(50_000, 0),
    ...all(0, 1),
    ...[4, 20].flatMap((taught) => all(0, taught, few)),
    ...draws(),
  ]
}

export function draws(): Job[] {
  return SETS.flatMap((set) =>
    SMALL.flatMap((drawn) =>
      Array.from({ length: DRAWS }, (_, draw): Job => ({ set, pad: 0, taught: 0, drawn, draw })),
    ),
  )
}

/**
 * Entries of the padding that answer what an entry of the set does, by its id: the same title, whatever
 * program it names in brackets, or a section of it (« Démission d'un salarié : CDD »). Both come from the same pages.
 */
export function twinsOf(entries: Data['faq']): ReadonlyMap<string, readonly string[]> {
  const padding = new Map<string, string[]>()
  for (const { id, question = '' } of entries) {
    if (!PADDING.test(id)) continue
    for (const title of titlesOf(question)) padding.set(title, [...(padding.get(title) ?? []), id])
  }
  return new Map(
    entries
      .filter(({ id }) => !PADDING.test(id))
      .map(({ id, question = '' }) => [id, padding.get(titleOf(question)) ?? []]),
  )
}

function titleOf(question: string): string {
  return question
    .replace(/\s*\([^()]*\)\s*$/, '')
    .trim()
    .toLowerCase()
}

/** Of a section those of all that it belongs to. */
function titlesOf(question: string): ReadonlySet<string> {
  const parts = question.split(' : ')
  return new Set(parts.map((_, at) => titleOf(parts.slice(0, at + 1).join(' : '))))
}

/** Of a base and what it was asked. `most`: requests of each kind. */
export function ask(
  { set, pad, taught, drawn: size, draw }: Job,
  most: number,
): { readonly entries: number; readonly asked: readonly Asked[] } {
  const whole = teach(harness.load(set, { pad }), taught, harness.hash)
  const data = size === 0 ? whole : drawn(whole, size, draw, harness.hash)
  build(data.faq, data)
  const twins = twinsOf(data.faq)
  const of = (wanted: (kind: string) => boolean) =>
    data.qs
      .filter(({ kind }) => wanted(kind))
      .sort((a, b) => harness.hash(a.text + draw) - harness.hash(b.text + draw))
      .slice(0, most)
  // Requests about labour law have their answers in the padding.
  const far = pad > 0 && set.endsWith('-fr') ? covidRequests() : null
  const others = of((kind) => kind !== 'in' && kind !== 'near')
  return {
    entries: data.faq.length,
    asked: [
      ...of((kind) => kind === 'in')
        .map(({ relevant, ...query }) => ({
          ...query,
          relevant: [...relevant, ...relevant.flatMap((id) => twins.get(id) ?? [])],
        }))
        .map((query) => asked(query, 'answerable')),
      ...of((kind) => kind === 'near').map((query) => asked(query, 'near')),
      ...others
        .filter(({ text }) => far === null || far.has(text))
        .map((query) => asked(query, 'unanswerable')),
      ...strangers(data.lang).map((text) => asked({ text, kind: '', relevant: [] }, 'stranger')),
    ],
  }
}

function asked({ text, relevant }: Query, kind: Asked['kind']): Asked {
  const index = indexed()
  const ranked = rankEntries(index, text, { count: SHOWN }) ?? []
  const hits = ranked.map(({ entry, evidence, factors }) => {
    const id = index.entries[entry]?.id ?? ''
    const right = relevant.includes(id)
    return { right, judged: right || !PADDING.test(id), measures: measuresOf(evidence, factors) }
  })
  return { kind, hits }
}

let covid: Set<string> | null = null
function covidRequests(): ReadonlySet<string> {
  covid ??= new Set(
    harness
      .load('cdtn-dev-fr', {})
      .qs.filter(({ kind }) => kind !== 'in')
      .map(({ text }) => text),
  )
  return covid
}
