/** What stands below a text without being said in it: greetings, sign-offs, signatures, labels. */

import type { Language } from './languages.js'

export const GREETINGS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['Bonjour,', 'Bonjour Noa,', 'Bonjour Madame,', 'Bonsoir,', 'Bonjour'],
  en: ['Hello,', 'Hi Noa,', 'Dear team,', 'Good morning,', 'Hi'],
  de: ['Guten Tag,', 'Hallo Noa,', 'Sehr geehrte Damen und Herren,'],
  es: ['Buenos días:', 'Hola, Noa:', 'Hola'],
  it: ['Buongiorno,', 'Ciao Noa,', 'Salve,'],
  nl: ['Goedendag,', 'Hallo Noa,', 'Beste collega,'],
}

/** Typed by the writer; {name} and {first} are theirs. */
export const SIGN_OFFS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Cordialement,\n{name}',
    'Bien cordialement',
    'Merci d’avance\n{first}',
    'Bonne journée,\n{first}',
    'Cdt',
    '{first}',
  ],
  en: [
    'Regards,\n{name}',
    'Kind regards',
    'Thanks in advance\n{first}',
    'Best,\n{first}',
    '{first}',
  ],
  de: ['Mit freundlichen Grüßen\n{name}', 'Viele Grüße\n{first}', 'Danke und Gruß'],
  es: ['Un saludo,\n{name}', 'Muchas gracias', 'Saludos\n{first}'],
  it: ['Cordiali saluti\n{name}', 'Grazie mille', 'Un saluto,\n{first}'],
  nl: ['Met vriendelijke groet,\n{name}', 'Groeten\n{first}', 'Alvast bedankt'],
}

/** Put there by the program. */
export const SIGNATURES: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    '{name}\nSecrétariat de direction\nCollège Jean-Moulin\n02 31 55 01 27',
    '{name}\nProfesseure de mathématiques',
    '{name} - Gestionnaire\nLycée Marie-Curie\n12, rue des Tilleuls, 14000 Sainte-Anne\nTél. : 02 31 55 01 40 | https://www.lycee.example',
    '{name}',
    'Collège Jean-Moulin\nVie scolaire\nTél. 02 31 55 01 30',
  ],
  en: [
    '{name}\nOffice of the head\nOakfield School\n020 7946 0018',
    '{name}\nTeacher of mathematics',
    '{name} - Bursar\nRiverside High School\n12 Linden Road\nPhone: 020 7946 0044 | https://www.highschool.example',
    '{name}',
  ],
  de: ['{name}\nSekretariat\nGoethe-Schule\nTel. 030 23125 118', '{name}\nLehrer für Mathematik'],
  es: [
    '{name}\nSecretaría\nInstituto Cervantes\nTel. 910 050 118',
    '{name}\nProfesora de matemáticas',
  ],
  it: ['{name}\nSegreteria\nIstituto Galilei\nTel. 06 5550 118', '{name}\nDocente di matematica'],
  nl: ['{name}\nSecretariaat\nErasmusschool\nTel. 020 555 0118', '{name}\nDocent wiskunde'],
}

export const POSTSCRIPTS: Readonly<Record<Language, string>> = {
  fr: 'PS : le téléphone de la loge grésille aussi.',
  en: 'PS: the telephone at the gate crackles too.',
  de: 'PS: Das Telefon an der Pforte knistert auch.',
  es: 'PD: el teléfono de la entrada también hace ruido.',
  it: 'PS: anche il telefono della portineria gracchia.',
  nl: 'PS: de telefoon bij de ingang kraakt ook.',
}

/** Where the program quotes without a mark, and the answers stand between the lines. */
export const POINTERS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Mes réponses en rouge ci-dessous.',
    'Je réponds dans le corps de votre message.',
    'Voir mes réponses ci-dessous',
  ],
  en: [
    'My answers are below in red.',
    'See my answers inline.',
    'I have answered in your text below.',
  ],
  de: ['Meine Antworten stehen unten im Text.', 'Antworten siehe unten in Rot.'],
  es: ['Mis respuestas van abajo, en rojo.', 'Respondo más abajo en su mensaje.'],
  it: ['Le mie risposte sono qui sotto, in rosso.', 'Rispondo nel testo qui sotto.'],
  nl: ['Mijn antwoorden staan hieronder in het rood.', 'Zie mijn antwoorden hieronder.'],
}

/** Classification labels that a gateway puts above a mail. */
export const LABELS: readonly string[] = [
  '[Public]',
  '[Interne]',
  'C1 - Internal use',
  '[External]',
]
