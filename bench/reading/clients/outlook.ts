/** Microsoft's programs: a header block above a bare quote, in Outlook's many versions. */

import { ALL_FORMS, type Client, type Patterns } from './client.js'

const NB = '\u00A0'

/** Outlook for Windows, and on the web: « Sent » as a long date. */
const DESKTOP: Patterns = {
  fr: `De${NB}: {N} <{A}>\nEnvoyé${NB}: {W} {d} {M} {y} {H}:{i}\nÀ${NB}: {T} <{t}>\nObjet${NB}: {S}`,
  en: 'From: {N} <{A}>\nSent: {W}, {M} {d}, {y} {h}:{i} {p}\nTo: {T} <{t}>\nSubject: {S}',
  de: 'Von: {N} <{A}>\nGesendet: {W}, {d}. {M} {y} {H}:{i}\nAn: {T} <{t}>\nBetreff: {S}',
  es: 'De: {N} <{A}>\nEnviado el: {W}, {d} de {M} de {y} {H}:{i}\nPara: {T} <{t}>\nAsunto: {S}',
  it: 'Da: {N} <{A}>\nInviato: {W} {d} {M} {y} {H}:{i}\nA: {T} <{t}>\nOggetto: {S}',
  nl: 'Van: {N} <{A}>\nVerzonden: {W} {d} {M} {y} {H}:{i}\nAan: {T} <{t}>\nOnderwerp: {S}',
}
const RULE = '________________________________\n'
const WEB: Patterns = Object.assign(
  {},
  ...Object.entries(DESKTOP).map(([language, pattern]) => ({
    [language]: `${RULE}${pattern.replace('Enviado el:', 'Enviado:')}`,
  })),
)
const OLD: Patterns = {
  fr: `-----Message d'origine-----\nDe${NB}: {N} [mailto:{A}]\nEnvoyé${NB}: {W} {d} {M} {y} {H}:{i}\nÀ${NB}: {T}\nObjet${NB}: {S}`,
  en: '-----Original Message-----\nFrom: {N} [mailto:{A}]\nSent: {W}, {M} {d}, {y} {h}:{i} {p}\nTo: {T}\nSubject: {S}',
  de: '-----Ursprüngliche Nachricht-----\nVon: {N} [mailto:{A}]\nGesendet: {W}, {d}. {M} {y} {H}:{i}\nAn: {T}\nBetreff: {S}',
  es: '-----Mensaje original-----\nDe: {N} [mailto:{A}]\nEnviado el: {W}, {d} de {M} de {y} {H}:{i}\nPara: {T}\nAsunto: {S}',
  it: '-----Messaggio originale-----\nDa: {N} [mailto:{A}]\nInviato: {W} {d} {M} {y} {H}:{i}\nA: {T}\nOggetto: {S}',
  nl: '-----Oorspronkelijk bericht-----\nVan: {N} [mailto:{A}]\nVerzonden: {W} {d} {M} {y} {H}:{i}\nAan: {T}\nOnderwerp: {S}',
}
const MAC: Patterns = {
  fr: `De${NB}: {N} <{A}>\nDate${NB}: {W}, {d} {M} {y} à {H}:{i}\nÀ${NB}: {T} <{t}>\nObjet${NB}: {S}`,
  en: 'From: {N} <{A}>\nDate: {W}, {M} {d}, {y} at {h}:{i} {p}\nTo: {T} <{t}>\nSubject: {S}',
  de: 'Von: {N} <{A}>\nDatum: {W}, {d}. {M} {y} um {H}:{i}\nAn: {T} <{t}>\nBetreff: {S}',
  es: 'De: {N} <{A}>\nFecha: {W}, {d} de {M} de {y}, {H}:{i}\nPara: {T} <{t}>\nAsunto: {S}',
  it: 'Da: {N} <{A}>\nData: {W}, {d} {M} {y} alle ore {H}:{i}\nA: {T} <{t}>\nOggetto: {S}',
  nl: 'Van: {N} <{A}>\nDatum: {W}, {d} {M} {y} om {H}:{i}\nAan: {T} <{t}>\nOnderwerp: {S}',
}
const LIVE: Patterns = {
  fr: 'From: {N}\nSent: {W}, {M} {d}, {y} {h}:{i} {p}\nTo: {T}\nSubject: {S}',
  en: 'From: {N}\nSent: {W}, {M} {d}, {y} {h}:{i} {p}\nTo: {T}\nSubject: {S}',
}
const HOTMAIL: Patterns = {
  en: 'Subject: {S}\nFrom: {A}\nDate: {w}, {d} {m} {y} {H}:{i}:{s} +0100\nTo: {t}',
}
const WINDOWS_MAIL: Patterns = {
  fr: `De${NB}: {N}\nEnvoyé le${NB}:{W} {d} {M} {y} {H}:{i}\nÀ${NB}: {T}\nObjet${NB}:{S}`,
  en: 'From: {N}\nSent: {W}, {M} {d}, {y} {h}:{i} {p}\nTo: {T}\nSubject: {S}',
  de: 'Von: {N}\nGesendet: {W}, {d}. {M} {y} {H}:{i}\nAn: {T}\nBetreff: {S}',
  es: 'De: {N}\nEnviado: {W}, {d} de {M} de {y} {H}:{i}\nPara: {T}\nAsunto: {S}',
  it: 'Da: {N}\nInviato: {W} {d} {M} {y} {H}:{i}\nA: {T}\nOggetto: {S}',
  nl: 'Van: {N}\nVerzonden: {W} {d} {M} {y} {H}:{i}\nAan: {T}\nOnderwerp: {S}',
}

