/** Courtesy in a reply: greetings, thanks and closing formulas, which ask for nothing. */

import { fold } from '../text/text.js'

/** Courtesy around a keyword; it changes nothing. */
export const COURTESY =
  /\b(merci( beaucoup| bien| d'avance)?|bonjour|bonsoir|svp|stp|s'il (vous|te) plait|cordialement|bonne journee|bien a vous|hello|hi|thanks( a lot)?|thank you( very much)?|please|regards|cheers)\b/g

/** A line that greets and says nothing else. */
const GREETING =
  /^(re-?)?(bonjour|bonsoir|salut|hello|hi|hey|dear|good (morning|afternoon|evening)|chere?s?|madame|monsieur|mesdames|messieurs)\b[^.!?:]{0,40}$/

/** « Bonjour Madame Vidal, » and nothing else. */
export function isGreeting(line: string): boolean {
  return GREETING.test(fold(line).replace(/[,;:!. ]+$/, ''))
}

const THANKS =
  /^(un grand |grand )?(merci|thanks|thank you)( beaucoup| bien| a vous| a tous| encore| infiniment| very much| a lot)*$/

/** « Merci ! » and nothing else, greeting and closing formula aside. */
export function isBareThanks(kept: string): boolean {
  const text = fold(kept)
    .replace(/[.,!:;)(-]+/g, ' ')
    .replace(/\b(bonjour|bonsoir|hello|cordialement|bien a vous|bonne journee)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return text.length < 60 && THANKS.test(text)
}
