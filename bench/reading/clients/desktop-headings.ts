/** How programs for desks and terminals head a quote, in each language. */

import type { Patterns } from './client.js'

const NB = '\u00A0'

export const THUNDERBIRD: Patterns = {
  fr: 'Le {dd}/{nn}/{y} à {H}:{i}, {N} a écrit :',
  en: 'On {n}/{d}/{y} {h}:{i} {p}, {N} wrote:',
  de: 'Am {dd}.{nn}.{y} um {H}:{i} schrieb {N}:',
  es: 'El {d}/{n}/{yy} a las {H}:{i}, {N} escribió:',
  it: 'Il {dd}/{nn}/{y} {H}:{i}, {N} ha scritto:',
  nl: 'Op {d}-{n}-{y} om {H}:{i} schreef {N}:',
}
export const OLD_THUNDERBIRD: Patterns = {
  fr: 'Le {dd}/{nn}/{y} {H}:{i}, {N} a écrit :',
  en: 'On {nn}/{dd}/{y} {h}:{i} {p}, {N} wrote:',
  de: 'Am {dd}.{nn}.{y} {H}:{i}, schrieb {N}:',
  es: 'El {dd}/{nn}/{y} {H}:{i}, {N} escribió:',
  it: 'Il {dd}/{nn}/{y} {H}:{i}, {N} ha scritto:',
  nl: '{N} schreef op {d}-{n}-{y} {H}:{i}:',
}
export const APPLE: Patterns = {
  fr: `Le {d} {m} {y} à {H}:{i}, {N} <{A}> a écrit${NB}:`,
  en: 'On {m} {d}, {y}, at {h}:{i} {p}, {N} <{A}> wrote:',
  de: 'Am {dd}.{nn}.{y} um {H}:{i} schrieb {N} <{A}>:',
  es: 'El {d} {m} {y}, a las {H}:{i}, {N} <{A}> escribió:',
  it: 'Il giorno {d} {m} {y}, alle ore {H}:{i}, {N} <{A}> ha scritto:',
  nl: 'Op {d} {m} {y} om {H}:{i} heeft {N} <{A}> het volgende geschreven:',
}
export const EVOLUTION: Patterns = {
  fr: 'Le {W} {dd} {M} {y} à {H}:{i} +0100, {N} a écrit :',
  en: 'On {w}, {y}-{nn}-{dd} at {H}:{i} +0100, {N} wrote:',
  de: 'Am {W}, dem {dd}.{nn}.{y} um {H}:{i} +0100 schrieb {N}:',
  es: 'El {w}, {dd}-{nn}-{y} a las {H}:{i} +0100, {N} escribió:',
  it: 'Il giorno {w}, {dd}/{nn}/{y} alle {H}.{i} +0100, {N} ha scritto:',
  nl: '{N} schreef op {w} {dd}-{nn}-{y} om {H}:{i} [+0100]:',
}
export const KMAIL: Patterns = {
  fr: 'Le {W} {d} {M} {y}, {H}:{i}:{s} heure normale d’Europe centrale {N} a écrit :',
  en: 'On {W}, {M} {d}, {y} {h}:{i}:{s} {p} Central European Standard Time {N} wrote:',
  de: 'Am {W}, {d}. {M} {y}, {H}:{i}:{s} Mitteleuropäische Normalzeit schrieb {N}:',
  es: 'El {W}, {d} de {M} de {y} {H}:{i}:{s} (CET) {N} escribió:',
  it: 'In data {W} {d} {M} {y} {H}:{i}:{s} CET, {N} ha scritto:',
  nl: 'Op {W} {d} {M} {y} {H}:{i}:{s} CET schreef {N}:',
}
export const CLAWS: Patterns = {
  fr: 'Le {w}, {d} {m} {y} {H}:{i}:{s} +0100,\n{N} <{A}> a écrit :',
  en: 'On {w}, {d} {m} {y} {H}:{i}:{s} +0100\n{N} <{A}> wrote:',
  de: 'Am {w}, {d} {m} {y} {H}:{i}:{s} +0100\nschrieb {N} <{A}>:',
  es: 'El {w}, {d} {m} {y} {H}:{i}:{s} +0100\n{N} <{A}> escribió:',
}
export const EM_CLIENT: Patterns = {
  fr: '------ Message d\'origine ------\nDe "{N}" <{A}>\nÀ "{T}" <{t}>\nDate {dd}/{nn}/{y} {H}:{i}:{s}\nObjet {S}',
  en: '------ Original Message ------\nFrom "{N}" <{A}>\nTo "{T}" <{t}>\nDate {n}/{d}/{y} {h}:{i}:{s} {p}\nSubject {S}',
  de: '------ Originalnachricht ------\nVon "{N}" <{A}>\nAn "{T}" <{t}>\nDatum {dd}.{nn}.{y} {H}:{i}:{s}\nBetreff {S}',
  es: '------ Mensaje original ------\nDe "{N}" <{A}>\nPara "{T}" <{t}>\nFecha {dd}/{nn}/{y} {H}:{i}:{s}\nAsunto {S}',
  it: '------ Messaggio originale ------\nDa "{N}" <{A}>\nA "{T}" <{t}>\nData {dd}/{nn}/{y} {H}:{i}:{s}\nOggetto {S}',
  nl: '------ Origineel bericht ------\nVan "{N}" <{A}>\nAan "{T}" <{t}>\nDatum {d}-{n}-{y} {H}:{i}:{s}\nOnderwerp {S}',
}
export const NOTES: Patterns = {
  fr: 'De :\t{N} <{A}>\nA :\t{T} <{t}>\nDate :\t{dd}/{nn}/{y} {H}:{i}\nObjet :\t{S}',
  en: 'From:\t{N} <{A}>\nTo:\t{T} <{t}>\nDate:\t{nn}/{dd}/{y} {h}:{i} {p}\nSubject:\t{S}',
  de: 'Von:\t{N} <{A}>\nAn:\t{T} <{t}>\nDatum:\t{dd}.{nn}.{y} {H}:{i}\nBetreff:\t{S}',
  es: 'De:\t{N} <{A}>\nPara:\t{T} <{t}>\nFecha:\t{dd}/{nn}/{y} {H}:{i}\nAsunto:\t{S}',
  it: 'Da:\t{N} <{A}>\nPer:\t{T} <{t}>\nData:\t{dd}/{nn}/{y} {H}.{i}\nOggetto:\t{S}',
  nl: 'Van:\t{N} <{A}>\nAan:\t{T} <{t}>\nDatum:\t{dd}-{nn}-{y} {H}:{i}\nOnderwerp:\t{S}',
}
