/** Makes lines of text of a mail's HTML, in linear time, and says what quotes and signs. */

import { Parser } from 'htmlparser2'
import type { Line } from '../../core/message.js'
import { isHidden, type Mark, type Structure, structureOf } from './html-marks.js'
import { BLOCK, CLOSES, FENCE, SILENT, THROUGH_FENCE, VOID } from './html-tags.js'
import { type Context, LineWriter } from './html-writer.js'

type Attributes = Readonly<Record<string, string>>

/** A link longer than this is left out: it says nothing to a reader. */
const MAX_TARGET = 2000
const MAX_INDENTS = 4

/**
 * The text of an HTML body, line by line, with the marks of its structure. Whatever the HTML,
 * time and result are linear in its length, and it never throws. A quoted line begins with
 * « > », at most three times.
 */
export function htmlToLines(html: string): Line[] {
  const seen = convert(html, true)
  // A `display:none` that nothing closes, or around everything, hid what somebody wrote.
  return seen.lostInHidden || seen.lines.length === 0 ? convert(html, false).lines : seen.lines
}

function convert(html: string, hide: boolean): { lines: Line[]; lostInHidden: boolean } {
  const body = new Body(hide)
  const parser = new FlatParser(html, body)
  parser.write(html)
  parser.end()
  return { lines: body.finish(), lostInHidden: body.hiddenAtEnd }
}

/**
 * htmlparser2 keeps a stack of open elements whose cost grows with its depth. Told that every
 * element is void it keeps none; Body has its own, with constant time for each tag.
 */
class FlatParser extends Parser {
  constructor(
    private readonly html: string,
    private readonly body: Body,
  ) {
    super({
      onopentag: (name, attributes) => body.open(name, attributes),
      ontext: (data) => body.text(data),
    })
  }

  protected override isVoidElement(): boolean {
    return true
  }

  override onclosetag(start: number, end: number): void {
    this.body.close(this.html.slice(start, end).trim().toLowerCase())
    this.startIndex = end + 1
  }
}

interface Frame {
  readonly name: string
  /** The context to return to. */
  readonly before: Context
  readonly gap: boolean
  readonly block: boolean
  readonly hides: boolean
  readonly structure: Structure | null
  /** Where its lines begin, for a quote that a blockquote inside may take over. */
  readonly firstLine: number
  readonly blockquotesBefore: number
}

/** The element that we are in, and what its ancestors make of the text. */
class Body {
  private readonly writer = new LineWriter()
  private readonly frames: Frame[] = []
  /** Name → indexes of the open frames of that name; '' for every block, '#' for fences. */
  private readonly positions = new Map<string, number[]>()
  private readonly lists: { ordered: boolean; count: number }[] = []
  /** For each open row, how many lines stood before it. */
  private readonly rows: number[] = []
  private hidden = 0
  private preformatted = 0
  private blockquotes = 0
  private containers = 0
  private link: { readonly target: string; text: string } | null = null

  constructor(private readonly hide: boolean) {}

  get hiddenAtEnd(): boolean {
    return this.hidden > 0
  }

  // Tags --------------------------------------------------------------------------------------

  open(name: string, attributes: Attributes): void {
    if (VOID.has(name)) {
      this.openVoid(name, attributes)
      return
    }
    this.closeImplied(name)
    const structure = structureOf(name, attributes)
    const kind = BLOCK.get(name)
    const block = kind !== undefined || structure !== null
    const hides = SILENT.has(name) || (this.hide && isHidden(attributes))
    // <b>, <span>…: only those inside another one that matters have to be told from it.
    if (!block && !hides && name !== 'a' && this.last(name) < 0) return
    const gap = kind === 'gap' && this.lists.length === 0 && !tight(attributes)
    if (block && this.hidden === 0) this.startBlock(name, gap)
    if (structure?.reach === 'unless-blockquote') this.writer.flush()
    this.push({
      name,
      before: this.writer.context,
      gap,
      block,
      hides,
      structure,
      firstLine: this.writer.lines.length,
      blockquotesBefore: this.blockquotes,
    })
    if (hides) this.hidden += 1
    if (name === 'pre') this.preformatted += 1
    if (name === 'a') this.startLink(attributes.href)
    if (name === 'ul' || name === 'ol') this.startList(name === 'ol', attributes.start)
    if (name === 'li') this.startItem()
    if (structure !== null) this.startStructure(name, structure)
  }

