/** A table: what mails say besides their question, folded: greetings, courtesy, closings, disclaimers, addresses. */

/** Folded lines of courtesy, contact details and device signatures. */
export const EMPTY_LINE =
  /^(>|--|tel\b|telephone|phone|mobile|fax|portable|poste \d|bureau \d|room \d|envoye (de|depuis)|sent from|((bien )?cordialement|sinceres|sincerement|salutations|respectueusement|bien a (vous|toi)|bonne (journee|soiree|reception|fin)|amicalement)|(best |kind |warm )?regards|yours|sincerely|cheers|have a |thanks?\b|thank you|merci\b|en vous remerciant|je vous (prie|remercie)|dans l'attente|je reste a (votre|ta)|restant a|n'hesitez pas|please let me|veuillez (agreer|recevoir)|mes salutations|service (des?|du|d')|direction (des?|du)|(hr|it|sales|finance) department)/
export const HELLO =
  /^(((re-?)?(bonjour|bonsoir|bjr|salut|coucou|hello|hi|hey|dear|good (morning|afternoon|evening))\b( (a )?(toute l'equipe|l'equipe|tous|toutes et tous)\b| (team|all|there|colleagues?|sir or madam|sir|madam|monsieur|madame)\b)?( et bonne annee)?[\s,!.:;-]*)|((chers?|cheres?|madame|monsieur|mesdames|messieurs|mme|mlle)( (le |la |l')?[\p{L}-]+( (de |du |d'|des )?[\p{L}-]+)?)? ?([,!]+|$)\s*))+/u
/** Phrases that lead to the question without being part of it. */
export const LEADS: readonly RegExp[] = [
  // What was said before, up to what is said now: « suite à notre échange, … », « je reviens vers vous car … ».
  /^(pour faire )?(suite a|a la suite de|further to|following up on|as (agreed|discussed|said)|comme (convenu|indique|dit|vu|annonce|evoque|precise)) ?(a |dans |lors de |par |in |on |during )?(notre|votre|mon|ma|nos|vos|l'|our|your|my)? ?(premier |dernier |precedent |last )?(echange|conversation|appel|mail|e-mail|message|courriel|courrier|reponse|entretien|discussion|rendez-vous|call|talk|chat|telephone)\b[^,.:;]*[,.:; ]*/,
  /^(je|nous) (reviens|revenons|me tourne|nous tournons|me rapproche) (vers|de) vous\b[^,.:;]*?( car | parce que | pour | au sujet d[eu] | concernant |[,.:;]|$)\s*/,
  /^(je|nous) (vous |te )?(recontacte|recontactons|fais suite|faisons suite)\b[^,.:;]*?( car | parce que | pour | au sujet d[eu] | concernant |[,.:;]|$)\s*/,
  /^par la presente,?\s*/,
  /^(desolee?|navree?|pardon|excusez-moi|sorry|apologies)( de| d'| for| to)? ?(vous|te|bothering|bother|disturb|disturbing)?\b[^,.:;]*([,.:;]|$)\s*/,
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
export const EMPTY_SENTENCE =
  /^((je rencontre|j'ai|nous avons|nous rencontrons) (actuellement )?(une difficulte|un (petit )?(probleme|souci)|une question)( technique)?( et je .{0,60}(renseignement|information)s?)?|i (have|am having) (a (problem|question)|some difficulty)( and would like some information)?|je suis bloquee?|pouvez-vous m'aider|merci d'avance|help|please help)[ .!?:]*$/

/** Sentences that only keep up good relations. */
export const COURTESY =
  /^(j'espere que (vous allez|tu vas|tout va)|en esperant|esperant|restant a|je vous en souhaite|je vous (en )?remercie|merci\b|(veuillez|croyez|recevez|agreez)\b.*(salutation|sentiment|consideration|voeux|devouement|assurance)|(petite|une petite|juste une) question( rapide)?|voici ma question|(le|au) (point|sujet) suivant|i hope (this|you|all)|hope (this|you)|i look forward|looking forward|many thanks|quick question)\b/

/** Small print under a mail, by words that no question has. */
export const DISCLAIMER =
  /(confidenti|strictement reserve|intention exclusive|intended (solely|only)|privileged|recu ce (message|courriel|mail) par erreur|received (it|this (e-?mail|message)) in error|diffusion non autorisee|unauthori[sz]ed (use|disclosure)|avis de confidentialite).*(destinataire|addressee|expediteur|detruire|delete|interdit|prohibited|jointes|attachments|reserve|unauthori)|avant d'imprimer|n'imprimez ce|before printing|preserver l'environnement|pensez a l'environnement|^(obtenez|telechargez|get) outlook|^envoye (a partir de |depuis |de )(mon|ma|outlook|yahoo|gmail|windows|l'app|mobile)/

/** Closings, at the beginning of a short line: what stands below is a signature. */
export const CLOSING =
  /^((bien|tres|with|kind|warm|best|sincere|warmest|yours) )*(cordialement|cdt|cdlt|a vous$|a toi$|bises|amities|amicalement|regards|wishes|salutations|respectueusement|sincerement|sinceres|respectueuses|meilleures salutations|yours|sincerely|faithfully|cheers|all the best)\b|^(bien |tout )?a (vous|toi|bientot|plus|plus tard|tres vite|demain)[ ,.!]*$|^(bonne|belle|excellente) (journee|soiree|fin|continuation|reception|semaine|nuit|annee|apres)|^bon (courage|week|apres)|^merci (a (vous|toi)|pour (tout|votre (aide|retour|reponse|temps))|beaucoup|d'avance|par avance|bcp|de votre|encore)|^(many thanks|thanks (in advance|again|a lot)|thank you (for your|in advance|very much)|thank you[ .,!]*$|take care|best[ ,]*$)|^(dans l'attente|en esperant|restant a|je vous (en )?remercie|en vous remerciant)|^(veuillez (agreer|croire|recevoir|accepter|trouver ici)|croyez|recevez|agreez)\b/

/** Addresses and numbers. */
export const CONTACT =
  /^(\d{1,4} ?(bis|ter)?,? (rue|avenue|av|place|boulevard|bd|chemin|allee|quai|impasse|route|cours|[a-z]+ (street|road|lane|avenue))\b|(rue|avenue|boulevard|place) (des?|du|de la|jean|victor)\b.*\d{5}|\d{5} \p{L}|bp \d|cs \d|www\.|https?:|\S+@\S+$|fax\b|standard\b|tel\b|p\. ?j\b)/u
