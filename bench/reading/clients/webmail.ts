/** Webmail that schools and firms run themselves, and Gmail. */

import { ALL_FORMS, ALL_POSITIONS, type Client, type Patterns } from './client.js'

const NB = '\u00A0'
const NNB = '\u202F'

const shape = {
  forms: ALL_FORMS,
  positions: ALL_POSITIONS,
  mark: '> ',
  wraps: ['hard'],
  signature: 'dashes',
} as const

export const GMAIL: Patterns = {
  fr: `Le {w} {d} {m} {y} à {H}:{i}, {N} <{A}> a écrit${NB}:`,
  en: `On {w}, {m} {d}, {y} at {h}:{i}${NNB}{p} {N} <{A}> wrote:`,
  de: 'Am {w}, {d}. {m} {y} um {H}:{i} Uhr schrieb {N} <{A}>:',
  es: 'El {w}, {d} {m} {y} a las {H}:{i}, {N} (<{A}>) escribió:',
  it: 'Il giorno {w} {d} {m} {y} alle ore {H}:{i} {N} <{A}> ha scritto:',
  nl: 'Op {w} {d} {m} {y} om {H}:{i} schreef {N} <{A}>:',
}
const ZIMBRA: Patterns = {
  fr: 'De: "{N}" <{A}>\nÀ: "{T}" <{t}>\nEnvoyé: {W} {d} {M} {y} {H}:{i}:{s}\nObjet: {S}',
  en: 'From: "{N}" <{A}>\nTo: "{T}" <{t}>\nSent: {W}, {d} {M}, {y} {H}:{i}:{s}\nSubject: {S}',
  de: 'Von: "{N}" <{A}>\nAn: "{T}" <{t}>\nGesendet: {W}, {d}. {M} {y} {H}:{i}:{s}\nBetreff: {S}',
  es: 'De: "{N}" <{A}>\nPara: "{T}" <{t}>\nEnviados: {W}, {d} de {M} {y} {H}:{i}:{s}\nAsunto: {S}',
  it: 'Da: "{N}" <{A}>\nA: "{T}" <{t}>\nInviato: {W}, {d} {M} {y} {H}:{i}:{s}\nOggetto: {S}',
  nl: 'Van: "{N}" <{A}>\nAan: "{T}" <{t}>\nVerzonden: {W} {d} {M} {y} {H}:{i}:{s}\nOnderwerp: {S}',
}
const ZIMBRA_BANNER = {
  fr: 'Mail original',
  en: 'Original Message',
  de: 'Ursprüngliche Mail',
  es: 'Mensaje original',
  it: 'Messaggio originale',
  nl: 'Oorspronkelijk bericht',
} as const
const ZIMBRA_OLD: Patterns = Object.assign(
  { en: '' },
  ...Object.entries(ZIMBRA_BANNER).map(([language, banner]) => ({
    [language]: `----- ${banner} -----\n${ZIMBRA[language as keyof typeof ZIMBRA_BANNER]}`,
  })),
)
const ROUNDCUBE: Patterns = {
  fr: 'Le {y}-{nn}-{dd} {H}:{i}, {N} a écrit :',
  en: 'On {y}-{nn}-{dd} {H}:{i}, {N} wrote:',
  de: 'Am {dd}.{nn}.{y} {H}:{i} schrieb {N}:',
  es: 'El {dd}-{nn}-{y} {H}:{i}, {N} escribió:',
  it: 'Il {dd}-{nn}-{y} {H}:{i} {N} ha scritto:',
  nl: '{N} schreef op {dd}-{nn}-{y} {H}:{i}:',
}
const SOGO: Patterns = {
  fr: 'Le {W}, {M} {dd}, {y} {H}:{i} CET, {N} <{A}> a écrit:',
  en: 'On {W}, {M} {dd}, {y} {H}:{i} CET, {N} <{A}> wrote:',
  de: 'Am {W}, {M} {dd}, {y} {H}:{i} CET, schrieb {N} <{A}>:',
  es: 'El {W}, {M} {dd}, {y} {H}:{i} CET, {N} <{A}> escribió:',
  it: 'Il giorno {W}, {M} {dd}, {y} {H}:{i} CET, {N} <{A}> ha scritto:',
  nl: 'Op {W}, {M} {dd}, {y} {H}:{i} CET, schreef {N} <{A}>:',
}
const BLUEMIND: Patterns = {
  fr: 'Le {dd}/{nn}/{y} {H}:{i}, {N} <{A}> a écrit :',
  en: 'On {nn}/{dd}/{y} {H}:{i}, {N} <{A}> wrote:',
  de: 'Am {dd}.{nn}.{y} {H}:{i} schrieb {N} <{A}>:',
}
const HORDE: Patterns = {
  fr: `{N} <{A}> a écrit${NB}:`,
  en: 'Quoting {N} <{A}>:',
  de: 'Zitat von {N} <{A}>:',
  es: '{N} <{A}> escribió:',
  it: '{N} <{A}> ha scritto:',
  nl: 'Citeren {N} <{A}>:',
}
const RAINLOOP: Patterns = {
  fr: '{d} {M} {y} {H}:{i} "{N}" <{A}> a écrit:',
  en: '{M} {d}, {y} {h}:{i} {p}, "{N}" <{A}> wrote:',
  de: '{d}. {M} {y} {H}:{i}, "{N}" <{A}> schrieb:',
  es: '{d} de {M} de {y} {H}:{i}, "{N}" <{A}> escribió:',
  it: '{d} {M} {y} {H}:{i}, "{N}" <{A}> ha scritto:',
  nl: '{d} {M} {y} {H}:{i}, "{N}" <{A}> schreef:',
}
const OPEN_XCHANGE: Patterns = {
  fr: 'Le {dd}/{nn}/{y} {H}:{i} CET, {N} <{A}> a écrit :',
  en: 'On {nn}/{dd}/{y} {h}:{i} {p} CET {N} <{A}> wrote:',
  de: '{N} <{A}> hat am {dd}.{nn}.{y} {H}:{i} CET geschrieben:',
  es: 'El {dd}/{nn}/{y} {H}:{i} CET, {N} <{A}> escribió:',
  it: 'Il {dd}/{nn}/{y} {H}:{i} CET {N} <{A}> ha scritto:',
  nl: 'Op {dd}-{nn}-{y} {H}:{i} CET schreef {N} <{A}>:',
}

