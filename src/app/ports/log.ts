/** The structured log. */

/** Structured log; the message is one plain sentence, facts go into the first argument. */
export interface Log {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}
