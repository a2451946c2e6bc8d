/** Puts running text together into lines, with the line breaks and blank lines that elements ask for. */

import type { Line } from '../../../core/reading/message.js'
import type { Mark } from './structure.js'

/** Levels of « > »: deeper ones say nothing more, and 900 of them would cost as many megabytes. */
const MAX_LEVELS = 3

/** White space, or characters of no width: text without them is written as it is. */
const HAS_SPACE = /\s|\u00AD|\u034F|\u200B/

/** The quote or signature that the text belongs to. */
export interface Context {
  readonly mark: Mark | null
  /** Quotes inside quotes, from 1. */
  readonly level: number
}

/** A line of HTML, and its prose: what a person put there. */
export interface HtmlLine extends Line {
  /** Without the targets of links, the images, and the signs before the items of a list. */
  readonly prose: string
  /** `prose` without the texts of links. */
  readonly unlinked: string
}

type Growing = { text: string; mark?: Mark; prose: string; unlinked: string }

/** Lines in the making. Every character that goes in is copied once: time linear in the input. */
export class LineWriter {
  readonly lines: Growing[] = []
  context: Context = { mark: null, level: 0 }
  /** « - » of a list item, written with the first words of the item. */
  bullet = ''
  inLink = false
  private current = ''
  private prose = ''
  private unlinked = ''
  /** The context in which the current line began. */
  private owner: Context = this.context
  /** What stands between the last words and the next ones. */
  private between: 'nothing' | 'space' | 'cell' | 'line' | 'gap' = 'nothing'
  /** Nothing was written yet in this cell of a table: its first block goes on with the row. */
  private freshCell = false
  /** Only no-break spaces so far: <p>&nbsp;</p> is how Outlook writes a blank line. */
  private hollow = false

  /** Running text: any run of white space is one space. */
  flow(data: string): void {
    if (!HAS_SPACE.test(data)) {
      this.put(data)
      return
    }
    const words = data.replace(/(?:\u00AD|\u034F|\u200B|\uFEFF)+/g, '').replace(/[\s\u00A0]+/g, ' ')
    if (words === '') return
    if (words.startsWith(' ')) this.space()
    if (words === ' ') this.hollow ||= !this.freshCell && data.includes('\u00A0')
    else this.put(words.trim())
    if (words.endsWith(' ')) this.space()
  }

  /** A link's target, or what stands for an image: shown, and no part of the prose. */
  aside(data: string): void {
    const { prose, unlinked } = this
    const { length } = this.lines
    this.flow(data)
    this.prose = this.lines.length === length ? prose : ''
    this.unlinked = this.lines.length === length ? unlinked : ''
  }

  /** Text whose spaces and line ends count. */
  preformatted(data: string): void {
    const [first, ...more] = data.split(/\r\n?|\n/)
    if (this.between === 'space') this.between = 'nothing'
    this.put(first ?? '')
    for (const line of more) {
      this.lineEnd()
      this.put(line)
    }
  }

  /** The next words begin a line. */
  lineBreak(): void {
    if (this.freshCell) return
    if (this.hollow) this.lineEnd()
    if (this.between !== 'gap') this.between = 'line'
  }

  /** The next words begin a line, with a blank one before it. */
  gap(): void {
    this.lineBreak()
    if (!this.freshCell) this.between = 'gap'
  }

  /** <br>: ends the line; an empty line becomes a blank one. */
  lineEnd(): void {
    this.hollow = false
    if (this.between === 'line' || this.between === 'gap') this.flush()
    if (this.current === '') this.blank(this.context)
    this.flush()
  }

  /** The next words stand in another cell of the same row. */
  nextCell(): void {
    this.between = this.current === '' ? 'nothing' : 'cell'
    this.freshCell = true
    this.hollow = false
  }

  /** Ends the line now, whatever is open. */
  flush(): void {
    this.freshCell = false
    if (this.current !== '') this.push(this.current, this.owner)
    this.current = ''
    this.prose = ''
    this.unlinked = ''
    this.between = this.between === 'gap' ? 'gap' : 'nothing'
  }

  /** All lines, without blank ones at the end. */
  finish(): HtmlLine[] {
    this.flush()
    while (this.lines.length > 0 && isBlank(this.lines.at(-1)?.text ?? '')) this.lines.pop()
    return this.lines
  }

  private space(): void {
    if (this.between === 'nothing' && this.current !== '') this.between = 'space'
  }

  private put(text: string): void {
    if (text === '') return
    const gap = this.between === 'gap'
    if (gap || this.between === 'line') this.flush()
    if (this.current === '') {
      const same = this.owner.mark === this.context.mark
      if (gap) this.blank(same ? this.context : { mark: null, level: 0 })
      this.owner = this.context
      this.current = this.bullet
      this.bullet = ''
    } else if (this.between === 'cell') this.current += ' | '
    else if (this.between === 'space') this.current += ' '
    const spaced = this.between !== 'nothing'
    this.between = 'nothing'
    this.freshCell = false
    this.hollow = false
    this.current += text
    this.say(text, spaced)
  }

  private say(text: string, spaced: boolean): void {
    this.prose += spaced ? ` ${text}` : text
    if (!this.inLink) this.unlinked += spaced ? ` ${text}` : text
    else this.unlinked += ' '
  }

  private blank(context: Context): void {
    this.between = 'nothing'
    const last = this.lines.at(-1)
    if (last !== undefined && !isBlank(last.text)) this.push('', context)
  }

  private push(text: string, { mark, level }: Context): void {
    const quoted = `${'> '.repeat(Math.min(level, MAX_LEVELS))}${text}`.trimEnd()
    const line = {
      text: quoted,
      prose: text === '' ? '' : this.prose,
      unlinked: text === '' ? '' : this.unlinked,
    }
    this.lines.push(mark === null ? line : { ...line, mark })
  }
}

function isBlank(text: string): boolean {
  return text.length <= 2 * MAX_LEVELS && /^[\s>]*$/.test(text)
}
