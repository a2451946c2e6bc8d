/** Telephone numbers in what somebody looks for, each in the ways in which it may have been written. */

/** France's: ten digits with the 0, nine behind the country's code, in pairs or not. */
const PHONE =
  /(?<![\p{L}\p{N}])(?:\+33|0033|0)[\s.\u00A0-]*(?:\(0\)\s*)?([1-9])((?:[\s.\u00A0-]?\d){8})(?!\d)/gu

export interface FoundPhones {
  /** Each as lists of words, any of which will do. */
  readonly phones: readonly (readonly (readonly string[])[])[]
  /** The text without them. */
  readonly rest: string
}

export function phonesIn(text: string): FoundPhones {
  const phones: (readonly string[])[][] = []
  const rest = text.replace(PHONE, (_, first: string, others: string) => {
    phones.push(spellingsOf(`${first}${others.replace(/\D/g, '')}`))
    return ' '
  })
  return { phones, rest }
}

/** « 0231459500 », « 02 31 45 95 00 », « +33231459500 », « +33 2 31 45 95 00 », « +33 (0)2 31 … ». */
function spellingsOf(nine: string): (readonly string[])[] {
  const [first = '', ...others] = nine
  const pairs = others.join('').match(/../g) ?? []
  return [
    [`0${nine}`],
    [`0${first}`, ...pairs],
    [`33${nine}`],
    ['33', first, ...pairs],
    ['33', '0', first, ...pairs],
    ['0033', first, ...pairs],
  ]
}
