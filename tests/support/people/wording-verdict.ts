/** Judges what came of a wording: right, a wrong act, silence where an answer was due, or something else than wanted. */

import type { Effect } from './wordings.js'

export type WordingVerdict =
  | 'right'
  /** A request was changed or opened that should not have been. */
  | 'wrong act'
  /** Nobody answered, and somebody should have. */
  | 'silent'
  /** Something else happened or was said: a word only offered, another button first. */
  | 'other'

export function verdictOn(effect: Effect): WordingVerdict {
  const [verb = '', what = ''] = effect.wording.wanted.split(':')
  if (WANTED[verb]?.(effect, what)) return 'right'
  if (verb === 'acts' ? actedOtherwise(effect, what) : acted(effect) && verb !== 'opens')
    return 'wrong act'
  return effect.answers.length === 0 && !effect.wording.quiet ? 'silent' : 'other'
}

/** A reply resumes what waits for it; nothing else may change a request. */
function acted({ status, statusBefore, kept, opened }: Effect): boolean {
  const resumed = statusBefore === 'pending' && status === 'assigned'
  return (status !== statusBefore && !resumed) || kept || opened > 0
}

/** Wanted, and something else was done; what was only offered or asked is no wrong act. */
function actedOtherwise(effect: Effect, what: string): boolean {
  return acted(effect) && !ACTS[what]?.(effect)
}

const answered = ({ answers }: Effect, ...kinds: readonly string[]) =>
  answers.some(({ kind }) => kinds.includes(kind))
/** The notice forgets its list once it was sent; the inbox keeps what was asked. */
const listed = (effect: Effect, list: string) =>
  answered(effect, 'requests') && (LISTED_BY[list] ?? []).includes(effect.because)
const LISTED_BY: Readonly<Record<string, readonly string[]>> = {
  open: ['asked: open', 'asked: progress'],
  resolved: ['asked: resolved'],
  closed: ['asked: closed'],
}
const firstButton = ({ answers }: Effect) => answers[0]?.buttons[0]

const ACTS: Readonly<Record<string, (effect: Effect) => boolean>> = {
  close: (effect) => effect.status === 'closed' && answered(effect, 'closed'),
  reopen: (effect) => effect.status === 'assigned' && answered(effect, 'reopened'),
  undo: (effect) => effect.status !== 'closed' && answered(effect, 'undone'),
  keep: (effect) => effect.kept && answered(effect, 'kept-open'),
  correct: (effect) => answered(effect, 'corrected'),
  new: ({ opened }) => opened === 1,
  status: (effect) => answered(effect, 'status'),
  help: (effect) => answered(effect, 'help'),
  faq: (effect) => answered(effect, 'faq', 'faq-answer'),
  open: (effect) => listed(effect, 'open') && !acted(effect),
  resolved: (effect) => listed(effect, 'resolved') && !acted(effect),
  closed: (effect) => listed(effect, 'closed') && !acted(effect),
}

const WANTED: Readonly<Record<string, (effect: Effect, what: string) => boolean>> = {
  acts: (effect, what) => ACTS[what]?.(effect) ?? false,
  offers: (effect, what) => !acted(effect) && firstButton(effect) === what,
  holds: (effect) => !acted(effect) && effect.held && firstButton(effect) === 'reopen',
  journals: (effect) =>
    !acted(effect) && effect.journalled && (effect.wording.quiet || spoken(effect)),
  resumes: (effect) => effect.status === 'assigned' && (effect.wording.quiet || spoken(effect)),
  told: (effect) => !acted(effect) && spoken(effect),
  asks: (effect) => !acted(effect) && answered(effect, 'text-missing', 'which-request'),
  nudges: (effect) =>
    !acted(effect) &&
    answered(effect, 'status') &&
    (effect.statusBefore === 'closed' || (effect.journalled && effect.told.length > 0)),
  'nothing-new': (effect) => !acted(effect),
  opens: ({ opened }) => opened === 1,
}

function spoken({ answers }: Effect): boolean {
  return answers.length > 0
}
