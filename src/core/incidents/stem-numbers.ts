/** Numbers of stems: what is counted by the hundred thousand at each look is compared as numbers, which cost less time and memory than words. */

export interface StemNumbers {
  numberOf(stem: string): number
  stemOf(number: number): string
  /** How many stems have one. */
  readonly size: number
}

export function openStemNumbers(): StemNumbers {
  const numbers = new Map<string, number>()
  const stems: string[] = []
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
