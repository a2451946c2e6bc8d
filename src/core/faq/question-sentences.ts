/** Extracts the sentences that ask something from a mail, without greetings, thanks and signatures. */

import { fold } from '../text/text.js'

/** Sentences and characters that are read: a request says early what it wants. */
const MAX_SENTENCES = 8
const MAX_TEXT = 6000

/** Folded lines of courtesy, contact details and device signatures. */
const EMPTY_LINE =
  /^(>|--|tel\b|telephone|phone|mobile|fax|portable|poste \d|bureau \d|room \d|envoye (de|depuis)|sent from|((bien )?cordialement|sinceres|sincerement|salutations|respectueusement|bien a (vous|toi)|bonne (journee|soiree|reception|fin)|amicalement)|(best |kind |warm )?regards|yours|sincerely|cheers|have a |thanks?\b|thank you|merci\b|en vous remerciant|je vous (prie|remercie)|dans l'attente|je reste a (votre|ta)|restant a|n'hesitez pas|please let me|veuillez (agreer|recevoir)|mes salutations|mesdames|messieurs|madame|monsieur|service (des?|du|d')|direction (des?|du)|(hr|it|sales|finance) department)/
const HELLO =
  /^(re-?)?(bonjour|bonsoir|salut|coucou|hello|hi|hey|dear)\b( (a )?(toute l'equipe|tous|toutes et tous)| team| all| there| (sir or madam|sir|madam)| monsieur| madame)?( et bonne annee)?[\s,!.:;-]*/
/** Phrases that lead to the question without being part of it. */
const LEADS: readonly RegExp[] = [
  /^je me permets de vous (contacter|ecrire|solliciter|relancer)[^,.:;]*?(car|parce que|afin de|pour|au sujet d(e|u)|concernant)\s*/,
  /^je vous (contacte|ecris|sollicite) (car|pour|au sujet d(e|u)|afin de)\s*/,
  /^j'ai (juste )?une (petite )?question[ .:,]*/,
  /^(je|nous) (souhaite|souhaiterais|voudrais|aimerais|souhaitons|voudrions|aimerions) (avoir|savoir|obtenir) (un renseignement|une information|des informations|si|comment)?[ .:,]*/,
  /^(pouvez|pourriez)[- ]vous (me |nous )?(dire|indiquer|preciser|expliquer)( si| comment)?[ ,:]*/,
  /^(serait-il|est-il) possible de\s*/,
  /^i have a (quick )?question[ .:,]*/,
  /^i would like (some information|to know( if| how)?)[ .:,]*/,
  /^(can|could) you (please )?(tell|help) me( with| how to)?[ ,:]*/,
]
const EMPTY_SENTENCE =
  /^((je rencontre|j'ai|nous avons|nous rencontrons) (actuellement )?(une difficulte|un (petit )?(probleme|souci)|une question)( technique)?( et je .{0,60}(renseignement|information)s?)?|i (have|am having) (a (problem|question)|some difficulty)( and would like some information)?|je suis bloquee?|pouvez-vous m'aider|merci d'avance|help|please help)[ .!?:]*$/

/** The sentences that ask something, folded, at most 8; the whole text when all of it is courtesy. */
export function questionSentences(text: string): string[] {
  const sentences: string[] = []
  for (const line of text.slice(0, MAX_TEXT).split('\n')) {
    for (const part of fold(line).split(/(?<=[?!.;])\s+|\s*:\s+/)) {
      const sentence = withoutLead(part.trim())
      // Digits alone are a phone number; an error code stands beside words.
      if (!/\p{L}/u.test(sentence) || EMPTY_LINE.test(sentence) || EMPTY_SENTENCE.test(sentence))
        continue
      sentences.push(sentence)
    }
    if (sentences.length >= MAX_SENTENCES) break
  }
  const telling = sentences.filter((sentence) => wordCount(sentence) > 1)
  const chosen = telling.length > 0 ? telling : sentences
  return chosen.length > 0 ? chosen.slice(0, MAX_SENTENCES) : [fold(text.slice(0, MAX_TEXT))]
}

function withoutLead(sentence: string): string {
  let rest = sentence.replace(HELLO, '')
  // « Je me permets de vous contacter car j'ai une question : … »: one lead after the other.
  for (let round = 0; round < 2; round += 1)
    for (const lead of LEADS) rest = rest.replace(lead, '').trim()
  return rest
}

function wordCount(sentence: string): number {
  return sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
