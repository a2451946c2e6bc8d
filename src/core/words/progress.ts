/** A table: questions and reminders about how a request goes (« où en est ma demande ? », « toujours rien ?? », « je relance »). */

import type { Clause } from './clauses.js'

const IT =
  '(?:(?:ma|mon|mes|la|le|les|cette|ce|notre|nos|votre|vos|my|the|our) )?(?:demandes?|tickets?|dossiers?|requests?|incidents?|interventions?|affaire|sujet|probleme|souci|panne|mail|message|mails|issue|problem)(?: (?:ci dessous|en cours|du \\S+(?: \\S+)?|n \\d+|numero \\d+|de depannage))?'
const ABOUT = `(?: (?:de|du|a|au|sur|pour|concernant|au sujet de|a propos de|quant a|relative a|about|on|for|of|with|regarding) (?:${IT}|l'avancement de ${IT}|votre part|ca|cela|celle ci|it|(?:this|that)(?: one)?))?`
const TELL_ME =
  "(?:(?:(?:je|nous) (?:voudrais|souhaite|souhaiterais|aimerais|voudrions|voulais|aurais voulu)|j'aimerais|(?:pouvez|pourriez|peux) (?:vous|tu)|(?:quelqu'un|on) (?:peut|pourrait)|merci (?:de|d')|(?:can|could) you(?: please)?|i would like to|est ce que vous pouvez) ?(?:de )?(?:bien )?(?:savoir|me dire|nous dire|m'indiquer|m'informer|connaitre|know|tell me) )?"

/** They ask, after « je voudrais savoir » or the like, or without. */
const TOLD: readonly string[] = [
  `ou (?:en )?(?:est|sont|etes vous|es tu|est on|sommes nous|on en est|en sont|en est)(?: (?:${IT}|on|vous))?(?: (?:le |la |l')?(?:traitement|resolution|avancement|avancee|reparation|suivi|livraison|intervention))?`,
  `(?:vous en etes|c'en est|ca en est|on en est|tu en es|en est|${IT} en est|${IT} en sont) ou`,
  "ou (?:vous en etes|ca en est|en est on|c'en est)",
  "(?:(?:quel|quelle) est |what is |what's )?(?:l'|le |la |the )?(?:etat|avancement|statut|stade|status|progress)(?: d'avancement| actuel)?",
]
/** They ask; what about may follow. */
const ABOUT_IT: readonly string[] = [
  `${TELL_ME}(?:${TOLD.join('|')})`,
  `(?:(?:avez|auriez|as|aurais) (?:vous|tu) |y a t il |il y a |je voudrais |j'attends |quelles sont (?:les )?|quelle est (?:la )?)?(?:des|de|du|les|la|une?) (?:nouvelles?|news|nouveau|reponse|retour|suite)s?`,
  "qu'en est il|ou cela en est il",
  '(?:un |votre |any )?(?:retour|point|update|updates|news|suite)(?: please)?',
  '(?:is there )?any (?:news|updates?|progress|answer|reply)',
  'where are (?:you|we)(?: (?:at|now))?',
  '(?:le |mon |votre |un |the )?suivi',
]
/** They ask: SUIVI answers. */
const QUESTIONS: readonly string[] = [
  `(?:${ABOUT_IT.join('|')})${ABOUT}`,
  "(?:c'est |ca sera |ce sera )?(?:prevu )?(?:pour )?quand(?: (?:l'intervention|la reparation|le depannage))?|ca avance(?: bien)?|quoi de neuf|du neuf|du nouveau|rien de (?:neuf|nouveau)",
  `where is ${IT}(?: at| now)?|how is ${IT} going`,
  "(?:(?:une|avez vous une|auriez vous une) )?(?:idee|estimation)(?: d[ue]| d'un| des| sur le)? (?:delais?|duree|date|temps)(?: .{0,30})?|quels? (?:est le |sont les )?delais?(?: .{0,30})?",
  `(?:est ce que )?(?:quelqu'un|qui|on|someone|anybody|anyone) (?:(?:s'|s'en |s'y )(?:occupe|penche)|s'est occupe|s'en est occupe|va (?:venir|passer|intervenir|s'en occuper)|vient|passe|intervient|a pris|a (?:pu )?(?:regarde|regarder|vu|lu|recu)|traite|prend|est dessus|looking at|has looked at|is looking at)(?: (?:de|d'|en charge))?(?: ${IT})?`,
  `(?:est ce que vous avez |avez vous |as tu |have you )(?:bien |deja |pu |had time to )*(?:regarder?|avancer?|vu|voir|lu|recu|traiter?|pris en compte|looked|seen|received|read)(?: (?:a|at|into|sur|dans|en charge))?(?: ${IT})?`,
  `(?:est ce que )?${IT} (?:est|a ete|est elle|est il|a t elle ete|a t il ete|has been|is) (?:bien |deja )*(?:prise? en (?:compte|charge)|traitee?|recue?|lue?|vue?|enregistree?|attribuee?|transmise?|received|assigned)`,
  `pourquoi ${IT} (?:n'|ne )?(?:avance|bouge|est|traitee?|toujours)(?: .{0,20})?`,
  `pourquoi (?:ca|cela|rien) (?:n'|ne )?(?:avance|bouge)(?: (?:pas|plus|toujours))*`,
  "pourquoi (?:c'est|ca prend|cela prend|est ce) (?:si |aussi |tellement |tant )*(?:longs?|de temps|lent)",
]

