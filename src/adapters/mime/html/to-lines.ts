/** Converts the HTML of a mail to lines of text, in linear time, and marks quotes and signatures. */

import type { Line } from '../../../core/reading/message.js'
import { Blocks } from './blocks.js'
import { BLOCK, SILENT, VOID } from './elements.js'
import { type Context, type HtmlLine, LineWriter } from './line-writer.js'
import { imageText, MAX_LINK, targetWorthShowing } from './links-and-images.js'
import { type OpenElement, OpenElements } from './open-elements.js'
import { isHidden, type Mark, type Structure, structureOf } from './structure.js'
import { type Attributes, readTags, type TagHandler } from './tag-reader.js'

/**
 * The text of an HTML body, line by line, with the marks of its structure. Whatever the HTML,
 * time and result are linear in its length, and it never throws. A quoted line begins with
 * « > », at most three times.
 */
export function htmlToLines(html: string): Line[] {
  return htmlToProseLines(html).map(({ text, mark }) => (mark ? { text, mark } : { text }))
}

/** The same lines, each with its prose. */
export function htmlToProseLines(html: string): HtmlLine[] {
  const { lines, lostInHidden } = convert(html, 'leave-out')
  // A `display:none` that nothing closes, or around everything, hid what somebody wrote.
  return lostInHidden || lines.length === 0 ? convert(html, 'show').lines : lines
}

/** What becomes of elements that the HTML hides. */
type OfHidden = 'leave-out' | 'show'

function convert(html: string, ofHidden: OfHidden): { lines: HtmlLine[]; lostInHidden: boolean } {
  const reader = new HtmlReader(ofHidden)
  readTags(html, reader)
  return { lines: reader.finish(), lostInHidden: reader.hiddenAtEnd }
}

interface Element extends OpenElement {
  /** The context to return to. */
  readonly before: Context
  readonly gap: boolean
  readonly hides: boolean
  readonly structure: Structure | null
  /** Where its lines begin, for a quote that a blockquote inside may take over. */
  readonly firstLine: number
  readonly blockquotesBefore: number
}

/** Follows the tags: which elements are open, and what they make of the text inside. */
class HtmlReader implements TagHandler {
  private readonly writer = new LineWriter()
  private readonly openElements = new OpenElements<Element>((element) => this.onClosed(element))
  private readonly blocks = new Blocks(this.writer)
  private hidden = 0
  private preformatted = 0
  private blockquotes = 0
  private containers = 0
  private link: { readonly target: string; text: string } | null = null

  constructor(private readonly ofHidden: OfHidden) {}

  get hiddenAtEnd(): boolean {
    return this.hidden > 0
  }

  // Tags --------------------------------------------------------------------------------------

  open(name: string, attributes: Attributes): void {
    if (VOID.has(name)) {
      this.openVoid(name, attributes)
      return
    }
    this.openElements.closeBefore(name)
    const structure = structureOf(name, attributes)
    const kind = BLOCK.get(name)
    const block = kind !== undefined || structure !== null
    const hides = SILENT.has(name) || (this.ofHidden === 'leave-out' && isHidden(attributes))
    // <b>, <span>… need no tracking, unless they stand in an element of the same name that does.
    if (!block && !hides && name !== 'a' && !this.openElements.has(name)) return
    const gap = kind === 'gap' && !this.blocks.inList && !isTight(attributes)
    if (block && this.hidden === 0) this.blocks.start(name, gap)
    if (structure?.reach === 'unless-blockquote') this.writer.flush()
    this.openElements.push({
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
    if (name === 'ul' || name === 'ol') this.blocks.startList(name === 'ol', attributes.start)
    if (name === 'li') this.blocks.startItem()
    if (structure !== null) this.startStructure(name, structure)
  }

  private openVoid(name: string, attributes: Attributes): void {
    if (this.hidden > 0) return
    if (name === 'br') this.writer.lineEnd()
    if (name === 'img' || name === 'image') this.image(attributes)
    if (name === 'hr') this.blocks.rule(structureOf(name, attributes)?.mark ?? null)
  }

  close(name: string): void {
    if (name === 'a') this.endLink()
    if (name === 'br') this.openVoid('br', {})
    this.openElements.close(name)
  }

  finish(): HtmlLine[] {
    const hidden = this.hidden
    this.openElements.closeAll()
    this.hidden = hidden
    return this.writer.finish()
  }

  private onClosed(element: Element): void {
    if (element.hides) this.hidden -= 1
    if (element.name === 'pre') this.preformatted -= 1
    if (element.name === 'a') this.endLink()
    if (element.name === 'ul' || element.name === 'ol') this.blocks.endList()
    if (element.block && this.hidden === 0) this.blocks.end(element.name, element.gap)
    if (element.name === 'li') this.blocks.endItem()
    if (element.structure !== null) this.endStructure(element, element.structure)
    else this.writer.context = element.before
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

  private endStructure(element: Element, structure: Structure): void {
    if (structure.reach === 'rest' && element.before.mark !== 'quote') {
      this.quoteTheRest()
      return
    }
    this.writer.context = element.before
    if (structure.reach !== 'unless-blockquote') return
    this.containers -= 1
    this.writer.flush()
    if (this.containers > 0 || this.blockquotes > element.blockquotesBefore) return
    for (const line of this.writer.lines.slice(element.firstLine)) line.mark ??= structure.mark
  }

  /** Outlook names the heading only; the quote is all that comes after it. */
  private quoteTheRest(): void {
    const context: Context = { mark: 'quote', level: 1 }
    this.writer.context = context
    this.openElements.replace((element) => ({ ...element, before: context }))
  }

  // Text, links, images -----------------------------------------------------------------------

  text(data: string): void {
    if (this.hidden > 0) return
    if (this.link !== null && this.link.text.length < MAX_LINK) this.link.text += data
    if (this.preformatted > 0) this.writer.preformatted(data)
    else this.writer.flow(data)
  }

  private image(attributes: Attributes): void {
    const shown = imageText(attributes)
    if (this.link !== null && this.link.text.length < MAX_LINK) this.link.text += shown
    if (this.preformatted > 0) this.writer.preformatted(shown)
    else this.writer.aside(shown)
  }

  private startLink(href: string | undefined): void {
    this.link = { target: (href ?? '').trim(), text: '' }
    this.writer.inLink = true
  }

  /** « text (https://where-it-really-goes) », unless the text says so itself. */
  private endLink(): void {
    const link = this.link
    this.link = null
    this.writer.inLink = false
    if (link === null || this.hidden > 0) return
    const target = targetWorthShowing(link.text, link.target)
    if (target !== null) this.writer.aside(` (${target})`)
  }
}

/** Outlook's paragraphs have no space around them. */
function isTight(attributes: Attributes): boolean {
  return attributes.class !== undefined && /^(?:x_)*Mso/i.test(attributes.class)
}
