/** Webmail of the providers whose customers write to schools. */

import { ALL_FORMS, ALL_POSITIONS, type Client, type Patterns } from './client.js'

const shape = {
  forms: ALL_FORMS,
  positions: ['top'],
  mark: '',
  wraps: ['none'],
  signature: 'bare',
  agent: '',
} as const

const YAHOO: Patterns = {
  fr: '    Le {W} {d} {M} {y} à {H}:{i}:{s} UTC+1, {N} <{A}> a écrit :  ',
  en: '    On {W}, {M} {d}, {y} at {h}:{i}:{s} {p} GMT+1, {N} <{A}> wrote:  ',
  de: '    Am {W}, {d}. {M} {y} um {H}:{i}:{s} MEZ hat {N} <{A}> Folgendes geschrieben:  ',
  es: '    El {W}, {d} de {M} de {y}, {H}:{i}:{s} CET, {N} <{A}> escribió:  ',
  it: '    Il {W} {d} {M} {y} alle ore {H}:{i}:{s} CET, {N} <{A}> ha scritto:  ',
  nl: '    Op {W} {d} {M} {y} om {H}:{i}:{s} CET schreef {N} <{A}>:  ',
}
const AOL: Patterns = {
  fr: "-----E-mail d'origine-----\nDe : {N} <{A}>\nA : {t}\nEnvoyé le : {w} {d} {M} {y} {H}:{i}\nSujet : {S}",
  en: '-----Original Message-----\nFrom: {N} <{A}>\nTo: {t}\nSent: {w}, {m} {d}, {y} {h}:{i} {p}\nSubject: {S}',
  de: '-----Original-Nachricht-----\nVon: {N} <{A}>\nAn: {t}\nVerschickt: {w} {d}. {M} {y} {H}:{i}\nBetreff: {S}',
}
const GMX: Patterns = {
  fr: 'Envoyé: {W} {d} {M} {y} à {H}:{i}\nDe: "{N}" <{A}>\nÀ: {t}\nObjet: {S}',
  en: 'Sent: {W}, {M} {dd}, {y} at {h}:{i} {p}\nFrom: "{N}" <{A}>\nTo: {t}\nSubject: {S}',
  de: 'Gesendet: {W}, {d}. {M} {y} um {H}:{i} Uhr\nVon: "{N}" <{A}>\nAn: {t}\nBetreff: {S}',
  es: 'Enviado: {W}, {d} de {M} de {y} {H}:{i}\nDe: "{N}" <{A}>\nPara: {t}\nAsunto: {S}',
  it: 'Inviato: {W} {d} {M} {y} alle {H}:{i}\nDa: "{N}" <{A}>\nA: {t}\nOggetto: {S}',
}
/** French providers of before 2020 quote the header too. */
const LAPOSTE: Patterns = {
  fr: 'Message du {dd}/{nn}/{yy} {H}:{i}\nDe : "{N}" <{A}>\nA : {t}\nCopie à : \nObjet : {S}',
  en: 'Message of {dd}/{nn}/{yy} {H}:{i}\nFrom : "{N}" <{A}>\nTo : {t}\nCopy to : \nSubject : {S}',
}
const ORANGE: Patterns = {
  fr: 'envoyé : {d} {M} {y} à {H}:{i}\nde : {N} <{A}>\nà : {t}\nobjet : {S}',
  en: 'sent: {M} {d}, {y} at {H}:{i}\nfrom: {N} <{A}>\nto: {t}\nsubject: {S}',
}
const SFR: Patterns = {
  fr: 'De : "{N}" <{A}>\nEnvoyé : {W} {d} {M} {y} {H}:{i}\nA : {t}\nObjet : {S}',
  en: 'From : "{N}" <{A}>\nSent : {W} {d} {M} {y} {H}:{i}\nTo : {t}\nSubject : {S}',
}
const PROTON: Patterns = {
  fr: 'Le {W} {d} {M} {y} à {H}:{i}, {N} <{A}> a écrit :',
  en: 'On {W}, {M} {d}th, {y} at {h}:{i} {p}, {N} <{A}> wrote:',
  de: '{N} <{A}> schrieb am {W}, {d}. {M} {y} um {H}:{i}:',
  es: 'El {W}, {d} de {M} de {y} a las {H}:{i}, {N} <{A}> escribió:',
  it: 'In data {W} {d} {M} {y} {H}:{i}, {N} <{A}> ha scritto:',
  nl: 'Op {W} {d} {M} {y} om {H}:{i} schreef {N} <{A}>:',
}
const TUTA: Patterns = {
  fr: '{d} {m} {y}, {H}:{i} par {A}:',
  en: '{m} {d}, {y}, {H}:{i} by {A}:',
  de: '{d}. {m} {y}, {H}:{i} von {A}:',
  es: '{d} {m} {y}, {H}:{i} por {A}:',
}
const ZOHO: Patterns = {
  fr: '---- Le {w}, {dd} {m} {y} {H}:{i}:{s} +0100 {N} <{A}> a écrit ----',
  en: '---- On {w}, {dd} {m} {y} {H}:{i}:{s} +0100 {N} <{A}> wrote ----',
  de: '---- Am {w}, {dd} {m} {y} {H}:{i}:{s} +0100 {N} <{A}> schrieb ----',
}

