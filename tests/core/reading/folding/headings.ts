/** Headings of quotes for the tests of folding: each between « Gern. » and what it introduces. */

/** Introduces a quote by itself, marked by « > » or not: it has a date and an introduction, or is a block. */
export const SURE: readonly string[] = [
  // Blank lines between the parts, as converters of HTML leave them.
  'Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb\n\nNora Adler\n\n<n.adler@amt.example>:',
  'On Mon, 3 Nov 2025 at 10:12, Nora Adler\n\n<n.adler@amt.example>\n\nwrote:',
  'Il giorno lun 3 nov 2025 alle 10:12, Nora Adler\n\n<n.adler@amt.example>\n\nha scritto:',
  // The name first, then the date; wrapped within it.
  'Nora Adler <n.adler@amt.example> wrote on Mon, 3 Nov 2025 at\n10:12:',
  'Nora Adler <n.adler@amt.example> schreef op ma 3 nov. 2025 om\n10:12:',
  'Nora Adler <n.adler@amt.example> hat am 03.11.2025 10:12\ngeschrieben:',
  'Nora Adler <n.adler@amt.example> a écrit le 3 novembre 2025\nà 10:12 :',
  // Introductions of more words.
  'In der Nachricht vom 03.11.2025 schrieb Nora Adler:',
  'In the message of 3 Nov 2025, Nora Adler wrote:',
  'Dans son message du 3 novembre 2025, Nora Adler a écrit :',
  // No verb, no colon.
  '2025-11-03 10:12 GMT+02:00 Nora Adler <n.adler@amt.example>:',
  '2025-11-03 10:12 GMT Nora Adler <n.adler@amt.example>',
  // Monday is no « mon ».
  'On Mon, Nov 3, 2025 at 10:24:58AM +0100, Help desk wrote:',
  'On Mon Nov 3 2025 10:24, Help desk wrote:',
  // Introduced without a date.
  'Quoting "Adler, Nora" <n.adler@amt.example>:',
  'Zitat von Nora Adler <n.adler@amt.example>:',
  'Citeren Nora Adler <n.adler@amt.example>:',
  'Citando Nora Adler <n.adler@amt.example>:',
  'Nora Adler <n.adler@amt.example> writes:',
  'n.adler@amt.example a écrit :',
  // Notes: the beginning of the mail behind it.
  '"n.adler@amt.example" ---03/11/2025 15:20:26---[R-000433] Accès',
  '"Nora Adler" ---11/03/2025 10:12:05 AM---Hello, please find',
  'Nora Adler ---03.11.2025 10:12:05---Guten Tag,',
  // Between dashes.
  '---- Nora Adler schrieb ----',
  '------ Nora Adler a écrit ------',
  '-----On 3/11/2025 10:12, Nora Adler wrote-----',
  '----- Le 3/11/2025 10:12, Nora Adler a écrit -----',
  // Verbs that no table has, languages that no table has.
  'On Mon, Nov 3, 2025, at 10:12, Nora Adler <n.adler@amt.example> remarked:',
  'Pada 3 Nov 2025 10:12, Nora Adler <n.adler@amt.example> menulis:',
  'Tar 3 Nov 2025 10:12, Nora Adler <n.adler@amt.example> kiteb:',
  '2025-11-03, pr, 10:12 Nora Adler <n.adler@amt.example> rašė:',
  'Mnamo 3 Nov 2025 saa 10:12, Nora Adler <n.adler@amt.example> aliandika:',
  // Banners dressed in bold.
  '*-------- Ursprüngliche Nachricht --------*',
  '**-----Original Message-----**',
  '_______ Messaggio originale _______',
  // A whole block that a converter put on one line.
  'Temat: R-000433 Data: 2025-11-03 10:12 Nadawca: "Nora Adler" n.adler@amt.example Adresat:',
  'De : Nora Adler n.adler@amt.example Envoyé : 03/11/2025 10:12 À : Help Objet : R-000433',
  // Blocks of two labels.
  'Message du 3 nov. 2025 10:12\nDe : Nora Adler <n.adler@amt.example>',
  'From: Nora Adler <n.adler@amt.example>\nSent: Monday, 3 November 2025',
  'Von: Nora Adler <n.adler@amt.example>\nDatum: 3. November 2025',
  'Date : 3 novembre 2025 à 10:12\nDe : Nora Adler <n.adler@amt.example>',
]

/** Introduces only what « > » marks below it. */
export const WHEN_MARKED: readonly string[] = [
  'Nora Adler wrote:',
  'Nora Adler schrieb:',
  'Le lundi 3 novembre, Nora Adler a écrit :',
  'Nora Adler, on Monday:\nOn 3 Nov 2025 she wrote:',
  'On Nov 3, Nora Adler said:',
]

/** Other desks' lines above which one answers; everything under them is theirs. */
export const MARKERS: readonly string[] = [
  '=-=-=-= To answer by email, write above this line =-=-=-=',
  '=-=-=-= Um per E-Mail zu antworten, bitte oberhalb dieser Zeile schreiben =-=-=-=',
  '##- Veuillez saisir votre réponse au-dessus de cette ligne -##',
  '##- Por favor, escriba su respuesta por encima de esta línea -##',
  '-- Merci d’écrire votre réponse au-dessus de cette ligne --',
  '———-————-————-————\nReply above this line.',
  '________________________________\nRépondez au-dessus de cette ligne.',
  '[[ Please do not write below this line ]]',
  '##- Typ uw antwoord boven deze regel -##',
]
