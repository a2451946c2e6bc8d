/** Sentences that say that a form, a table or the mail itself was filled in where it stood, as « J'ai rempli le tableau » does. */

/** « Formulaire complété », « tableau rempli ». */
const FILLED_FORM: readonly RegExp[] = [
  /\b(?:tableau|formulaire|questionnaire|liste|fiche) (?:complete|rempli|renseigne)e?\b(?! (?:d[eu]s?|d'|par|a|qui|est|sur|hier|en ligne)\b)/,
  /\b(?:completed|filled[- ]in) (?:form|table|list|questionnaire)\b|\b(?:form|table|list|questionnaire) (?:completed|filled[- ]in)\b/,
  /\bausgefullte[ns]? (?:formular|tabelle|liste|fragebogen)\b/,
  /\b(?:formulario|cuestionario|tabla|lista) (?:cumplimentad|rellenad|completad)[oa]\b/,
  /\b(?:modulo|questionario|tabella|lista) compilat[oa]\b/,
  /\bingevulde (?:formulier|tabel|lijst|vragenlijst)\b/,
]

/** What is filled in where it stands: a thing of the mail, or the mail. */
const FR_THING =
  '(?:tableau|formulaire|questionnaire|liste|fiche|mail|message|courriel|texte|champs|cases|lignes|questions|informations?|infos)'
const EN_THING = '(?:table|form|list|questionnaire|e-?mail|message|text|fields|lines)'

/**
 * Where the sentence says no more than that. « J'ai rempli le formulaire en ligne hier » tells of
 * another place, and points nowhere.
 */
const SAID_ALONE: readonly RegExp[] = [
  new RegExp(
    `^(?:bonjour,? )?(?:(?:j'ai|je (?:vous )?(?:ai )?|nous (?:vous )?(?:avons )?|on a |je vous ai |je l'ai )\\s?)(?:deja |bien |donc )?(?:rempli|remplis|complete|renseigne|annote|repris|corrige|mis a jour|ajoute les (?:infos|informations|elements) (?:dans|a)) (?:le|la|les|votre|vos|ton|ta|tes|ce|cette) ${FR_THING}`,
  ),
  /^(?:je|nous) (?:complete|remplis|completons|remplissons|reponds|repondons|annote) ?[:.]?$/,
  /^(?:merci de )?(?:voir|cf\.?|lire) (?:mes|nos|les) (?:annotations|commentaires|remarques|reponses|corrections|precisions)[ .:]*$/,
  /^(?:informations|infos|elements|precisions|reponses) (?:ajoutee?s?|inseree?s?|completee?s?) (?:dans|a) (?:le|votre|ton|ce) (?:mail|message|courriel|texte)/,
  new RegExp(
    `^(?:hi,? |hello,? )?(?:i|we)(?: have|'ve)? (?:just )?(?:filled (?:in|out)|completed|annotated|updated) (?:the|your|this) ${EN_THING}`,
  ),
  /^ich habe (?:die|das|den|ihre?n?) (?:tabelle|formular|fragebogen|liste|mail|nachricht) (?:ausgefullt|erganzt|kommentiert)/,
  /^he (?:rellenado|completado|cumplimentado) (?:el|la|su) (?:formulario|tabla|cuestionario|lista|mensaje|correo)/,
  /^ho (?:compilato|completato) (?:il|la|lo|i|le|l') ?(?:modulo|tabella|questionario|lista|messaggio|mail)/,
  /^ik heb (?:de|het|uw|je) (?:tabel|formulier|lijst|vragenlijst|mail|bericht) (?:ingevuld|aangevuld)/,
]

/** Nothing but courtesy, and where the answers show. */
const TAIL =
  /^[ ,.!:;()-]*(?:(?:en (?:rouge|bleu|vert|gras|couleur)|comme (?:demande|convenu|souhaite)|see red|in red|as (?:asked|requested)|merci(?: (?:beaucoup|d'avance|a vous))?|thanks?(?: you)?|bonne (?:journee|reception|soiree)|cordialement|danke|gracias|grazie|bedankt)[ ,.!:;()-]*)*$/

/** `text`: folded. */
export function saysFilledIn(text: string): boolean {
  if (FILLED_FORM.some((says) => says.test(text))) return true
  return SAID_ALONE.some((says) => {
    const found = says.exec(text)
    return found !== null && TAIL.test(text.slice(found.index + found[0].length))
  })
}

/** « Voici mes réponses. », and nothing of them: they stand in what follows. */
const ANNOUNCED: readonly RegExp[] = [
  /^(?:bonjour,? )?(?:(?:voici|voila|vous trouverez|ci-joint(?:es)?|je vous (?:envoie|transmets)) )?(?:(?:mes|nos|les|ma|la|notre|des) )?(?:reponses?|elements|infos|informations|precisions|renseignements|complements)(?: (?:demandee?s?|attendue?s?|souhaitee?s?))?(?: (?:a|pour) (?:vos|tes|votre|ta) (?:questions?|demandes?))?[ .:]*$/,
  /^(?:bonjour,? )?voici (?:le|la|votre) (?:questionnaire|formulaire|tableau|fiche|liste)(?: (?:rempli|complete|renseigne)e?)?[ .:]*$/,
  /^(?:hi,? |hello,? )?(?:here are |please find )?(?:my|our|the) (?:answers|replies|responses)(?: to your questions?)?[ .:]*$/,
  /^(?:hier sind )?(?:meine|unsere|die) antworten[ .:]*$/,
  /^(?:aqui estan |estas son )?(?:mis|nuestras|las) respuestas[ .:]*$/,
  /^(?:ecco )?le (?:mie |nostre )?risposte[ .:]*$/,
  /^(?:hierbij |hier zijn )?(?:mijn|onze|de) antwoorden[ .:]*$/,
]

/** `text`: folded. It counts where its writer says nothing more before the quote. */
export function announcesAnswers(text: string): boolean {
  return text.length <= 120 && ANNOUNCED.some((says) => says.test(text))
}