  private openVoid(name: string, attributes: Attributes): void {
    if (this.hidden > 0) return
    if (name === 'br') this.writer.lineEnd()
    if (name === 'img' || name === 'image') this.image(attributes)
    if (name === 'hr') this.rule(structureOf(name, attributes)?.mark ?? null)
  }

  close(name: string): void {
    if (name === 'a') this.endLink()
    if (name === 'br') this.openVoid('br', {})
    const at = this.last(name)
    const crossesBlock = !BLOCK.has(name) && this.frames[at]?.block !== true && at < this.last('')
    const crossesFence = !THROUGH_FENCE.has(name) && at < this.last('#')
    if (at >= 0 && !crossesBlock && !crossesFence) this.popTo(at)
  }

  finish(): Line[] {
    const hidden = this.hidden
    this.popTo(0)
    this.hidden = hidden
    return this.writer.finish()
  }

  /** <li> ends the <li> before it; any block ends an open <p>. */
  private closeImplied(name: string): void {
    const rule = CLOSES.get(name)
    if (rule !== undefined) {
      const open = this.lastOf(rule.open)
      if (open > this.lastOf(rule.within)) this.popTo(open)
    }
    const paragraph = this.last('p')
    if (BLOCK.has(name) && paragraph >= 0 && paragraph > this.last('#')) this.popTo(paragraph)
  }

  private push(frame: Frame): void {
    const at = this.frames.push(frame) - 1
    this.positionsOf(frame.name).push(at)
    if (frame.block) this.positionsOf('').push(at)
    if (FENCE.has(frame.name)) this.positionsOf('#').push(at)
  }

  private popTo(at: number): void {
    while (this.frames.length > at) {
      const frame = this.frames.pop()
      if (frame === undefined) return
      this.positionsOf(frame.name).pop()
      if (frame.block) this.positionsOf('').pop()
      if (FENCE.has(frame.name)) this.positionsOf('#').pop()
      this.leave(frame)
    }
  }

  private leave(frame: Frame): void {
    if (frame.hides) this.hidden -= 1
    if (frame.name === 'pre') this.preformatted -= 1
    if (frame.name === 'a') this.endLink()
    if (frame.name === 'ul' || frame.name === 'ol') this.lists.pop()
    if (frame.block && this.hidden === 0) this.endBlock(frame)
    if (frame.name === 'li') this.writer.bullet = ''
    if (frame.structure !== null) this.endStructure(frame, frame.structure)
    else this.writer.context = frame.before
  }

  private positionsOf(name: string): number[] {
    let found = this.positions.get(name)
    if (found === undefined) {
      found = []
      this.positions.set(name, found)
    }
    return found
  }

  private lastOf(names: readonly string[]): number {
    return names.reduce((nearest, name) => Math.max(nearest, this.last(name)), -1)
  }

  private last(name: string): number {
    return this.positions.get(name)?.at(-1) ?? -1
  }

  // Blocks ------------------------------------------------------------------------------------

  private startBlock(name: string, gap: boolean): void {
    if (name === 'td' || name === 'th') this.startCell()
    else if (name === 'tr') this.startRow()
    else if (gap && this.rows.length === 0) this.writer.gap()
    else this.writer.lineBreak()
  }

  private startRow(): void {
    this.writer.flush()
    this.rows.push(this.writer.lines.length)
  }

  /** Cells of one line each stand side by side; a cell of several lines is layout. */
  private startCell(): void {
    if (this.rows.at(-1) === this.writer.lines.length) this.writer.nextCell()
    else this.writer.lineBreak()
  }

  private endBlock(frame: Frame): void {
    if (frame.name === 'td' || frame.name === 'th') return
    if (frame.name === 'tr') {
      this.writer.flush()
      this.rows.pop()
    } else if (frame.gap && this.rows.length === 0) this.writer.gap()
    else this.writer.lineBreak()
  }

