/** How much people must have in common to make a burst: more where one was told lately that nobody made an incident of. */

/** Words of a group that each of them must have. */
const SHARED = 2
/** What is told by chance are people who share two words, and no matter: those of a fault mostly share more. */
const SHARED_AFTER = 3
/** An alarm of which nothing came counts for so long, ms. */
export const REMEMBERED = 30 * 24 * 60 * 60_000

/** `inVain`: whether within `REMEMBERED` a burst was told that nobody made an incident of. */
export function sharedWords(inVain: boolean): number {
  return inVain ? SHARED_AFTER : SHARED
}
