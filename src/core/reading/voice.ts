/** Whether a person speaks in a text: « je », « ich », « I », or a question. Programs and lawyers don't. */

import { fold } from '../text/text.js'

/** Not the « Mon » of a date. Words that are no word of another language in the table, nor of legal notices. */
const FIRST_PERSON =
  /(?:^|[^\p{L}'])(?:j'\p{L}+|je|m'(?!en\b)\p{L}+|moi|mon(?![,.]| (?:\p{Nd}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \p{Nd}))|mes|i'm|i've|i'd|i'll|i (?:am|have|had|was|did|do|can|cannot|could|think|need|get|got)|my|ich|mir|mich|mein\p{L}{0,2}|ik|mijn|yo|eu|meu|minha)(?!\p{L})/u
/** In Italian « I » is an article, and it opens sentences. */
const I_IN_A_SENTENCE = /[\p{Ll},;:] I [\p{Ll}]/u

/** `text` as it was written. */
export function isPersonal(text: string): boolean {
  return FIRST_PERSON.test(fold(text)) || I_IN_A_SENTENCE.test(text)
}

export function asks(text: string): boolean {
  return /[?？؟]/.test(text.replace(/https?:\/\/\S{1,2000}/g, ''))
}

const READER =
  /(?:^|[^\p{L}])(?:vous|votre|vos|tu|you|your|sie|ihr\p{L}{0,2}|du|usted(?:es)?|lei|u|uw|jij|voce)(?!\p{L})/u

/** « Vous apportez le câble ? »: a question of at least three words to whoever reads; no link or address beside it. */
export function asksReader(text: string): boolean {
  if (!/[?？؟]\s*$/.test(text) || /\S@\S|https?:|www\./.test(text)) return false
  return text.trim().split(/\s+/).length >= 3 && READER.test(fold(text))
}
