/** The judged sets of ../shared/faq as they are, padded to a size and taught with wordings, asked of our index. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Measures, measuresOf } from '../../src/core/faq/confidence.js'
import { rankEntries } from '../../src/core/faq/search.js'
import { build, indexed } from './retriever.js'

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
}

export interface Asked {
  /** `stranger`: one of templates/unanswered. */
  readonly kind: 'answerable' | 'unanswerable' | 'stranger'
  readonly hits: readonly {
    readonly right: boolean
    /** Whether an entry of the padding answers a request of the set, nobody has judged. */
    readonly judged: boolean
    readonly measures: Measures
  }[]
}

interface Entry {
  readonly id: string
  readonly alt?: readonly string[]
}
interface Query {
  readonly text: string
  readonly kind: string
  readonly relevant: readonly string[]
}
interface Data {
  readonly lang: 'fr' | 'en'
  readonly faq: readonly Entry[]
  readonly qs: readonly Query[]
}
const harness = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as {
  load(name: string, options: object): Data
  hash(text: string): number
}

export function jobs(): Job[] {
  const all = (pad: number, taught: number, sets = SETS) =>
    sets.map((set): Job => ({ set, pad, taught }))
  const small = ['covidfaq-fr', 'stackfaq-en', 'hint3-en']
  return [
    ...all(0, 0),
    ...all(500, 0, small),
    ...all(5000, 0),
    ...all(50_000, 0),
    ...all(0, 1),
    ...[4, 20].flatMap((taught) => all(0, taught, small)),
  ]
}

/** `most`: requests of each kind. */
export function ask({ set, pad, taught }: Job, most: number): Asked[] {
  const data = teach(harness.load(set, { pad }), taught)
  build(data.faq, data)
  const judged = [true, false].flatMap((answerable) =>
    data.qs
      .filter(({ kind }) => (kind === 'in') === answerable)
      .sort((a, b) => harness.hash(a.text) - harness.hash(b.text))
      .slice(0, most),
  )
  // Requests about labour law have their answers in the padding.
  const far = pad > 0 && set.endsWith('-fr') ? covidRequests() : null
  const kept = judged.filter(({ kind, text }) => kind === 'in' || far === null || far.has(text))
  return [
    ...kept.map((query) => asked(query, query.kind === 'in' ? 'answerable' : 'unanswerable')),
    ...strangers(data.lang).map((text) => asked({ text, kind: '', relevant: [] }, 'stranger')),
  ]
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

function strangers(lang: 'fr' | 'en'): string[] {
  const file = join(process.cwd(), 'templates', 'unanswered', `${lang}.txt`)
  return readFileSync(file, 'utf8').split('\n').filter(Boolean)
}

/** Of each entry's requests the first by their hash, six of ten at most. */
function teach(data: Data, taught: number): Data {
  if (taught === 0) return data
  const answerable = data.qs.filter(({ kind }) => kind === 'in')
  const wordings = new Map<string, string[]>()
  const used = new Set<Query>()
  for (const query of answerable.toSorted((a, b) => harness.hash(a.text) - harness.hash(b.text))) {
    const id = query.relevant[0] ?? ''
    const known = wordings.get(id) ?? []
    const same = answerable.filter(({ relevant }) => relevant[0] === id).length
    if (known.length >= taught || known.length >= same * 0.6) continue
    wordings.set(id, [...known, query.text])
    used.add(query)
  }
  return {
    ...data,
    qs: data.qs.filter((query) => !used.has(query)),
    faq: data.faq.map((entry) => ({
      ...entry,
      alt: [...(entry.alt ?? []), ...(wordings.get(entry.id) ?? [])],
    })),
  }
}
