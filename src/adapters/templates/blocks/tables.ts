/** Blocks about one request: the journal, changed fields, quoted text. */

import type { DossierEntry, Move } from '../../../core/notices/recap.js'
import type { EntryKind } from '../../../core/request/entry-kind.js'
import type { FieldName } from '../../../core/words/form-labels.js'
import { formatBytes, formatDate } from '../words/formats.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'
import { entryText } from './change-lines.js'
import { entryFolded } from './folded.js'

export function quote(text: string): Block | null {
  return text.trim() === '' ? null : { kind: 'quote', text: text.trim() }
}

/** Entries of the journal: author, date, text and files, and what was folded away. */
export function journalBlocks(
  entries: readonly DossierEntry[],
  words: Words,
  timeZone: string,
  now?: number,
): Block[] {
  return entries.flatMap((entry): Block[] => {
    const { files, folded } = entry
    const named = files.map(
      ({ name, bytes }) => `${name || words.untitled} (${formatBytes(bytes, words)})`,
    )
    const quoted = quote(entryText(entry, words))
    return [
      { kind: 'caption', text: entryCaption(entry, words, timeZone, now) },
      ...(quoted ? [quoted] : []),
      ...(named.length > 0 ? [{ kind: 'list', items: named } as const] : []),
      ...entryFolded(folded, words),
    ]
  })
}

/** Who wrote an entry, and when; what it is, where that does not say it. */
export function entryCaption(
  { author, at, isPrivate, kind, move, text, from }: DossierEntry,
  words: Words,
  timeZone: string,
  now?: number,
): string {
  const writer = author ?? words.machine
  const head = `${move ? moved(move, writer, words) : writer}, ${formatDate(at, timeZone, words, now)}`
  const isNote = isPrivate && !(move && text === '')
  const { mayBeNote, label } = CAPTIONS[kind]
  const what = isNote && mayBeNote ? words.note : (label?.(words) ?? '')
  const beside = [from, what].filter(Boolean).join(', ')
  return beside === '' ? head : `${head} (${beside})`
}

/** « Affectée à l'équipe Réseaux par Claire Petit » */
export function moved({ what, team, agent, to }: Move, author: string, { moves }: Words): string {
  const sentence = moves[to][what === 'assigned' && agent === null ? 'unnamed' : what]
  const names: Readonly<Record<string, string>> = { team, agent: agent ?? '', author }
  // In one pass: a name may hold what looks like a place of another.
  return sentence.replace(/\{(\w+)\}/g, (place, name) => names[name] ?? place)
}

interface Caption {
  /** A private one is called a note. */
  readonly mayBeNote: boolean
  /** What it is, where its author and its text don't say that. */
  readonly label: ((words: Words) => string) | null
}

const CAPTIONS: Readonly<Record<EntryKind, Caption>> = {
  opened: { mayBeNote: true, label: null },
  message: { mayBeNote: true, label: null },
  correction: { mayBeNote: true, label: ({ correction }) => correction },
  paused: { mayBeNote: false, label: ({ paused }) => paused },
  amended: { mayBeNote: false, label: ({ amended }) => amended },
  delivery: { mayBeNote: true, label: null },
  machine: { mayBeNote: true, label: null },
  warned: { mayBeNote: true, label: ({ warned }) => warned },
  reminded: { mayBeNote: true, label: ({ reminded }) => reminded },
  lapsed: { mayBeNote: true, label: ({ lapsed }) => lapsed },
  reopened: { mayBeNote: true, label: ({ reopened }) => reopened },
  watched: { mayBeNote: false, label: ({ watched }) => watched },
  unwatched: { mayBeNote: false, label: ({ unwatched }) => unwatched },
  merged: { mayBeNote: false, label: ({ merged }) => merged },
  parted: { mayBeNote: false, label: ({ parted }) => parted },
  linked: { mayBeNote: false, label: ({ linked }) => linked },
  unlinked: { mayBeNote: false, label: ({ unlinked }) => unlinked },
  routed: { mayBeNote: false, label: ({ routed }) => routed },
  attached: { mayBeNote: false, label: ({ attached }) => attached },
  detached: { mayBeNote: false, label: ({ detached }) => detached },
  erased: { mayBeNote: true, label: ({ erased }) => erased },
}

/** Changed fields with their new values, in the words of the locale. */
export function changesTable(
  changes: readonly (readonly [FieldName, string])[],
  words: Words,
): Block | null {
  if (changes.length === 0) return null
  const worded: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
    impact: words.impact,
    urgency: words.urgency,
    onBehalfOf: words.onBehalfOf,
  }
  const rows = changes.map(
    ([field, value]) => [words.recap[field] ?? field, worded[field]?.[value] ?? value] as const,
  )
  return { kind: 'table', rows }
}
