/** The lists of ../shared/cases/mails: attributions, device lines and notices, each line a reply. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Check, folds, keeps, keptIs } from './checks.js'

export interface LineCase {
  /** The list, the place in it, and how it is dressed: « attribution 3, marked ». */
  readonly name: string
  /** The whole reply. */
  readonly text: string
  readonly checks: readonly Check[]
}

export function lineCases(folder: string): LineCase[] {
  return [
    ...linesOf(folder, '21-attributions-not-known.txt').flatMap(attribution),
    ...deviceLines(folder),
    ...linesOf(folder, '23-notices-not-folded.txt').map(notice),
  ]
}

interface Listed {
  readonly text: string
  /** What stands behind it in brackets, for whoever reads the list. */
  readonly remark: string
  /** From 1. */
  readonly place: number
}

/** Lines without comments; ⏎ is a line break, … is left to whoever reads. */
function linesOf(folder: string, file: string): Listed[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, index) => {
      const [, text = line, remark = ''] =
        /^(.*?)\s*\(((?:only|the |a banner|two|its )[^)]*)\)$/.exec(line) ?? []
      const whole = text.replaceAll('⏎', '\n').replace('…', 'Lea Roy <l.roy@ecole.example>')
      return { text: whole, remark, place: index + 1 }
    })
}

/** Between an answer and a quote, marked and bare. */
function attribution({ text, remark, place }: Listed): LineCase[] {
  const quote = ['Votre demande est en cours.', 'Nous passons jeudi.']
  const marked = {
    name: `attribution ${place}, marked`,
    text: `Oui.\n\n${text}\n${quote.map((line) => `> ${line}`).join('\n')}`,
    checks: [keptIs('Oui.')],
  }
  if (remark.startsWith('only directly above')) return [marked]
  return [
    marked,
    {
      name: `attribution ${place}, bare`,
      text: `Oui.\n\n${text}\n\n${quote.join('\n')}`,
      checks: [keptIs('Oui.')],
    },
  ]
}

function deviceLines(folder: string): LineCase[] {
  const file = '22-device-lines-not-folded.txt'
  const whole = readFileSync(join(folder, file), 'utf8')
  const listed = linesOf(folder, file)
  const kept = whole.slice(whole.indexOf('# and must stay')).split('\n')
  return listed.map(({ text, place }) => ({
    name: `device line ${place}`,
    text: `Oui.\n\n${text}`,
    checks: [kept.includes(text) ? keeps('Oui.', text) : keptIs('Oui.')],
  }))
}

function notice({ text, remark, place }: Listed): LineCase {
  const last = text.split('\n').at(-1) ?? ''
  return {
    name: `notice ${place}`,
    text: `Oui.\n\n${text}`,
    checks: remark.startsWith('its last line') ? [keeps('Oui.'), folds(last)] : [keptIs('Oui.')],
  }
}
