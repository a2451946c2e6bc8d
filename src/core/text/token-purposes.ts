/** A table: the purposes of signed addresses and keys, each with its letter in the address. */

/**
 * `reply`: the Reply-To of a notice; what arrives there as a requester's is from its person. `find`:
 * says which request is meant and vouches for nothing. Each other one is for one command, used once.
 */
export const TOKEN_PURPOSES = {
  reply: 'r',
  find: 'm',
  choose: 'h',
  /** A message held for agents is admitted to the request, or becomes one of its own. */
  admit: 'a',
  apart: 'z',
  close: 'c',
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
  amend: 'x',
  for: 'y',
  take: 't',
  dispatch: 'd',
  assign: 'g',
  ask: 'q',
  answer: 'w',
  note: 'j',
  resolve: 'e',
  draft: 'f',
  publish: 'p',
} as const

export type TokenPurpose = keyof typeof TOKEN_PURPOSES

/** Purposes that only a key can express, since they have no keyword. */
export const PURPOSES_WITHOUT_KEYWORD: readonly TokenPurpose[] = ['amend', 'for']

/** Whether its key is used once; the others say which request, or who writes, until they expire. */
export function isOneUse(action: TokenPurpose): boolean {
  return action !== 'reply' && action !== 'find'
}
