/** A table: what people say around a question without asking for it, folded: since when, please, « et aussi », « je voulais vous dire que ». */

import type { Locale } from '../../request/person.js'

const DAY = '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)'
const MONTH =
  '(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)'
const SOME = "(?:\\d+|une?|deux|trois|quatre|cinq|six|dix|quelques|plusieurs|l'autre)"
const SPAN = '(?:minutes?|heures?|jours?|semaines?|mois|ans?|annees?|temps)'
const PART = '(?:matin|soir|midi|aprem|apres[ -]midi|matinee|soiree|nuit)'
const SINCE = `(?:hier|avant[ -]hier|aujourd'hui|ce ${PART}|cet ${PART}|cette ${PART}|cette semaine|${DAY}|la semaine (?:derniere|passee)|le (?:week[ -]?end|${DAY}|mois dernier|debut(?: de (?:la|l') ?(?:semaine|annee|mois))?)|la rentree|les vacances|${SOME} (?:bon(?:ne)?s? )?${SPAN}|peu|longtemps|toujours|${MONTH})`

const FRENCH: readonly string[] = [
  // Since when, and when.
  `(?:depuis|des|il y a|ca fait|cela fait|voila) ${SINCE}(?: (?:dernier|passe|au soir|matin|soir))?(?: que)?`,
  `(?:aujourd'hui|hier|avant[ -]hier)(?: ${PART}| (?:au soir|dans la (?:journee|matinee|soiree)))?`,
  `ce (?:matin|soir|midi|week[ -]?end)|cet(?:te)? apres[ -]midi|cette (?:semaine|nuit|annee)|(?:pour|avant|des|d'ici) (?:demain|apres[ -]demain|${DAY})(?: (?:prochain|matin|soir|midi|apres[ -]midi))?|${DAY} (?:dernier|matin|soir|apres[ -]midi)|(?:d'ici|dans) (?:une?|deux|trois|dix|\\d+) (?:minutes?|min|heures?|h)|(?:a|avant|vers|pour) \\d{1,2} ?(?:h|heures?)(?: ?\\d{2})?|(?:debut|fin|mi)[ -]${MONTH}`,
  'la semaine (?:derniere|passee)|en ce moment|actuellement|pour le moment|ces (?:derniers temps|jours-?ci)',
  "maintenant|a l'instant|tout a l'heure|(?:tout )?(?:d'un|a) coup|soudain(?:ement)?|subitement|brusquement|du jour au lendemain",
  'a nouveau|de nouveau|encore une fois|toujours|souvent|parfois|des fois|a chaque fois|systematiquement|regulierement|tout le temps|sans arret',
  // Courtesy and haste.
  "s'il (?:vous|te) pla[iî]t|svp|stp|merci(?: (?:d'avance|par avance|beaucoup|bcp|bien|encore|a vous|(?:de|pour) (?:votre|ton) (?:aide|retour|reponse|intervention)|de faire (?:le|au) \\S+|de (?:m'|nous )aider))?|mille mercis|je vous (?:remercie|en supplie)",
  "^(?:tres )?urgent|(?<!(?:comme|tres|est|pas) )urgent(?=[ !.]*$)|c'est (?:tres |assez |plutot |vraiment )?urgent|en urgence|au plus vite|(?:des|aussitot|si) que possible|le plus (?:vite|rapidement|tot) possible|si possible|asap|rapidement|quand vous (?:aurez|avez|pourrez) [^,.;:?!]{0,25}",
  "au secours|aidez[ -](?:moi|nous)|help|besoin d'aide|sos|lol|mdr|ptdr|dsl|desolee?|pardon|pour (?:info|information|rappel)",
  // What joins one matter to another.
  "et aussi|aussi|egalement|et puis|puis|et enfin|enfin|ensuite|sinon|par ailleurs|d'autre part|d'une part|de plus|en plus(?: de (?:ca|cela))?|(?:tout )?d'abord|en premier(?: lieu)?|en second(?: lieu)?|premierement|deuxiemement|troisiemement|pour (?:finir|commencer|terminer)|au passage|(?:tant|pendant) que j'y (?:suis|pense)",
  '(?:une? )?(?:autre|premiere?|deuxieme|seconde?|troisieme|derniere?|petite?|simple) (?:chose|question|point|probleme|souci|demande|pb)',
  "ah|oh|oui|donc|alors|bref|voila|du coup|en fait|en gros|bon|ben|euh|ouf|dites(?:[ -]moi)?|a propos|bizarrement|apparemment|visiblement|malheureusement|sans raison(?: apparente)?|comme d'habitude|comme je (?:vous |te )?(?:l'ai|le) (?:deja )?(?:dit|ecrit|explique|disais)",
  // Saying that one says it.
  "je (?:voulais|voudrais|tenais a|dois|viens|souhaite|souhaiterais) (?:juste )?(?:vous |te )?(?:dire|signaler|informer|prevenir|demander)(?: que| qu'| de ce que)?",
  "(?:j'en profite|je me permets) (?:aussi |egalement )?(?:pour|de) (?:vous |te )?(?:dire|demander|signaler|informer)(?: que| qu'| si)?",
  "je (?:vous |te )?(?:signale|informe|previens|ecris|contacte)(?: (?:que|qu'|car|parce que))?|je (?:constate|crois|pense|remarque|vois|sais)(?: bien)? qu(?:e|')|il (?:se trouve|semble|me semble|parait|semblerait|s'avere) qu(?:e|')|(?:on|ils) m(?:e|'a) dit qu(?:e|')",
  // What is said of it beside it.
  "(?:est-ce |c'est |ce n'est pas |c'est pas |est-ce que c'est )(?:tres |assez |vraiment |plutot |bien |tout a fait )*(?:normal|penible|embetant|genant|bloquant|agacant|enervant|desagreable|inquietant|problematique|dommage|grave|handicapant|bizarre|etrange|complique|ennuyeux)",
  "je (?:ne )?(?:sais|comprends|vois) (?:pas|plus) (?:du tout )?(?:pourquoi|quoi faire|comment faire|ce qui se passe|d'ou ca vient|que faire)|je (?:fais|dois faire) (?:quoi|koi)|que (?:leur|lui) dire|je suis (?:un peu |completement |totalement )?(?:perdue?|bloquee?|coincee?|desesperee?)|(?:je|on|nous) (?:ne )?(?:peux|peut|pouvons) (?:pas|plus) (?:du tout )?travailler|(?:je n'en|j'en|on en|on n'en) peu[xt] plus|(?:ca|sa) (?:m'enerve|m'exaspere|me stresse|me rend fou|me rend folle)|je (?:stress\\w*|panique)|c'est (?:la (?:cata\\w*|galere|misere)|l'enfer)|je (?:ne )?comprends? (?:pas|rien|plus)",
  "(?:est-ce que )?(?:pouvez|pourriez|peux|peut|pourrait|pourrais)[ -](?:vous|tu|on|quelqu'un) (?:svp |s'il vous plait )?(?:m'aider|nous aider|intervenir|faire (?:quelque chose|le necessaire)|regarder|verifier|venir(?: voir)?|voir(?: (?:ca|cela))?|passer)",
  "(?:avez|auriez|as|aurais)[ -](?:vous|tu) une (?:solution|idee|explication|piste)|une (?:idee|solution)(?: ?\\?)?|rien n'y fait|j'ai (?:deja )?(?:tout )?(?:essaye|tente|verifie)r?(?: (?:plusieurs|trois|deux|\\d+|des tas de) fois)?|j'ai (?:deja )?(?:redemarrer?|eteint et rallumer?|reessayer?)(?: (?:mon|le|l'|plusieurs)? ?(?:ordinateur|pc|poste|fois))?",
  "(?:mes|les|d'autres|plusieurs|certains|tous mes|tous les) collegues (?:aussi|ont (?:le|exactement le) meme (?:probleme|souci)|sont (?:aussi )?concernes|non plus|pareil|idem|c'est pareil)|(?:a|bonjour a) (?:tous|toutes)|(?:chez|pour) tout le monde|(?:je ne suis|on n'est|nous ne sommes) pas les? seul(?:e|s|es)?",
  // The room that something stands in.
  "(?:(?:du|au|le|de la|a la|la|en|dans la|dans le|de l'|a l'|l') ?)(?:secretariat|cdi|vie scolaire|accueil|loge|salle (?:des (?:profs?|professeurs|maitres)|informatique|info|de (?:reunion|classe|permanence)|[a-z]?\\d+\\w?)|salle|labo(?:ratoire)?(?: de langues)?|gymnase|cantine|refectoire|(?:premier|deuxieme|troisieme|1er|2e|3e|2eme|3eme|rez[ -]de[ -]chaussee) ?(?:etage)?|batiment [a-z\\d]+)",
]