/** « Quand comptez-vous passer ? » asks; « quand je clique » tells of a fault. */
const WHEN = new RegExp(
  `^(?:et |mais |donc )?(?:savez vous |(?:on|tu|vous) (?:sait|sais|savez) |${TELL_ME})?(?:quand|d'ici quand|pour quand|when|dans combien de temps|combien de temps)(?! (?:je|j'|on|nous|i|we)(?: |$|[a-z]))(?: est ce que| pensez vous| pouvez vous| comptez vous| will| can)? .{0,60}(?:interven\\w*|interv\\w*|regard\\w*|occup\\w*|repar\\w*|regl\\w*|resol\\w*|trait\\w*|pass(?:e|er\\w*|ez)|repon\\w*|venir|viend\\w*|venez|vient|fixed|solved|answer|done|attendre|encore|fait\\w*|pret\\w*)(?: ${IT}| svp)?$`,
)
/** Whoever is asked, where no question mark says that it is a question. */
const ASKED = /\best ce que\b|\b(?:vous|tu|you)\b|^(?:savez|dites)\b/

const WAIT =
  "(?:(?:on|nous|je|j'|i'm|i am|we are) ?)?(?:(?:suis |sommes |still |toujours )*(?:toujours |en |still )*(?:attente|waiting)|attends?|attendons|patiente)"
/** An answer, or who brings it. */
const AWAITED = `(?: (?:apres |de |d'|for )?(?:(?:une?|la|le|les|des|du|votre|vos|your|the|an?|l') ?)?(?:reponses?|retours?|nouvelles?|interventions?|technicien\\w*|passage|venue|suites?|depannage|reparation|resolution|appel|rappel|visite|aide|answer|reply|technician|news|help|someone|quelqu'un|qu'on vienne|qu'on me rappelle)(?: de (?:votre part|vous|la part de .{1,20}))?)?`

