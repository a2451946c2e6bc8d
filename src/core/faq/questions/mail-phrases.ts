/** A table: sentences of mails that ask nothing, by what they are for, folded. None is dropped that asks, but for those that only point to the question. */

const END = `[ .,;:!…]*$`

/** « Bonjour la DSI, », « Hello IT support, »: a greeting that is a line of its own. */
export const GREETING_LINE =
  /^(re-?)?(bonjour|bonsoir|bjr|salut|coucou|hello|hi|hiya|hey|dear|good (day|morning|afternoon|evening))( (?!plus\b|pas\b|no\b|not\b)[^\s,;:.!?]+){1,6} ?[,!]+$/

/** Lines of a letter's head: its file, who deals with it, through whom it goes. */
export const LETTER_HEAD =
  /^([nv]\/? ?ref|(nos|vos|notre|votre) ref(erence)?s?)\b|^ref(erence)?s?\.? ?: *(dossier|courrier|affaire|n°|[a-z]+[\d/.-]+\S*$)|^(affaire|dossier) suivie? par( ?:| (m|mme|mlle|mr|monsieur|madame)\b)|^(s\/c|sous (le )?couvert) (de|du|d')/

const WHO = String.raw`(on|il|elle|(l'|(mon|ma|le|la|un|une|votre|vos|notre|mes) )\p{L}+( \p{L}+){0,2})`
const HERE = `(vous|vos|votre|l'assistance|ce service|cette adresse)`
const PRAISE = `(demande|dit|conseillee?|recommande|suggere|propose|invitee?|indique)`
const LED = `(dirigee?|orientee?|renvoyee?|aiguillee?|adressee?)s?`
const GIVEN = `(donnee?|communiquee?|transmise?|fournie?|indiquee?)s?`
const CONTACT_WORD = `(adresses?|noms?|numeros?|contacts?|coordonnees|mails?|courriels?|telephones?)`
const TURN = `(passer par|m'adresser a|me tourner vers|me rapprocher de|voir avec|contacter|ecrire a|vous (contacter|ecrire|solliciter|appeler|demander))`

const PATTERNS: readonly string[] = [
  // Who said where to write.
  `^${WHO} (m'|nous )(a|ont|avait) (${PRAISE}s? (de |d'|a )?${TURN}|${LED} (vers|sur|chez|a) ${HERE}|${GIVEN} (votre|vos) ${CONTACT_WORD})`,
  `^(votre|vos) ${CONTACT_WORD} (m'|nous )(a|ont) ete ${GIVEN}`,
  String.raw`^(i|we) (was|were|have been|had been) (told|advised|asked|referred|directed|pointed|given|passed) (to (you\b|your |contact|e-?mail|write|ask you|get in touch)|your |in your direction)`,
  String.raw`^(\p{L}+ ){1,4}(told|advised|asked|suggested|recommended)( me| us)?( that)? (to|i|we) ?(should )?(contact|e-?mail|write to|ask|get in touch with|speak to) you`,
  `^your (name|address|e-?mail|number|details) (was|were) (given|passed)`,
  `^(demande|besoin) (de |d'|du |des )?(renseignement|information|precision|aide|assistance|eclaircissement)s?${END}`,
  // Once more; no hurry; good wishes.
  `^(c'est |et )?(encore |re)?moi( encore| de nouveau| a nouveau)?${END}|^(encore|re)moi\\b.{0,3}$|^me voil?a (de|a) nouveau|^(it's )?(only )?me again${END}|^hop(e|ing) you can help( me| us)?( (with|out)\\b.*)?${END}`,
  `^((il n'y a |ce n'est |c'est )?(pas|rien) (d'|l')?(urgence|urgent|presse)|(there is |there's )?no (rush|hurry|urgency))\\b.{0,40}$`,
  `^(quand|lorsque|des que|si) (vous (aurez|avez|auriez)|tu (auras|as)) (un (petit )?moment|une (petite )?minute|(deux|cinq) minutes|le temps)${END}|^when(ever)? you (have|get|find) (a|the|some|two|five) (minute|moment|second|chance|time)s?${END}`,
  String.raw`^(j'|nous )?esper(e|ons|ant) que (la|le|les|votre|vos|tes|ton|ta|cette|ce) .{0,40}(passe|passee?s?|deroulee?|bien|bonnes?)\b`,
  // Where the writer is to be found; what answer is hoped for.
  `^((si|en cas de) besoin,? )?(vous pouvez|tu peux) (aussi |toujours |egalement )?(me |m'|nous )(appeler|rappeler|joindre|contacter|telephoner|trouver|ecrire)`,
  String.raw`^((et|je|nous) )?(suis|sommes|reste|restons|demeure|demeurons|serai|serons) (\p{L}+ )?(joignables?|disponibles?|a (votre|ta) (\p{L}+ )?disposition)\b(?!.* mais )`,
  `^(i|we) (can|may) be (reached|contacted) (on|at|by (phone|e-?mail|mobile)|via|before|after|from|until)`,
  String.raw`^(i|we) (would|should|'d) be (very |most |really )?(grateful|thankful|obliged|glad) (for|if you)\b.*\b(response|reply|answer|help|advice|assistance|guidance|replied|answered|responded)`,
  `^please (advise|respond|reply|let (me|us) know)( (me|us))?( (soon|asap|as soon as possible|when you can|at your earliest convenience))?${END}`,
  String.raw`^(je|nous) (vous )?(serai|saurai|serions|saurions|serons|saurons)s? .{0,30}(gre|obligee?s?|reconnaissante?s?)\b`,
  // Where and when it was written; in whose name.
  String.raw`^(fait )?a \p{L}[\p{L} '-]{1,30},? le \d{1,2}(er)? \p{L}+`,
  String.raw`^(pour|p\/o|par ordre)\b.*\bdelegation\b`,
  // Machines and papers about the mail itself.
  String.raw`^(this|the) (message|e-?mail|mail).* (scanned|checked|verified)\b|^(any|the) (views|opinions)( or \p{L}+)? expressed|^(ce|cet|le present) (message|courriel|e-?mail|mail).* (verifie|analyse|controle|scanne)\b.*(antivirus|virus)|^sent (via|using|with|on) (my )?(mobile|phone|iphone|android|tablet)`,
]
const EMPTY = new RegExp(PATTERNS.join('|'), 'u')

const POINTING: readonly string[] = [
  `(point|question|demande|requete|sujet|interrogation|message|mail|ce)s?,? (qui suit|suivante?s?|ci[- ](apres|dessous)|exposee?s? ci[- ](apres|dessous))[ .,;:!?…]*$`,
  String.raw`\b(following|attached) (query|enquiry|inquiry|question|request|issue|matter)[ .,;:!?]*$|\b(query|enquiry|inquiry|question|request|issue|matter)s? (below|as follows)[ .,;:!?]*$`,
]
const POINTS = new RegExp(POINTING.join('|'), 'u')

/** « Ma cheffe m'a dit de vous écrire car l'imprimante fume »: it goes on to what it is about. */
const GOES_ON =
  /\?|\b(car|parce qu|puisqu|comme quoi|au sujet|a propos|concernant|afin|si|mais|pour (l'|le |la |les |mon |ma |mes |ce |cette |un |une |que |(avoir|savoir|obtenir|faire|changer|installer|reparer)\b)|because|since|about|regarding|concerning|as (my|our|the)|but|if (my|our|the|i)\b)/

/** Of a sentence, folded. */
export function asksNothing(sentence: string): boolean {
  return POINTS.test(sentence) || (EMPTY.test(sentence) && !goesOn(sentence))
}

function goesOn(sentence: string): boolean {
  // What a sentence begins with does not go on: « Si besoin, appelez-moi », « Pour le recteur ».
  return GOES_ON.test(sentence.replace(/^(si|if|about|pour)\b/, ''))
}

/** The end of a letter, of whatever length: what stands below it is a signature. */
export const VALEDICTION =
  /\b(agreer|croire|recevoir|croyez|recevez|agreez)\b.*\b(salutations?|sentiments?|consideration|voeux|devouement|respects?|hommages|remerciements)\b|^dans (cette|l') ?attente\b|^yours (truly|faithfully|sincerely)\b/

/** Halls and offices that sign: « Bureau des personnels », « Division des examens ». */
export const RECEPTION =
  /^(reception|accueil) (du public|telephonique|sur rendez-vous)|^(adresse( postale)?|telephone|tel\.?|courriel|mel|site( web)?) ?: ?\S/
