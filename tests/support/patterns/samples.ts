/** Texts that parts of a regular expression match, made by walking its own tree. */

import { type AST, RegExpParser } from '@eslint-community/regexpp'
import type { Pattern } from './collected.js'

/** Letters of all kinds that patterns name; a class is tried on each. */
export const LETTERS = [
  ...'aenrstx0129 \t\n.,;:!?-–—_\'’"«»()[]{}<>@/\\|*#=+&%$°§~^`',
  ...'AEZéèçœß©®ɐжא文あ́\u00A0\u200B\u202F\uFEFF\uFE0F👍🏽\u{E0061}',
]

type Node = AST.Element | AST.Pattern | AST.Alternative

export function parsed({ source, flags }: Pattern): AST.Pattern {
  return new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
}

/** What is repeated more than `times` times. */
export function repeatedIn(pattern: AST.Pattern, times: number): readonly AST.Quantifier[] {
  const found: AST.Quantifier[] = []
  const visit = (node: Node): void => {
    if (node.type === 'Quantifier') {
      if (node.max > times) found.push(node)
      visit(node.element)
    } else if ('alternatives' in node) for (const one of node.alternatives) visit(one as Node)
    else if (node.type === 'Alternative') for (const one of node.elements) visit(one)
  }
  visit(pattern)
  return found
}

/** What stands before it on the way from the pattern's beginning. */
export function leadingTo(group: AST.Quantifier, sample: (node: Node) => string): string {
  let before = ''
  for (let node: AST.Node = group; node.parent; node = node.parent) {
    const { parent } = node
    if (parent.type !== 'Alternative') continue
    const elements: readonly AST.Element[] = parent.elements
    before = `${elements
      .slice(0, elements.indexOf(node as AST.Element))
      .map(sample)
      .join('')}${before}`
  }
  return before
}

export function sampler(flags: string, random: (most: number) => number): (node: Node) => string {
  const matched = new Map<string, readonly string[]>()
  const lettersOf = (raw: string): readonly string[] => {
    const known = matched.get(raw)
    if (known) return known
    const one = new RegExp(`^${raw}$`, flags.replace(/[gy]/g, ''))
    const letters = LETTERS.filter((letter) => one.test(letter))
    matched.set(raw, letters)
    return letters
  }
  const pick = (raw: string): string => {
    const letters = lettersOf(raw)
    return letters[random(letters.length)] ?? ''
  }
  const sample = (node: Node): string => {
    switch (node.type) {
      case 'Character':
        return String.fromCodePoint(node.value)
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return pick(node.raw)
      case 'Quantifier':
        return Array.from({ length: Math.min(node.max, node.min + random(2)) }, () =>
          sample(node.element),
        ).join('')
      case 'Group':
      case 'CapturingGroup':
      case 'Pattern':
        return sample(node.alternatives[random(node.alternatives.length)] as Node)
      case 'Alternative':
        return node.elements.map(sample).join('')
      // They match no text of their own, or what was matched before.
      case 'Assertion':
      case 'Backreference':
        return ''
      default:
        throw new Error(
          `A pattern has a ${(node as Node).type}, and nothing here makes a text of it`,
        )
    }
  }
  return sample
}