const shape = {
  forms: ALL_FORMS,
  positions: ['top', 'top', 'top', 'interleaved'],
  mark: '',
  wraps: ['none'],
  signature: 'bare',
} as const

export const OUTLOOK: readonly Client[] = [
  {
    ...shape,
    name: 'Outlook 2016',
    heading: DESKTOP,
    skin: 'outlook',
    agent: 'Microsoft Outlook 16.0',
  },
  {
    ...shape,
    name: 'Outlook 2010',
    heading: OLD,
    skin: 'outlook',
    agent: 'Microsoft Outlook 14.0',
  },
  {
    ...shape,
    name: 'Outlook in plain text, marked',
    forms: ['text'],
    positions: ['top', 'bottom', 'interleaved'],
    heading: OLD,
    headingMarked: true,
    mark: '> ',
    wraps: ['hard', 'embarrassing'],
    skin: 'outlook',
    agent: 'Microsoft Outlook 15.0',
  },
  {
    ...shape,
    name: 'Outlook for Mac',
    heading: MAC,
    skin: 'outlook-mac',
    agent: 'Microsoft-MacOutlook/16.90',
  },
  { ...shape, name: 'Outlook on the web', heading: WEB, skin: 'outlook-web', agent: '' },
  { ...shape, name: 'new Outlook', heading: WEB, skin: 'outlook-new', agent: '' },
  {
    ...shape,
    name: 'Outlook for iOS',
    heading: WEB,
    skin: 'outlook-mobile',
    agent: '',
    device: {
      fr: [
        'Télécharger Outlook pour iOS<https://aka.ms/o0ukef>',
        'Envoyé à partir d’Outlook pour iOS<https://aka.ms/o0ukef>',
      ],
      en: [
        'Get Outlook for iOS<https://aka.ms/o0ukef>',
        'Sent from Outlook for iOS<https://aka.ms/o0ukef>',
      ],
      de: [
        'Outlook für iOS<https://aka.ms/o0ukef> herunterladen',
        'Gesendet von Outlook für iOS<https://aka.ms/o0ukef>',
      ],
      es: [
        'Obtener Outlook para iOS<https://aka.ms/o0ukef>',
        'Enviado desde Outlook para iOS<https://aka.ms/o0ukef>',
      ],
      it: [
        'Ottieni Outlook per iOS<https://aka.ms/o0ukef>',
        'Inviato da Outlook per iOS<https://aka.ms/o0ukef>',
      ],
      nl: [
        'Outlook voor iOS<https://aka.ms/o0ukef> downloaden',
        'Verzonden vanuit Outlook voor iOS<https://aka.ms/o0ukef>',
      ],
    },
  },
  {
    ...shape,
    name: 'Outlook for Android',
    heading: WEB,
    skin: 'outlook-mobile',
    agent: '',
    device: {
      fr: [
        'Télécharger Outlook pour Android<https://aka.ms/AAb9ysg>',
        'Envoyé depuis Outlook pour Android<https://aka.ms/AAb9ysg>',
      ],
      en: ['Get Outlook for Android<https://aka.ms/AAb9ysg>'],
      de: ['Outlook für Android<https://aka.ms/AAb9ysg> herunterladen'],
      es: ['Obtener Outlook para Android<https://aka.ms/AAb9ysg>'],
      it: ['Ottieni Outlook per Android<https://aka.ms/AAb9ysg>'],
      nl: ['Outlook voor Android<https://aka.ms/AAb9ysg> downloaden'],
    },
  },
  {
    ...shape,
    name: 'Windows Live Mail',
    heading: LIVE,
    skin: 'divs',
    agent: 'Microsoft Windows Live Mail 16.4',
  },
  { ...shape, name: 'Hotmail', heading: HOTMAIL, skin: 'divs', agent: '' },
  {
    ...shape,
    name: 'Windows Mail',
    heading: WINDOWS_MAIL,
    skin: 'outlook',
    agent: '',
    device: {
      fr: ['Envoyé à partir de Courrier pour Windows', 'Provenance : Courrier pour Windows 10'],
      en: ['Sent from Mail for Windows', 'Sent from Mail for Windows 10'],
      de: ['Gesendet von Mail für Windows'],
      es: ['Enviado desde Correo para Windows'],
      it: ['Inviato da Posta per Windows'],
      nl: ['Verzonden vanuit Mail voor Windows'],
    },
  },
]