/** They wait, and say so; what for may follow. */
const REMINDERS_ABOUT_IT: readonly string[] = [
  `(?:(?:cela|ca) fait |voila |depuis )?(?:bientot |deja |plus d'|plus de )?(?:une?|deux|trois|quatre|cinq|six|dix|quinze|\\d+) (?:jours?|semaines?|mois|heures?) (?:que |qu')(?:j'|je |nous |on )(?:suis |sommes |est )?(?:en attente|attends?|attendons|attend|patiente)${AWAITED}`,
  `(?:(?:petite|simple|nouvelle|deuxieme|seconde|troisieme|derniere|2e|3e|2eme) )?relances?(?: (?:(?:n|no|numero) )?\\d)?`,
  `(?:je|nous) (?:me |nous )?(?:(?:permets|permettons) de )?(?:vous )?(?:relancer?|relance|relancons|recontacte|sollicite)(?: (?:de nouveau|a nouveau|encore|${IT}))*`,
  `(?:je|nous) (?:me |nous )?(?:(?:permets|permettons) de )?(?:re(?:viens|venir|venons)) vers vous(?: .{0,20})?`,
  `${WAIT}(?: (?:toujours|encore|still))*${AWAITED}`,
  `(?:(?:je|nous|on) )?(?:(?:n'ai|n'avons|n'a|ai|avons|reste|sommes|suis) )?(?:toujours |encore |a ce jour |still )?(?:pas |aucune?s? |sans |no )(?:eu |recu |toujours )*(?:de |d'|la |une )?(?:nouvelles?|reponse|retour|suite|news|answer|reply|update)s?`,
]
/** They wait, and say so: nobody has answered. */
const REMINDERS: readonly string[] = [
  'alors|et alors|up|hello|ping|toujours pas|rien|reminder',
  `(?:toujours rien|still nothing|nothing yet|rien de neuf)${ABOUT}`,
  `(?:${REMINDERS_ABOUT_IT.join('|')})${ABOUT}`,
  "personne (?:ne |n')?(?:m'a |nous a |me |nous |est |s'est |n'est )*(?:repond\\w*|passe\\w*|venue?|rappele\\w*|contacte\\w*|occupe\\w*|rappelle)(?: (?:de (?:ma demande|mon ticket)|encore|pour l'instant|a ce jour))?",
  `(?:ma demande|mon ticket|le ticket|la demande) (?:n'|ne )?(?:avance|bouge|a pas avance|est pas traitee?)(?: .{0,20})?`,
  "(?:ca|cela) (?:n'|ne )?(?:avance|bouge|a) (?:toujours |vraiment |encore )?(?:pas|plus|guere)(?: avance| bouge)?(?: .{0,20}vite)?",
]
/** In a reply they wait for what they asked; in a new mail, « nous attendons un écran » asks for it. */
const REMINDERS_OF_SOMETHING: readonly string[] = [
  `${WAIT} .{1,40}`,
  "personne (?:ne |n')?(?:m'a |nous a |me |nous |est |s'est |n'est )*(?:repond\\w*|passe\\w*|venue?|rappele\\w*|contacte\\w*|occupe\\w*|rappelle) .{1,30}",
]

const whole = (phrases: readonly string[]) =>
  new RegExp(`^(?:(?:et|mais|donc|bref) )?(?:${phrases.join('|')})(?: (?:depuis|since) .{1,30})?$`)
const QUESTION = whole(QUESTIONS)
const REMINDER = whole(REMINDERS)
/** « Je vous relance car l'écran est noir »: they wait, and something else is said. */
const REMINDER_AND_MORE = new RegExp(
  `^(?:${REMINDERS.join('|')}) (?:car|parce que|puisque|suite a|afin|mais|et|pour) |^(?:${REMINDERS_OF_SOMETHING.join('|')})$`,
)

/** How a text asks after a request: a question, or a reminder that they wait. */
export interface ProgressAsked {
  readonly how: 'question' | 'reminder'
  /** Nothing else is said: as a new mail, it is no request of its own. */
  readonly only: boolean
}

/** More words are a report, in which the question is one sentence among others. */
const MOST_WORDS = 30

/** Whether a text asks how its writer's request goes; null: it does not. */
export function progressAsked(clauses: readonly Clause[]): ProgressAsked | null {
  const count = clauses.reduce((sum, { words }) => sum + words.split(' ').length, 0)
  if (count > MOST_WORDS) return null
  const judged = clauses.map(({ words, asks }) => {
    // « ??? » asks for nothing that could be told.
    if (words === '') return asks ? 'reminder' : null
    if (QUESTION.test(words)) return 'question'
    if (WHEN.test(words) && (asks || ASKED.test(words))) return 'question'
    if (!REMINDER.test(words)) return REMINDER_AND_MORE.test(words) ? 'more' : null
    return 'reminder'
  })
  const found = judged.filter((how) => how !== null)
  if (found.length === 0) return null
  return {
    how: found.includes('question') ? 'question' : 'reminder',
    only: found.length === clauses.length && !found.includes('more'),
  }
}