  private rule(mark: Mark | null): void {
    const { context } = this.writer
    this.writer.lineBreak()
    if (mark !== null && context.mark === null) this.writer.context = { mark, level: 0 }
    this.writer.flow('---')
    this.writer.context = context
    this.writer.lineBreak()
  }

  private startList(ordered: boolean, start: string | undefined): void {
    const first = Number.parseInt(start ?? '1', 10)
    this.lists.push({ ordered, count: Number.isSafeInteger(first) ? first - 1 : 0 })
  }

  private startItem(): void {
    const list = this.lists.at(-1)
    if (list !== undefined) list.count += 1
    const indent = '  '.repeat(Math.max(0, Math.min(this.lists.length - 1, MAX_INDENTS)))
    this.writer.bullet = list?.ordered === true ? `${indent}${list.count}. ` : `${indent}- `
  }

  // Structure ---------------------------------------------------------------------------------

  private startStructure(name: string, structure: Structure): void {
    const { context } = this.writer
    if (structure.reach === 'unless-blockquote') {
      this.containers += 1
      return
    }
    if (name === 'blockquote') this.blockquotes += 1
    const deeper = structure.mark === 'quote' ? context.level + 1 : context.level
    const mark: Mark = context.mark === 'quote' ? 'quote' : structure.mark
    this.writer.context = { mark, level: deeper }
  }

  private endStructure(frame: Frame, structure: Structure): void {
    if (structure.reach === 'rest' && frame.before.mark !== 'quote') {
      this.quoteTheRest()
      return
    }
    this.writer.context = frame.before
    if (structure.reach !== 'unless-blockquote') return
    this.containers -= 1
    this.writer.flush()
    if (this.containers > 0 || this.blockquotes > frame.blockquotesBefore) return
    for (const line of this.writer.lines.slice(frame.firstLine)) line.mark ??= structure.mark
  }

  /** Outlook names the heading only; the quote is all that comes after it. */
  private quoteTheRest(): void {
    const context: Context = { mark: 'quote', level: 1 }
    this.writer.context = context
    for (const [i, frame] of this.frames.entries()) this.frames[i] = { ...frame, before: context }
  }

  // Text, links, images -----------------------------------------------------------------------

  text(data: string): void {
    if (this.hidden > 0) return
    if (this.link !== null && this.link.text.length < MAX_TARGET) this.link.text += data
    if (this.preformatted > 0) this.writer.preformatted(data)
    else this.writer.flow(data)
  }

  private startLink(href: string | undefined): void {
    this.link = { target: (href ?? '').trim(), text: '' }
  }

  /** « text (https://where-it-really-goes) », unless the text says so itself. */
  private endLink(): void {
    const link = this.link
    this.link = null
    if (link === null || this.hidden > 0 || link.target.length > MAX_TARGET) return
    const text = link.text.trim()
    if (
      text === '' ||
      text.length > MAX_TARGET ||
      !/^(?:https?|mailto|tel|ftp):/i.test(link.target)
    )
      return
    const target = link.target.replace(/^(?:mailto|tel):/i, '')
    if (bareTarget(text) !== bareTarget(target)) this.writer.flow(` (${target})`)
  }

  private image(attributes: Attributes): void {
    if (isHidden(attributes) || isPixel(attributes.width) || isPixel(attributes.height)) return
    const alt = (attributes.alt ?? '').trim()
    if (alt !== '') this.text(`[${alt}]`)
    else if (attributes.src?.startsWith('cid:') === true) this.text('[image]')
  }
}

function isPixel(size: string | undefined): boolean {
  return size !== undefined && /^[012](?:px)?$/.test(size.trim())
}

/** Outlook's paragraphs have no space around them. */
function tight(attributes: Attributes): boolean {
  return attributes.class !== undefined && /^(?:x_)*Mso/i.test(attributes.class)
}

/** What two ways to write one address have in common. */
function bareTarget(target: string): string {
  return target
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/^www\./, '')
    .replace(/[?#].*$/s, '')
    .replace(/[\s/]+$/, '')
}
