/** What a question asks for: who, when, how many, how, where, why; it breaks ties between entries alike in subject. */

import type { Locale } from '../../request/person.js'
import type { Token } from '../words/tokens.js'

/** One bit each. */
const TYPES = ['who', 'when', 'amount', 'way', 'place', 'reason'] as const
type QuestionType = (typeof TYPES)[number]

/** Patterns over folded words, joined by spaces. « où » is « ou » here: only in front of its verb. */
const PATTERNS: Readonly<Partial<Record<Locale, Readonly<Record<QuestionType, RegExp>>>>> = {
  fr: {
    who: /^(?:a |de |par |avec )?qui (?!est ce que)|\b(?:a|aupres de) qui\b/,
    when: /\b(?:quand|quelle date|quel moment|quelle heure|quels? horaires?|quel delai)\b/,
    amount: /\b(?:combien|quel prix|quel montant|quelle duree|quel cout)\b/,
    way: /\bcomment\b|\bquelles? (?:demarches?|procedures?)\b/,
    place: /^ou\b|\bou (?:est|sont|se|puis|peut|trouver|dois|faut|aller)\b|\bquel endroit\b/,
    reason: /\bpourquoi\b|\bquelles? raisons?\b/,
  },
  en: {
    who: /\bwho(?:m|se)?\b/,
    when: /\bwhen\b|\bwhat (?:time|date)\b/,
    amount: /\bhow (?:much|many|long)\b/,
    way: /\bhow (?!much|many|long)/,
    place: /\bwhere\b/,
    reason: /\bwhy\b/,
  },
}

/** Bits of what is asked for; 0: it can't be told. */
export function questionTypes(all: readonly Token[], locale: Locale): number {
  const patterns = PATTERNS[locale]
  if (!patterns) return 0
  const text = all.map(({ word }) => word).join(' ')
  let bits = 0
  for (const [at, type] of TYPES.entries()) if (patterns[type].test(text)) bits |= 1 << at
  return bits
}

/** Beside the types: something fails. */
export const FAILS = 1 << TYPES.length

/** Over a folded sentence: a word for a failure; and « not », unless what is not known is asked for. */
const FAULTS: Readonly<Partial<Record<Locale, RegExp>>> = {
  fr: /\b(?:impossible|aucune?|erreurs?|problemes?|soucis?|pannes?|bloqu\w+|refus\w+|echec|echou\w+|bugs?)\b|\b(?:plus acces|(?:arriv|fonctionn|march|peu[xt])\w* plus|ne? \w+ plus|n'\w+ plus)\b|(?<!\b(?:sai[st]|pourquoi|connai[st]|connaiss\w+) )\bpas\b(?! (?:comment|ou|quel|si)\b)/,
  en: /\b(?:unable|cannot|(?:ca|do|does|did|wo|is|are|was|has|have)n'?t|problems?|issues?|errors?|fail\w*|block\w+|refus\w+|restrict\w+|stuck|down|broken|wrong|never|missing|nothing)\b(?! know\b)|(?<!\bwhy )\bnot\b(?! know\b)/,
}

/** « Impossible d'ouvrir Pronote » is seldom answered by what says how it is opened. */
export function tellsFault(sentence: string, locale: Locale): boolean {
  return FAULTS[locale]?.test(sentence) ?? false
}
