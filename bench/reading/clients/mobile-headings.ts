/** How programs of telephones head a quote, in each language. */

import type { Patterns } from './client.js'

const NB = '\u00A0'

export const IOS: Patterns = {
  fr: `Le {d} {m} {y} à {H}:{i}, {N} <{A}> a écrit${NB}:`,
  en: 'On {d} {m} {y}, at {H}:{i}, {N} <{A}> wrote:',
  de: 'Am {dd}.{nn}.{y} um {H}:{i} schrieb {N} <{A}>:',
  es: 'El {d} {m} {y}, a las {H}:{i}, {N} <{A}> escribió:',
  it: 'Il giorno {d} {m} {y}, alle ore {H}:{i}, {N} <{A}> ha scritto:',
  nl: 'Op {d} {m} {y} om {H}:{i} heeft {N} <{A}> het volgende geschreven:',
}
export const SAMSUNG: Patterns = {
  fr: "-------- Message d'origine --------\nDe : {N} <{A}>\nDate : {dd}/{nn}/{y}  {H}:{i}  (GMT+01:00)\nÀ : {T} <{t}>\nObjet : {S}",
  en: '-------- Original message --------\nFrom: {N} <{A}>\nDate: {n}/{d}/{yy}  {h}:{i} {p}  (GMT+01:00)\nTo: {T} <{t}>\nSubject: {S}',
  de: '-------- Ursprüngliche Nachricht --------\nVon: {N} <{A}>\nDatum: {dd}.{nn}.{yy}  {H}:{i}  (GMT+01:00)\nAn: {T} <{t}>\nBetreff: {S}',
  es: '-------- Mensaje original --------\nDe: {N} <{A}>\nFecha: {d}/{n}/{yy}  {H}:{i}  (GMT+01:00)\nPara: {T} <{t}>\nAsunto: {S}',
  it: '-------- Messaggio originale --------\nDa: {N} <{A}>\nData: {dd}/{nn}/{yy}  {H}:{i}  (GMT+01:00)\nA: {T} <{t}>\nOggetto: {S}',
  nl: '-------- Oorspronkelijk bericht --------\nVan: {N} <{A}>\nDatum: {dd}-{nn}-{yy}  {H}:{i}  (GMT+01:00)\nAan: {T} <{t}>\nOnderwerp: {S}',
}
export const HUAWEI: Patterns = {
  fr: '-------- Message original --------\nObjet : {S}\nDe : {N} <{A}>\nÀ : {T} <{t}>\nCC :\nLe {dd}/{nn}/{y} {H}:{i}',
  en: '-------- Original message --------\nSubject: {S}\nFrom: {N} <{A}>\nTo: {T} <{t}>\nCC:',
  de: '-------- Originalnachricht --------\nBetreff: {S}\nVon: {N} <{A}>\nAn: {T} <{t}>\nCC:',
  es: '-------- Mensaje original --------\nAsunto: {S}\nDe: {N} <{A}>\nPara: {T} <{t}>\nCC:',
  it: '-------- Messaggio originale --------\nOggetto: {S}\nDa: {N} <{A}>\nA: {T} <{t}>\nCC:',
}
export const K9: Patterns = {
  fr: 'Le {d} {M} {y} {H}:{i}:{s} GMT+01:00, {N} <{A}> a écrit :',
  en: 'On {M} {d}, {y} {h}:{i}:{s} {p} GMT+01:00, {N} <{A}> wrote:',
  de: 'Am {d}. {M} {y} {H}:{i}:{s} MEZ schrieb {N} <{A}>:',
  es: 'El {d} de {M} de {y} {H}:{i}:{s} CET, {N} <{A}> escribió:',
  it: 'Il {d} {M} {y} {H}:{i}:{s} CET, {N} <{A}> ha scritto:',
  nl: '{N} <{A}> schreef op {d} {M} {y} {H}:{i}:{s} CET:',
}
export const BLUEMAIL: Patterns = {
  fr: 'Le {d} {m} {y} à {H}:{i}, à {H}:{i}, {N} <{A}> a écrit:',
  en: 'On {m} {d}, {y}, at {h}:{i} {p}, {N} <{A}> wrote:',
  de: 'Am {d}. {m} {y}, um {H}:{i}, {N} <{A}> schrieb:',
  es: 'En {d} {m} {y}, en {H}:{i}, {N} <{A}> escribió:',
}
export const YAHOO_MOBILE: Patterns = {
  fr: 'Le {w}, {m} {d}, {y} à {H}:{i}, {N}\n<{A}> a écrit : ',
  en: 'On {w}, {m} {d}, {y} at {h}:{i} {p}, {N}\n<{A}> wrote: ',
  de: 'Am {w} {m} {d}, {y} um {H}:{i} schrieb {N}\n<{A}>: ',
  es: 'El {w}, {m} {d}, {y} a las {H}:{i}, {N}\n<{A}> escribió: ',
}
/** Its date has a comma where Gmail on the web has a word. */
export const GMAIL_ANDROID: Patterns = {
  fr: `Le {w} {d} {m} {y}, {H}:{i}, {N} <{A}> a écrit${NB}:`,
  en: 'On {w}, {d} {m} {y}, {H}:{i} {N}, <{A}> wrote:',
  de: '{N} <{A}> schrieb am {w}, {d}. {m} {y}, {H}:{i}:',
  es: 'El {w}, {d} {m} {y} {H}:{i}, {N} <{A}> escribió:',
  it: 'Il {w} {d} {m} {y}, {H}:{i} {N} <{A}> ha scritto:',
  nl: 'Op {w} {d} {m} {y} {H}:{i} schreef {N} <{A}>:',
}