export const WEBMAIL: readonly Client[] = [
  { ...shape, name: 'Gmail', heading: GMAIL, skin: 'gmail', breaksAddress: true, agent: '' },
  {
    ...shape,
    name: 'Zimbra 8',
    positions: ['top', 'top', 'interleaved'],
    mark: '',
    heading: ZIMBRA_OLD,
    skin: 'zimbra',
    wraps: ['none'],
    agent: 'Zimbra 8.8.15_GA_4646 (ZimbraWebClient - FF128 (Win))',
  },
  {
    ...shape,
    name: 'Zimbra 10',
    positions: ['top', 'top', 'interleaved'],
    mark: '',
    heading: ZIMBRA,
    skin: 'zimbra',
    wraps: ['none'],
    agent: 'Zimbra 10.1.4_GA_4653 (ZimbraWebClient - GC131 (Win))',
  },
  {
    ...shape,
    name: 'Zimbra, marked',
    forms: ['text'],
    mark: '> ',
    heading: ZIMBRA,
    skin: 'zimbra',
    wraps: ['hard', 'none'],
    agent: 'Zimbra 8.8.15_GA_4646 (ZimbraWebClient - GC131 (Win))',
  },
  {
    ...shape,
    name: 'Roundcube',
    heading: ROUNDCUBE,
    skin: 'roundcube',
    signatureBelow: true,
    agent: 'Roundcube Webmail/1.6.9',
  },
  { ...shape, name: 'SOGo', heading: SOGO, skin: 'cite', agent: 'SOGoMail 5.11.0' },
  { ...shape, name: 'BlueMind', heading: BLUEMIND, skin: 'roundcube', agent: 'BlueMind-Roundcube' },
  {
    ...shape,
    name: 'Horde',
    heading: HORDE,
    skin: 'cite',
    wraps: ['hard', 'flowed', 'embarrassing'],
    agent: 'Horde Application Framework 5',
  },
  { ...shape, name: 'RainLoop', heading: RAINLOOP, skin: 'bare-quote', agent: 'RainLoop/1.17.0' },
  {
    ...shape,
    name: 'SnappyMail',
    heading: RAINLOOP,
    skin: 'cite',
    wraps: ['flowed'],
    agent: 'SnappyMail/2.38.2',
  },
  {
    ...shape,
    name: 'Open-Xchange',
    mark: ' > ',
    heading: OPEN_XCHANGE,
    skin: 'cite',
    wraps: ['none', 'hard'],
    signature: 'bare',
    agent: 'Open-Xchange Mailer v8.28',
  },
]
