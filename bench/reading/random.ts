/** Seeded choices: the same seed makes the same mail on every machine. */

import { seeded } from '../support/mails.js'

export interface Dice {
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
}

export function dice(seed: number): Dice {
  const random = seeded(seed)
  // The first values of neighbouring seeds resemble one another.
  for (let warm = 0; warm < 3; warm++) random()
  return {
    chance: (probability) => random() < probability,
    pick: (list) => {
      const one = list[Math.floor(random() * list.length)]
      if (one === undefined) throw new Error('there is nothing to pick from')
      return one
    },
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
  }
}