const EN_DAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
const ENGLISH: readonly string[] = [
  `(?:since|for|from) (?:yesterday|today|this (?:morning|afternoon|week)|last (?:week|night|month|${EN_DAY})|${EN_DAY}|(?:\\d+|a|an|two|three|a few|several|some) (?:minutes?|hours?|days?|weeks?|months?|while|time))|(?:\\d+|two|three|a few|several) (?:minutes|hours|days|weeks|months) ago`,
  `today|yesterday|this (?:morning|afternoon|evening|week)|last (?:week|night|${EN_DAY})|at the moment|right now|just now|currently|lately|recently|now|again|once again|always|sometimes|often|every time|all the time|suddenly|all of a sudden|for some reason`,
  "please|pls|plz|thanks(?: (?:in advance|a lot|for your help|again))?|thank you(?: (?:in advance|very much|for your help))?|cheers|^(?:very )?urgent|(?<!(?:as|very|is|not) )urgent(?=[ !.]*$)|it(?: is|'s) (?:very )?urgent|urgently|asap|as soon as possible|help(?: me)?|sorry|if possible|when you (?:can|have a (?:moment|minute))",
  "also|as well|too|besides|and then|then|first(?:ly| of all)?|second(?:ly)?|third(?:ly)?|finally|lastly|anyway|by the way|btw|fyi|(?:while|whilst) (?:i am|i'm) at it|another (?:thing|question|issue)|(?:one|another|a) (?:quick|more|last|small) (?:thing|question)|quick question",
  'oh|ah|yes|well|so|ok|okay|actually|basically|apparently|unfortunately|strangely',
  "(?:just )?(?:to let you know|letting you know|wanted to (?:say|tell you|let you know|ask(?: you)?))(?: that)?|i (?:just )?(?:wanted|would like|want) to (?:say|tell you|report|let you know|ask(?: you)?)(?: that)?|i(?: am|'m) writing to (?:say|tell you|report|ask)(?: that)?|i (?:think|believe|noticed|see) that|it (?:seems|appears|looks like)(?: that)?",
]

/** Between words only; « - » and « ' » join one to the next. On a phone the apostrophe is left out, or a space. */
const whole = (phrases: readonly string[]) => {
  const typed = phrases.join('|').replaceAll("'", "['’ ]?")
  return new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${typed})(?![\\p{L}\\p{N}'’-])`, 'gu')
}

export const FILLERS: Readonly<Partial<Record<Locale, RegExp>>> = {
  fr: whole(FRENCH),
  en: whole(ENGLISH),
}
