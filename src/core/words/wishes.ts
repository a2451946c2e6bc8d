/** A table: wishes in prose that mean a keyword (« annulez ma demande svp », « pouvez-vous rouvrir ? », « oups »); they are offered, never carried out. */

import type { Clause } from './clauses.js'
import type { CommandName } from './keywords.js'
import { REQUEST } from './order-phrases.js'

/** What asks, allows or wants: « pouvez-vous », « vous pouvez », « je souhaite », « ok pour ». */
const WANT =
  "\\b(?:(?:vous|tu|on|you) (?:pouvez|peux|peut|pourrez|can|may)|(?:pouvez|pourriez|peux|pourrais)(?: |-)(?:vous|tu)|peut on|serait il possible (?:de |d')|est il possible (?:de |d')|merci (?:bien )?(?:de |d')(?:bien vouloir )?|veuillez|priere (?:de |d')|je (?:vous )?(?:souhaite(?:rais)?|voudrais|veux|prefere|demande (?:de |d')|laisse)|nous (?:souhaitons|voulons)|j'aimerais|il (?:faut|faudrait)|vous devez|ok pour|d'accord pour|bon pour|est a|sont a|a|(?:can|could|would) you|i (?:would like|want|wish) to|i'd like to|please|kindly)"
/** « demain », « quand… », « la session »: with these behind it, the verb means something else, or later. */
const END =
  "(?! (?:de|du|des|d'\\S*|le|la|les|l'\\S*|un|une|mon|ma|mes|ce|cette|sur|dans|si|quand|lorsque|des que|apres|avant|demain|lundi|mardi|mercredi|jeudi|vendredi|plus tard|the|when|if|after|mais|but)(?= |$))"
const THAT_REQUEST = `(?:(?:cette|ma|la|votre|notre) )?${REQUEST}`

const CLOSING = '(?:cloture|fermeture)'

const CLOSE: readonly string[] = [
  `${WANT} (?:la |le |bien |please |donc |maintenant |aussi )*(?:clore|cloturer|fermer|clos|cloture|close)(?: ${THAT_REQUEST})?${END}`,
  '^(?:clos|cloture[rz]?|clore|ferme[rz]?|close)(?: (?:moi|nous))? (?:ca|cela|celle ci|it)$',
  `^(?:(?:oui|ok|okay|yes|d'accord) )+(?:please )?(?:la |le |bien )*(?:clore|cloture[rz]|ferme[rz]|clos|close)(?: it| ${THAT_REQUEST})?$`,
  `\\b(?:confirm|valid|accept|approuv)\\w+ (?:bien )?(?:la |ma |cette |votre )?${CLOSING}(?: (?:de |du )?${THAT_REQUEST})?$|^${CLOSING} (?:de |du )${THAT_REQUEST}$`,
  `considere[rz]? (?:${THAT_REQUEST}|que (?:c'est|tout est|${THAT_REQUEST} est)) (?:comme )?(?:clo(?:se?|turee?)|fermee?|resolue?|terminee?|reglee?|caduque)$`,
  `(?:demande|ticket|dossier) a (?:clore|cloturer|fermer)`,
  `^a (?:clore|cloturer|fermer)$|bon pour cloture|^(?:ok|d'accord) pour (?:la )?(?:cloture|fermeture)`,
]
const CANCEL: readonly string[] = [
  `(?:annule[rz]?|supprime[rz]?|abandonne[rz]?|cancel|withdraw|retire[rz]?) ${THAT_REQUEST}${END}`,
  `^(?:${WANT} )?(?:annule[rz]?|j'annule|cancel|annulation)(?: (?:c'est une )?erreur(?: de ma part)?)?$`,
  `(?:annulation|suppression|abandon)(?: de)? ${THAT_REQUEST}${END}`,
  `(?:demande|ticket) (?:est )?(?:a (?:annuler|supprimer)|annulee?|sans objet|caduque|cancelled)${END}`,
  `^annulee?$|sans objet$|n'a plus lieu d'etre`,
  '\\blaisse[zr]? tomber\\b|\\boublie[zr]? (?:ma demande|ca|mon message|le ticket)|^never ?mind$|\\bforget (?:it|my request)',
  "\\bplus (?:la peine|besoin)(?: (?:finalement|de (?:rien|venir|passer|rappeler|repasser|(?:vous|se) deplacer)|d'intervenir|d'intervention))?$|\\bn'(?:en )?(?:ai|avons|a) plus besoin\\b|\\bpas la peine finalement|\\bno longer (?:needed|need)|\\b(?:don't|do not) need it",
  '(?:^inutile|\\b(?:pas|plus) (?:la peine|besoin|necessaire)) de (?:venir|passer|repasser|(?:vous|se) (?:deplacer|deranger))$|\\bne vous (?:derangez|deplacez) (?:pas|plus)$|\\bno need to (?:come|call)(?: (?:any ?more|back|over))?$',
  '\\b(?:ne )?(?:tenez|tenir|prenez|prendre) (?:plus |pas )(?:compte|en compte)\\b|\\bdisregard\\b|\\bpas donner (?:de )?suite\\b|^sans suite$|\\bignore[rz]? (?:ma demande|mon message|my request)',
]
const REOPEN: readonly string[] = [
  `${WANT} (?:la |le |bien |please )*(?:rouvrir|reouvrir|reopen)(?: ${THAT_REQUEST})?${END}`,
  '(?:demande|ticket) a (?:rouvrir|reouvrir)',
]
/** A slip of theirs: the last step may be taken back. */
const SLIP: readonly string[] = [
  '^(?:oups|oups?s|oops|ouups|mince|zut|aie|sorry|desolee?)$',
  '\\b(?:voulais|aurais|voulait|fallait) (?:surtout )?pas (?:du |la |le )?(?:fermer|clore|cloturer)\\b',
  `\\b(?:annul\\w+|revenir sur|retir\\w+|refuse\\w*|conteste\\w*|pas d'accord (?:avec|pour)) (?:la |ma |cette |votre )?${CLOSING}(?: automatique)?$`,
  '\\b(?:etai\\w+|est) pas a (?:fermer|clore|cloturer)$',
  `\\b(?:ai|avons|a|avai\\w+|avions) (?:pas|jamais|rien) (?:demande|voulu|souhaite|autorise|valide)(?: (?:a|de|la|cette))*(?: ${CLOSING}| (?:clore|cloturer|fermer)(?: ${THAT_REQUEST})?)$`,
  `^pourquoi (?:(?:c'est|ca a ete|est ce|est elle|avoir|l'avoir|avez vous|vous (?:l')?avez|on a|elle est|etre)(?: deja| donc)? )?(?:${THAT_REQUEST} (?:est |a ete )?)?(?:deja )?(?:clo\\w+|ferm\\w+)(?: ${THAT_REQUEST})?$`,
  '^(?:non )?(?:(?:ne |surtout )*pas (?:clore|cloturer|fermer)|(?:c.est )?pas (?:fini|termine|clos|close|ferme)e?)$|^erreur$',
  "^(?:oups|oops|mince|zut) |\\berreur de (?:ma part|manip\\w*|bouton|clic|frappe)\\b|\\b(?:mauvais|wrong) (?:bouton|button|clic)\\b|\\bfausse manip\\w*|\\bje me suis trompee?s?\\b|\\b(?:par|c'est une|c'etait une) erreur$|\\bby mistake\\b|\\bmy mistake\\b",
]

