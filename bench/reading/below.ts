/** What a program and its house add to a text: signature, device line, notices. */

import { DISCLAIMERS, SCANNERS } from './disclaimers.js'
import { type Piece, piece } from './letter.js'
import type { Plan } from './plan.js'
import type { Dice } from './random.js'
import { POSTSCRIPTS, SIGN_OFFS, SIGNATURES } from './signatures.js'
import { marksSignatures } from './skins/all.js'

export interface Below {
  /** Typed by the writer. */
  readonly signOff: readonly Piece[]
  /** Set by the program: where the text ends or, with some, below the quote. */
  readonly signed: readonly Piece[]
  /** At the very end, where gateways write. */
  readonly end: readonly Piece[]
}

export function belowText(dice: Dice, plan: Plan): Below {
  const signOff = dice.chance(0.4) ? [signOffOf(dice, plan)] : []
  const signature = dice.chance(0.45) ? signatureOf(dice, plan) : []
  const device = dice.chance(0.5) ? deviceOf(dice, plan) : []
  const notice = dice.chance(0.15) ? noticeOf(dice, plan, signature.length > 0) : []
  const scanner = dice.chance(0.04) ? scannerOf(dice, plan) : []
  const gateway = dice.chance(0.6)
  return {
    signOff,
    signed: [...signature, ...device, ...(gateway ? [] : notice)],
    end: [...(gateway ? notice.map(apart) : []), ...scanner],
  }
}

function signOffOf(dice: Dice, { language, writer }: Plan): Piece {
  return piece('sign-off', 'may', filled(dice.pick(SIGN_OFFS[language]), writer.name))
}

/** Set off by « -- » or by the HTML, it must be folded; else nothing but its look tells. */
function signatureOf(dice: Dice, { client, form, language, position, writer }: Plan): Piece[] {
  const dashes = client.signature === 'dashes'
  const lines = filled(dice.pick(SIGNATURES[language]), writer.name)
  const marked = form === 'html' ? marksSignatures(client.skin) : dashes
  const signature = piece('signature', marked ? 'fold' : 'may', dashes ? ['-- ', ...lines] : lines)
  if (!marksSignatures(client.skin) && form === 'both' && dice.chance(0.4))
    return [signature, LINKS]
  // Below the quote nobody writes a postscript.
  const closes = !client.signatureBelow || position !== 'top'
  if (!marked || !closes || !dice.chance(0.05)) return [signature]
  return [signature, piece('postscript', 'keep', [POSTSCRIPTS[language]])]
}

/** Links and a logo whose description a program guessed: nobody's words, and the plain text lacks them. */
const LINKS: Piece = piece('signature', 'fold', ['Site', 'Instagram'], {
  glued: true,
  onlyHtml: true,
  html: [
    '<p><a href="https://www.college.example/contact/">Site</a>',
    '<a href="https://social.example/college">Instagram</a></p>',
    '<p><img src="https://www.college.example/logo.png" width="120" alt="Logo, bâtiment"></p>',
  ].join('\n'),
})

function deviceOf(dice: Dice, { client, interfaceLanguage }: Plan): Piece[] {
  if (!client.device) return []
  const lines = dice.pick(client.device[interfaceLanguage] ?? client.device.en)
  return [piece('device', 'fold', lines.split('\n'))]
}

function noticeOf(dice: Dice, { language }: Plan, signed: boolean): Piece[] {
  const lines = dice.pick(DISCLAIMERS[language]).split('\n')
  // A line of one sentence is often the last of the signature itself.
  const glued = signed && lines.length === 1 && (lines[0] ?? '').length < 80 && dice.chance(0.4)
  return [piece('notice', 'fold', lines, glued ? { glued: true } : {})]
}

function apart({ role, verdict, lines }: Piece): Piece {
  return piece(role, verdict, lines)
}

function scannerOf(dice: Dice, { language }: Plan): Piece[] {
  return [piece('notice', 'fold', dice.pick(SCANNERS[language]).split('\n'))]
}

function filled(pattern: string, name: string): string[] {
  const first = name.split(' ')[0] ?? name
  return pattern.replaceAll('{name}', name).replaceAll('{first}', first).split('\n')
}
