/** Form lines below CORRIGER as people type them in haste: « urgence haute », « Produit -> GFC ». */

import { correctedFieldNamed } from './corrected-fields.js'

const LONGEST_LABEL = 3
const ARROW = /^(?:[-=]+>|→|⇒|[-–—])?\s*/u

/** The same lines with a colon behind each label that had none; every other line as it is. */
export function withColons(text: string): string {
  return text.split('\n').map(withColon).join('\n')
}

function withColon(line: string): string {
  const words = /[:：=](?!>)/u.test(line) ? [] : line.trim().split(/\s+/)
  for (let many = Math.min(LONGEST_LABEL, words.length - 1); many > 0; many--) {
    const label = words.slice(0, many).join(' ')
    const value = words.slice(many).join(' ').replace(ARROW, '')
    if (value !== '' && correctedFieldNamed(label, 'any') !== null) return `${label} : ${value}`
  }
  return line
}
