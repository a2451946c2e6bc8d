/** A table: stop words, folded, which say nothing of a question's subject; and the elisions of French. */

import type { Locale } from '../../request/person.js'

const FRENCH = `a au aux avec ce ces cet cette ceci cela ca d dans de des du elle elles en et eux il ils je j
  l la le les leur leurs lui m ma mais me meme mes moi mon n ne nos notre nous on ou par pas pour qu que
  qui s sa se ses si son sur t ta te tes toi ton tu un une vos votre vous y ete etee etees etes etant suis
  es est sommes sont serai sera serons serez seront etais etait etions etiez etaient soit sois soient fus
  fut ai as avons avez ont avoir etre aurai aura auront avait avaient ayant eu fait faire fais font quoi
  quel quelle quels quelles comment pourquoi combien quand lequel dont donc or ni car tres plus moins
  aussi alors ainsi comme sans sous entre vers chez puis peut peux peuvent pouvez pourrait pouvoir puisse
  dois doit doivent devez devoir faut veux veut voudrais voudrait souhaite souhaiterais bonjour bonsoir
  merci cordialement svp stp madame monsieur salut avance tout toute tous toutes autre autres cas ici bien
  non oui deja encore apres avant pendant depuis lors afin c jai nest quest dun dune lorsque quil aller va
  vais jusqu parce
  pouvons pourrai pourras pourront pourrais pourrions pourriez pouvait pouvais pu puissent puissions puissiez
  doivent dus devrai devra devras devrons devrez devront devrais devrait devrions devriez devaient devait
  veulent voulez voulons vouloir voulais voulait voudra voudront voudrez voulu souhaitons souhaitez souhaitent souhaiterions
  allez allons vont irai ira irez iront irais irait allait allais faudra faudrait fallait falloir
  ferai fera ferez feront ferais ferait faisons faites faisait
  qqn qq1 qqun slt cc bjr bsr dsl pls pk pq koi ds tt tjs dc qd jarrive jpeux jsuis chui jcomprends
  javais jaurais jaurai jetais jen jy jme jte jvais jveux jvoudrais jvoulais jdois jsais jfais jaimerais
  jaimerai jessaie jessaye jtrouve jcomprend cest cetait esque esce eske nai nont narrive narrivons quils quun
  quune quon quen sil sils sest ya yen`

const ENGLISH = `a an the and or but if of to in on at for from by with about as into is are was were be
  been being do does did doing have has had having i me my mine you your yours he she it its we our they
  them their this that these those what which who whom how when where why can could would should will
  shall may might must not no so than too very just any some there here please thanks thank hi hello hey
  dear regards want need like get s t m re ve ll d im id`

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const STOP_WORDS: Readonly<Partial<Record<Locale, ReadonlySet<string>>>> = {
  fr: set(FRENCH),
  en: set(ENGLISH),
}

/** « l'imprimante », « jusqu'à »: the word begins after the apostrophe. */
export const ELISIONS: Readonly<Partial<Record<Locale, RegExp | null>>> = {
  fr: /\b(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])'/g,
  en: null,
}
