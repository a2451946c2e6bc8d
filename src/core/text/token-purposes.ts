/** What a signed address or key was made for, each with the letter that stands for it in the address. */

/**
 * `reply`: the Reply-To of a notice; whatever its person writes there as a requester is theirs.
 * `find`: says which request is meant, and vouches for nothing. Every other is one word, used once.
 */
export const TOKEN_PURPOSES = {
  reply: 'r',
  find: 'm',
  choose: 'h',
  /** A message that was held for the agents: it belongs to the request, or it does not. */
  admit: 'a',
  apart: 'z',
  close: 'c',
  reopen: 'o',
  undo: 'u',
  keep: 'l',
  correct: 'k',
  new: 'n',
  status: 's',
  /** Fields filled in, and a request made over to somebody: told by no keyword of their own. */
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

/** Those that are told by a key alone, since no keyword says them. */
export const PURPOSES_WITHOUT_KEYWORD: readonly TokenPurpose[] = ['amend', 'for']

/** Their keys are used once; the others say where, or who writes, for as long as they last. */
export function isOneUse(action: TokenPurpose): boolean {
  return action !== 'reply' && action !== 'find'
}
