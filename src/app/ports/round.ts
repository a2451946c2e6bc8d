/** What a round of a loop comes to. */

/** A round did nothing, for there was nothing to do; all there was; or a part of it, and is called again at once. */
export type Round = 'nothing' | 'all' | 'more'
