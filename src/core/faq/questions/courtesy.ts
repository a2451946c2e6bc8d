/** A table: what mails say besides their question, folded: greetings, courtesy, closings, disclaimers, addresses. */

/** Folded lines of courtesy, contact details and device signatures. */
export const EMPTY_LINE =
  /^(>|--|tel\b|telephone|phone|mobile|fax|portable|poste \d|bureau \d|room \d|envoye (de|depuis)|sent from|((bien )?cordialement|sinceres|sincerement|salutations|respectueusement|bien a (vous|toi)|bonne (journee|soiree|reception|fin)|amicalement)|(best |kind |warm )?regards|yours|sincerely|cheers|have a |thanks?\b|thank you|merci\b|en vous remerciant|je vous (prie|remercie)|dans l'attente|je reste a (votre|ta)|restant a|n'hesitez pas|please let me|veuillez (agreer|recevoir)|mes salutations|service (des?|du|d')|direction (des?|du)|(hr|it|sales|finance) department)/
export const HELLO =
  /^(((re-?)?(bonjour|bonsoir|bjr|bsr|slt|cc|salut|coucou|hello|hi|hey|dear|good (morning|afternoon|evening))\b( (a )?(toute l'equipe|l'equipe|tous|toutes et tous)\b| (team|all|there|colleagues?|sir or madam|sir|madam|monsieur|madame)\b)?( a (vous|toi)( deux| tous| toutes)?\b| la team\b)?( et (bonne|belle|joyeuse|heureuse) \p{L}+)?[\s,!.:;-]*)|((chers?|cheres?|madame|monsieur|mesdames|messieurs|mme|mlle)( (le |la |l')?[\p{L}-]+( (de |du |d'|des )?[\p{L}-]+)?)? ?([,!]+|$)\s*))+/u
/** Phrases that lead to the question without being part of it. */
export const LEADS: readonly RegExp[] = [
  // What was said before, up to what is said now: « suite à notre échange, … », « je reviens vers vous car … ».
  /^(pour faire )?((comme )?suite a|a la suite de|further to|following up on|as (agreed|discussed|said)|comme (convenu|indique|dit|vu|annonce|evoque|precise)) ?(a |dans |lors de |par |in |on |during )?(notre|votre|mon|ma|nos|vos|l'|our|your|my)? ?(premier |dernier |precedent |last )?(echange|conversation|appel|mail|e-mail|message|courriel|courrier|reponse|entretien|discussion|rendez-vous|call|talk|chat|telephone)\b[^,.:;]*[,.:; ]*/,
  /^(je|nous) (reviens|revenons|me tourne|nous tournons|me rapproche) (vers|de) vous\b[^,.:;]*?( car | parce que | pour | au sujet d[eu] | concernant |[,.:;]|$)\s*/,
  /^(je|nous) (vous |te )?(recontacte|recontactons|fais suite|faisons suite)\b[^,.:;]*?( car | parce que | pour | au sujet d[eu] | concernant |[,.:;]|$)\s*/,
  /^par la presente,?\s*/,
  // As in a chat: « qqn sait comment on … ».
  /^(est-ce (que |qu'))?(qqn|qq1|qqun|quelqu'un|une personne) (sait|saurait|connait|connaitrait|peut me dire|pourrait me dire)( si| comment| ou| pourquoi)?\b\s*/,
  /^en (ma|notre) qualite d[^,]*,\s*/,
  /^j'ai l'honneur de (vous (soumettre|adresser|faire parvenir)|solliciter)\b[^,.:;]*([,.:;]|$)\s*/,
  /^(je|nous) (vous )?(transmets|transmettons|relaie|relayons) (ici |ci-dessous )?(la|une|cette|ma|notre) (demande|question)\b[^,.:;]*([,.:;]|$)\s*/,
  /^(je|nous) (fais|faisons) appel a vous( car | parce que |[,.:;]|$)\s*/,
  // Who writes: « Je suis Claire, la nouvelle documentaliste du collège. »
  /^(je suis|je m'appelle|i am|i'm|my name is) \p{L}+, (le|la|l'|un|une|votre|the|a|your) ?[^,.:;]*([.:;]|$)\s*/u,
  /^i was told (that )?you\b[^,.:;]*([.:;]|$)\s*/,
  /^(please )?(see|find) (my|our|the) (query|question|message|request) below[ .:,]*/,
  /^to whom it may concern[ .:,]*/,
  /^(toujours |encore )?le meme (souci|probleme) que (la semaine|le mois|hier|l'autre)[^,.:;]*([,.:;]|$)\s*/,
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
  /^(je me permets de (revenir|me tourner|m'adresser) (vers|a) (vous|vos services)\b|(je|nous) ne (trouve|trouvons|sais|savons) (personne pour (me|nous) (renseigner|aider)|(plus |pas )?(vers qui|a qui) (me|m'|nous))|(urgent|svp|stp)[ ,:!-]+merci\b|(d'avance|encore)[ ,]+merci|(avec|tous) (tous )?(mes|nos) remerciements|(en )?vous (en )?(remerciant|souhaitant|sachant)\b|(je|nous) vous (en )?(saurai|serai|saurions|serions|sais|suis)s? (gre|(tres |infiniment )?reconnaissant)|(je|nous) compt(e|ons) sur (vous|votre)|(tenez|tiens|tenir)[ -](moi|nous) (au courant|informe)|passez une|(un )?(grand|immense|mille) mercis?\b|much appreciated|(it|this|that) would be (much|greatly) appreciated|if you could (get back|let me know|reply|answer)|any help (is|would be|gratefully|much)|please get back|j'espere que (vous allez|tu vas|tout va)|en esperant|esperant|restant a|je vous en souhaite|je vous (en )?remercie|merci\b|(veuillez|croyez|recevez|agreez)\b.*(salutation|sentiment|consideration|voeux|devouement|assurance)|(petite|une petite|juste une) question( rapide)?|voici ma question|(le|au) (point|sujet) suivant|i hope (this|you|all)|hope (this|you)|i look forward|looking forward|many thanks|quick question)\b/

/** Small print under a mail, by words that no question has. */
export const DISCLAIMER =
  /(confidenti|strictement reserve|intention exclusive|intended (solely|only)|privileged|recu ce (message|courriel|mail) par erreur|received (it|this (e-?mail|message)) in error|diffusion non autorisee|unauthori[sz]ed (use|disclosure)|avis de confidentialite).*(destinataire|addressee|expediteur|detruire|delete|interdit|prohibited|jointes|attachments|reserve|unauthori)|avant d'imprimer|n'imprimez ce|before printing|preserver l'environnement|pensez a l'environnement|^(obtenez|telechargez|get) outlook|^envoye (a partir de |depuis |de )(mon|ma|outlook|yahoo|gmail|windows|l'app|mobile)/

/** Who may read a mail, and on what paper: sentences that speak of the mail itself. */
export const SMALL_PRINT =
  /^(ce (courriel|message|mail|e-mail)( et [^,.]{0,40})?|les (informations|donnees|propos)|cette transmission|this (e-?mail|message)|the (information|contents?|views)|notice|disclaimer|avertissement)\b.*\b(peu(t|vent) contenir|contient|contiennent|protege|confidenti|destine|engage|traitees?|may contain|contains?|confidential|intended|privileged|sent outside|those of)|^si vous n'etes pas (la personne|le destinataire)|^if you are not the|^(merci de )?(pensez|songez) a (la planete|l'environnement)|^n'imprim(ez|er)|^(please )?(consider|think of) the environment|^registered (charity|company|office)/
/** When somebody is there: below a signature. */
export const HOURS =
  /^(ouvert(ure)?|ferme|absente?|presente?|joignable|permanence|accueil|horaires|open|closed|my working days|working days|office hours)s?\b.*\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|\d{1,2} ?h|monday|tuesday|wednesday|thursday|friday|\d ?(am|pm))/
/** The line that says what somebody is: « Gestionnaire de scolarité », « Head of Year 9 ». */
export const JOB =
  /^((le|la|l'|un|une|the|your|votre) ?)?((secretaire|secretariat|directeur|directrice|direction|principale?|proviseure?|gestionnaire|intendante?|intendance|professeure?s?|prof|enseignante?|institut(eur|rice)|documentaliste|infirmi(er|ere)|conseill(er|ere)|cpe|aed|aesh|assistante?|technicien(ne)?|agente?|adjointe?|cheffe?|responsable|referente?|accompagnante?|psychologue|medecin|inspect(eur|rice)|stagiaire|chargee?|comptable|bibliothecaire|coordonnat(eur|rice)|administrat(eur|rice)|pole|service|bureau|head|deputy|teacher|headteacher|principal|manager|officer|lead|pa to|assistant|librarian|technician|examinations?|school business)\b)/
/** The line that says where: « Collège Simone Veil », « Hill School ». */
export const PLACE =
  /^(le |la |l')?(college|lycee|ecole|academie|rectorat|dsden|circonscription|inspection|universite|mairie|departement|region|internat|cdi|university|academy)\b|\b(school|academy|college|university)$/

/** Closings, at the beginning of a short line: what stands below is a signature. */
export const CLOSING =
  /^((bien|tres|with|kind|warm|best|sincere|warmest|yours) )*(cordialement|cdt|cdlt|a vous$|a toi$|bises|amities|amicalement|regards|wishes|salutations|respectueusement|sincerement|sinceres|respectueuses|meilleures salutations|yours|sincerely|faithfully|cheers|all the best)\b|^(bien |tout )?a (vous|toi|bientot|plus|plus tard|tres vite|demain)[ ,.!]*$|^(bonne|belle|excellente) (journee|soiree|fin|continuation|reception|semaine|nuit|annee|apres)|^bon (courage|week|apres)|^merci (a (vous|toi)|pour (tout|votre (aide|retour|reponse|temps))|beaucoup|d'avance|par avance|bcp|de votre|encore)|^(many thanks|thanks (in advance|again|a lot)|thank you (for your|in advance|very much)|thank you[ .,!]*$|take care|best[ ,]*$)|^(dans l'attente|en esperant|restant a|je vous (en )?remercie|en vous remerciant)|^(veuillez (agreer|croire|recevoir|accepter|trouver ici)|croyez|recevez|agreez)\b/

/** Addresses and numbers; no address is longer (RFC 5321 §4.5.3.1), and no line begins with more signs: a line of many is not read for each way to part it. */
export const CONTACT =
  /^(\d{1,4} ?(bis|ter)?,? (rue|avenue|av|place|boulevard|bd|chemin|allee|quai|impasse|route|cours|[a-z]+ (street|road|lane|avenue))\b|(rue|avenue|boulevard|place) (des?|du|de la|jean|victor)\b.*\d{5}|\d{5} \p{L}|bp \d|cs \d|www\.|https?:|\S{0,320}@\S{1,320}$|fax\b|standard\b|ligne directe\b|tel\b|t [\d+(]|\W{0,40}\d[\d .()+-]{8,}|\W{1,40} ?\S{1,320}@\S|p\. ?j\b)/u
