/** The words of a person's name, as they are compared: titles and particles aside, parts that are written together. */

import { words } from '../../text/text.js'

const TITLES = new Set(
  'm mr mrs ms miss mme mlle monsieur madame mademoiselle dr docteur pr professeur prof maitre me'.split(
    ' ',
  ),
)
/** What somebody is, between a title and the name: « Mme la proviseure adjointe Durand ». */
const FUNCTIONS = new Set(
  (
    'proviseur proviseure principal principale directeur directrice adjoint adjointe chef cheffe etablissement ' +
    'inspecteur inspectrice recteur rectrice secretaire general generale gestionnaire intendant intendante agent ' +
    'comptable conseiller conseillere cpe ien infirmier infirmiere documentaliste professeur professeure ' +
    'enseignant enseignante referent referente president presidente'
  ).split(' '),
)
const ARTICLES = new Set(['le', 'la', 'l'])
const PARTICLES = new Set(
  'd de des du l la le les of von van der den di da do dos del el'.split(' '),
)

export interface NameWords {
  /** All, folded. */
  readonly all: readonly string[]
  /** Without particles, where anything else is left: what must be said to have said it whole. */
  readonly own: readonly string[]
  /** Two neighbours in one: « legoff », « jeanpierre », « obrien ». */
  readonly joined: readonly string[]
}

export function nameWords(name: string): NameWords {
  const all = words(name)
  return { all, own: withoutParticles(all), joined: pairs(all) }
}

/**
 * The ways to read a written name, the likeliest first: its words without title and particles; the
 * same with two neighbours in one; both without what its bearer is, which may be a name (« M. Le
 * Principal »). None: it holds no name.
 */
export function spellingsOf(written: string): readonly (readonly string[])[] {
  const all = untitled(words(written.slice(0, LONGEST)))
  if (!all.some((word) => word.length > 1 && !PARTICLES.has(word))) return []
  const bare = withoutFunction(all)
  return bare === all ? spelled(all) : [...spelled(all), ...spelled(bare)]
}

function spelled(all: readonly string[]): readonly (readonly string[])[] {
  return [
    withoutParticles(all),
    ...all.slice(1).map((_, at) => {
      const rest = [...all.slice(0, at), `${all[at]}${all[at + 1]}`, ...all.slice(at + 2)]
      return withoutParticles(rest)
    }),
  ]
}

/** The words of a written name beside title and function. */
export function bareNameWords(written: string): readonly string[] {
  return withoutFunction(untitled(words(written)))
}

/** « le principal adjoint », « la cheffe d'établissement »: where a name follows. */
function withoutFunction(all: readonly string[]): readonly string[] {
  if (!ARTICLES.has(all[0] ?? '')) return all
  const isPart = (word: string, at: number) =>
    FUNCTIONS.has(word) || (PARTICLES.has(word) && FUNCTIONS.has(all[at + 1] ?? ''))
  const from = all.findIndex((word, at) => at > 0 && !isPart(word, at))
  const name = from > 1 ? all.slice(from) : []
  return name.some((word) => !PARTICLES.has(word)) ? name : all
}

/** A longer text is no name. */
const LONGEST = 120

/** « M. » and « Mme » in front; « M » alone may be an initial, and names nobody. */
function untitled(all: readonly string[]): readonly string[] {
  const [first = '', ...rest] = all
  return TITLES.has(first) && rest.length > 0 ? untitled(rest) : all
}

function withoutParticles(all: readonly string[]): readonly string[] {
  const own = all.filter((word) => !PARTICLES.has(word))
  return own.length > 0 ? own : all
}

function pairs(all: readonly string[]): readonly string[] {
  return all.slice(1).map((word, at) => `${all[at]}${word}`)
}

/** « J.-P. », « JP »: letters that begin names; and the words that are written out. */
export function writtenWords(
  written: readonly string[],
  isKnown: (word: string) => boolean,
): { readonly initials: readonly string[]; readonly long: readonly string[] } {
  const isShort = (word: string) => word.length === 1 || (word.length === 2 && !isKnown(word))
  return {
    initials: written.filter(isShort).flatMap((word) => [...word]),
    long: written.filter((word) => !isShort(word)),
  }
}
