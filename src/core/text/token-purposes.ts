/** A table: the purposes of signed addresses and keys, each with its code in the address: a letter, or a digit and a letter. */

/**
 * Letters alone are used up: a new one takes a digit before its letter, which no key had before.
 * `reply`: the Reply-To of a notice; what arrives there as a requester's is from its person.
 * `find`: says which request is meant and vouches for nothing.
 * Each other one is for one command, used once.
 */
export const TOKEN_PURPOSES = {
  reply: 'r',
  find: 'm',
  choose: 'h',
  /** A message held for agents is admitted to the request, or becomes one of its own. */
  admit: 'a',
  apart: 'z',
  close: '1c',
  reopen: 'o',
  undo: 'u',
  keep: 'l',
  correct: 'k',
  new: 'n',
  status: 's',
  rate: 'v',
  watch: 'b',
  unwatch: 'i',
  /** To fill in fields, and to hand a request over to somebody; they have no keyword. */
  amend: '1x',
  for: 'y',
  take: 't',
  dispatch: 'd',
  assign: '1g',
  ask: 'q',
  answer: '1w',
  note: '1j',
  resolve: 'e',
  draft: 'f',
  publish: 'p',
  send: '1e',
  merge: '1m',
  link: '1l',
  unlink: '1u',
  split: '1s',
  incident: '1i',
  attach: '1a',
  detach: '1d',
  wait: '1p',
} as const satisfies Readonly<Record<string, string>>

export type TokenPurpose = keyof typeof TOKEN_PURPOSES

/** Codes that were given out for several words at once: such keys lie in people's mailboxes until they expire. */
export const FORMER_CODES: Readonly<Record<string, readonly [TokenPurpose, ...TokenPurpose[]]>> = {
  c: ['close', 'merge'],
  x: ['amend', 'split'],
  g: ['assign', 'attach', 'detach'],
  w: ['answer', 'send', 'incident'],
  j: ['note', 'link', 'unlink'],
}

/** Purposes that only a key can express, since they have no keyword. */
export const PURPOSES_WITHOUT_KEYWORD: readonly TokenPurpose[] = ['amend', 'for']

/** Whether its key is used once; the others say which request, or who writes, until they expire. */
export function isOneUse(action: TokenPurpose): boolean {
  return action !== 'reply' && action !== 'find'
}
