/** Numbers of stems: what is counted by the hundred thousand at each look is compared as numbers, which cost less time and memory than words. */

export interface StemNumbers {
  numberOf(stem: string): number
  stemOf(number: number): string
  /** How many stems have one. */
  readonly size: number
}

/** Stands among the stems of what reports a fault; no word is written so. */
const FAULT = '(fault)'
/** Its number. */
export const REPORTS_FAULT = 0

export function openStemNumbers(): StemNumbers {
  const numbers = new Map([[FAULT, REPORTS_FAULT]])
  const stems = [FAULT]
  return {
    numberOf: (stem) => {
      const known = numbers.get(stem)
      if (known !== undefined) return known
      numbers.set(stem, stems.length)
      return stems.push(stem) - 1
    },
    stemOf: (number) => stems[number] ?? '',
    get size() {
      return stems.length
    },
  }
}
