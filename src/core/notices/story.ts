/** The story of a request: what it is about and what was said last, for whoever gets it or a reply on it. */

import { cutAt } from '../text/text.js'
import type { EventNotices } from './kinds/events.js'
import type { DossierEntry, Recap, Story } from './recap.js'

export interface TextBounds {
  readonly lines: number
  /** UTF-16 units. */
  readonly characters: number
}

export interface StoryBounds {
  readonly description: TextBounds
  /** The last entries of the journal. */
  readonly entries: number
  readonly entry: TextBounds
}

/** Whoever gets a request reads what the other level knew; who has it needs to be reminded only. */
const WHOLE: StoryBounds = {
  description: { lines: 40, characters: 3000 },
  entries: 6,
  entry: { lines: 15, characters: 1200 },
}
const REMINDER: StoryBounds = {
  description: { lines: 6, characters: 500 },
  entries: 2,
  entry: { lines: 10, characters: 800 },
}

/** Kinds of notices that carry it. */
export const STORY_OF: Readonly<Partial<Record<keyof EventNotices, StoryBounds>>> = {
  'team-dispatched': WHOLE,
  'team-assigned': WHOLE,
  'team-reopened': WHOLE,
  'team-reply': REMINDER,
}

/** Entries that any of them shows. */
export const MOST_ENTRIES = Math.max(...Object.values(STORY_OF).map(({ entries }) => entries))

/** The whole lines of the text that fit; a single line that is too long is cut within. */
function firstLines(text: string, { lines, characters }: TextBounds): string {
  const some = text.split('\n').slice(0, lines).join('\n')
  if (some.length <= characters) return some.length < text.length ? `${some.trimEnd()}\n…` : text
  const end = some.lastIndexOf('\n', characters)
  const shown = end > 0 ? some.slice(0, end) : cutAt(some, characters)
  return `${shown.trimEnd()}\n…`
}

/** All that may be told of a request; each notice takes its part. */
export interface StorySource {
  readonly recap: Recap
  /** Notes among them, the oldest first. */
  readonly entries: readonly DossierEntry[]
}

/** Null: the notice carries none. `notes`: its reader may see what technicians note. */
export function storyFor(
  source: StorySource | null | undefined,
  bounds: StoryBounds | undefined,
  notes: boolean,
): Story | null {
  if (!source || !bounds) return null
  const { recap } = source
  const description = firstLines(recap.description, bounds.description)
  const seen = source.entries.filter(({ isPrivate }) => notes || !isPrivate)
  const entries = seen.slice(-bounds.entries).map((entry) => ({
    ...entry,
    text: firstLines(entry.text, bounds.entry),
  }))
  const isCut =
    description !== recap.description ||
    recap.descriptionCut ||
    // As many as are looked up: there may be more.
    seen.length > entries.length ||
    source.entries.length >= MOST_ENTRIES ||
    entries.some(({ text }) => text.endsWith('\n…'))
  return {
    recap: { ...recap, description },
    entries,
    cut: isCut,
  }
}