export const PROVIDERS: readonly Client[] = [
  { ...shape, name: 'Yahoo Mail', heading: YAHOO, skin: 'yahoo' },
  { ...shape, name: 'AOL', heading: AOL, skin: 'divs' },
  { ...shape, name: 'GMX', heading: GMX, skin: 'gmx', forms: ['html', 'both'] },
  {
    ...shape,
    name: 'web.de',
    heading: GMX,
    skin: 'gmx',
    device: {
      en: ['-- \nSent from my Android phone with WEB.DE Mail. Please excuse my brevity.'],
      de: ['-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.'],
    },
  },
  {
    ...shape,
    name: 'La Poste',
    positions: ['top', 'bottom'],
    heading: LAPOSTE,
    headingMarked: true,
    mark: '> ',
    skin: 'laposte',
    wraps: ['none', 'hard'],
  },
  { ...shape, name: 'Orange', heading: ORANGE, skin: 'divs' },
  {
    ...shape,
    name: 'Orange of 2015',
    heading: LAPOSTE,
    headingMarked: true,
    mark: '> ',
    skin: 'laposte',
    wraps: ['hard', 'embarrassing'],
  },
  { ...shape, name: 'SFR', heading: SFR, skin: 'divs', wraps: ['none', 'hard'] },
  {
    ...shape,
    name: 'Proton Mail',
    positions: ALL_POSITIONS,
    heading: PROTON,
    mark: '> ',
    skin: 'proton',
    device: {
      fr: ['Envoyé avec la messagerie sécurisée Proton Mail.', 'Envoyé avec Proton Mail.'],
      en: ['Sent with Proton Mail secure email.', 'Sent from Proton Mail for iOS'],
      de: ['Gesendet mit Proton Mail.', 'Gesendet mit der sicheren E-Mail von Proton Mail.'],
      es: ['Enviado con el correo electrónico seguro de Proton Mail.'],
      it: ['Inviato con l’email sicura Proton Mail.'],
      nl: ['Verzonden met Proton Mail beveiligde e-mail.'],
    },
  },
  {
    ...shape,
    name: 'Tuta',
    forms: ['html', 'both'],
    heading: TUTA,
    mark: '> ',
    skin: 'tuta',
    device: {
      fr: [
        '-- \nEnvoyé en toute sécurité avec Tuta. Profitez d’une messagerie chiffrée : https://tuta.com',
      ],
      en: ['-- \nSecured with Tuta Mail: https://tuta.com/free-email'],
      de: ['-- \nGesendet mit Tuta: https://tuta.com'],
    },
  },
  {
    ...shape,
    name: 'Fastmail',
    positions: ALL_POSITIONS,
    heading: {
      fr: 'Le {w} {d} {m} {y}, à {H}:{i}, {N} a écrit :',
      en: 'On {w}, {d} {m} {y}, at {h}:{i} {p}, {N} wrote:',
      de: 'Am {w}, {d}. {m} {y}, um {H}:{i}, schrieb {N}:',
      nl: 'Op {w}, {d} {m} {y}, om {H}:{i}, schreef {N}:',
    },
    mark: '> ',
    skin: 'cite',
    wraps: ['flowed', 'hard'],
    signature: 'dashes',
    agent: 'MessagingEngine.com Webmail Interface',
  },
  { ...shape, name: 'Zoho Mail', heading: ZOHO, skin: 'zoho' },
  {
    ...shape,
    name: 'mail.ru',
    positions: ['top', 'bottom'],
    heading: { en: '{W}, {d} {M} {y}, {H}:{i} +03:00 от {N} <{A}>:' },
    mark: '>',
    skin: 'bare-quote',
  },
]
