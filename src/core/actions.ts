/** What a signed address was made for: an answer of any kind, or one word and no other. */

/** Each with the letter that stands for it in the address. */
export const ACTIONS = {
  reply: 'r',
  choose: 'h',
  close: 'c',
  reopen: 'o',
  undo: 'u',
  keep: 'l',
  correct: 'k',
  new: 'n',
  status: 's',
  take: 't',
  dispatch: 'd',
  assign: 'g',
  ask: 'q',
  answer: 'w',
  resolve: 'e',
  draft: 'f',
  publish: 'p',
} as const

export type Action = keyof typeof ACTIONS