/** Taken back by a negation (« n'annulez pas »), or put off: « si », « demain », « quand ». */
const NEGATED =
  /\b(?:ne|n') ?(?:pas |plus |surtout )?(?:\S+ )?(?:annul\w+|clo\w+|ferm\w+|rouvr\w+|suppr\w+)|\bpas (?:a |demande (?:a |de )|de |encore |besoin de |question de |la peine de )?(?:annul|clo|ferm|rouvr|reouvr|suppr)\w*|\b(?:don't|do not|not|inutile de (?!venir|passer|repasser|vous)|pas d'accord|considere[rz]? pas|pas (?:la |ma |cette |votre )?(?:cloture|fermeture)|attendez|attendre|avant de|jamais|comment|pourquoi|how|why|impossible|trop tot|refuse|if|si|sauf|quand|lorsque|demain|until|when|faut il|dois je)\b/

interface WishRow {
  readonly name: CommandName
  readonly kind: 'wish' | 'slip'
  readonly phrases: RegExp
}
const row = (name: CommandName, kind: WishRow['kind'], phrases: readonly string[]): WishRow => ({
  name,
  kind,
  phrases: new RegExp(phrases.map((phrase) => `(?:${phrase})`).join('|')),
})
/** The first row that holds wins: « annulez, erreur de ma part » wants it given up. */
const WISHES: readonly WishRow[] = [
  row('close', 'wish', CANCEL),
  row('reopen', 'wish', REOPEN),
  row('close', 'wish', CLOSE),
  row('undo', 'slip', SLIP),
]

/** What the clauses wish for; null: nothing that a keyword says, or they take it back. */
export function wishIn(clauses: readonly Clause[]): Pick<WishRow, 'name' | 'kind'> | null {
  // « Pourquoi close ?? »: its second question mark is a clause without words.
  const parts = clauses.map(({ words }) => words).filter((words) => words !== '')
  // « Oui, clore »: its comma may be missing.
  const said = /^(?:oui|yes)$/.test(parts[0] ?? '') ? [parts.join(' ')] : parts
  const negated = said.some((words) => NEGATED.test(words))
  const found = WISHES.find(({ kind, phrases }) =>
    kind === 'slip'
      ? areSlips(said, phrases)
      : !negated && said.some((words) => phrases.test(words)),
  )
  return found ?? null
}

/** « Oups, j'ai oublié : l'écran est noir » tells of something else. */
function areSlips(said: readonly string[], slip: RegExp): boolean {
  const related = (words: string) => slip.test(words) || ABOUT_CLOSING.test(words)
  return said.some((words) => slip.test(words)) && said.every(related)
}
const ABOUT_CLOSING =
  /\b(?:clo\w+|ferm\w+|rouvr\w+|reouvr\w+|reopen|annul\w+|bouton|cliqu\w+|erreur|trompee?|voulais|sorry|desolee?|demande|ticket)\b/
