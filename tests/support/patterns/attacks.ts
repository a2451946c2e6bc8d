/** Texts that could make a pattern try each way to split them: what a repeated group matches, over and over, and then something that it does not. */

import type { Pattern } from './collected.js'
import { LETTERS, leadingTo, parsed, repeatedIn, sampler } from './samples.js'

/** Of two ways for each repetition there are a thousand million in all. */
const TIMES = 30
/** So many texts of what one repetition matches; each may be the one that two of its alternatives match. */
const SAMPLES = 40
const ENDS = ['\u0000', 'x', ' x', '\n', '\uE000'] as const
/** Empty: nothing in it is repeated that can be matched in more than one way. */
export function attacksOn(pattern: Pattern, random: (most: number) => number): readonly string[] {
  const { flags } = pattern
  const sample = sampler(flags, random)
  const groups = repeatedIn(parsed(pattern), TIMES).filter(
    ({ element }) => 'alternatives' in element,
  )
  return groups.flatMap((group) => {
    const whole = new RegExp(`^(?:${group.element.raw})$`, flags.replace(/[gym]/g, ''))
    const units = [
      ...Array.from({ length: SAMPLES }, () => sample(group.element)),
      // Two classes that share one letter are seldom seen by chance.
      ...LETTERS.filter((letter) => whole.test(letter)),
    ]
    return [...new Set(units)]
      .filter((unit) => unit !== '')
      .flatMap((unit) =>
        ENDS.map((end) => `${leadingTo(group, sample)}${unit.repeat(TIMES)}${end}`),
      )
  })
}
