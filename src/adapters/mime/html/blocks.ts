/** Line breaks around blocks, table cells, rules and list items. */

import type { LineWriter } from './line-writer.js'
import type { Mark } from './structure.js'

const MAX_INDENTS = 4

/** The open table rows and lists, and the lines that they begin and end. */
export class Blocks {
  private readonly lists: { ordered: boolean; count: number }[] = []
  /** For each open row, how many lines stood before it. */
  private readonly rows: number[] = []

  constructor(private readonly writer: LineWriter) {}

  get inList(): boolean {
    return this.lists.length > 0
  }

  /** `gap`: with a blank line around it. */
  start(name: string, gap: boolean): void {
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

  end(name: string, gap: boolean): void {
    if (name === 'td' || name === 'th') return
    if (name === 'tr') {
      this.writer.flush()
      this.rows.pop()
    } else if (gap && this.rows.length === 0) this.writer.gap()
    else this.writer.lineBreak()
  }

  rule(mark: Mark | null): void {
    const { context } = this.writer
    this.writer.lineBreak()
    if (mark !== null && context.mark === null) this.writer.context = { mark, level: 0 }
    this.writer.flow('---')
    this.writer.context = context
    this.writer.lineBreak()
  }

  startList(ordered: boolean, start: string | undefined): void {
    const first = Number.parseInt(start ?? '1', 10)
    this.lists.push({ ordered, count: Number.isSafeInteger(first) ? first - 1 : 0 })
  }

  endList(): void {
    this.lists.pop()
  }

  startItem(): void {
    const list = this.lists.at(-1)
    if (list !== undefined) list.count += 1
    const indent = '  '.repeat(Math.max(0, Math.min(this.lists.length - 1, MAX_INDENTS)))
    this.writer.bullet = list?.ordered === true ? `${indent}${list.count}. ` : `${indent}- `
  }

  endItem(): void {
    this.writer.bullet = ''
  }
}
