/** The stack of open HTML elements: constant time for each tag, however deep they are. */

import { BLOCK, CLOSES, FENCE, THROUGH_FENCE } from './elements.js'

export interface OpenElement {
  readonly name: string
  /** Begins and ends a line. */
  readonly block: boolean
}

/** A stack that knows where the last element of each name is. */
export class OpenElements<Element extends OpenElement> {
  private readonly stack: Element[] = []
  private readonly places = new Map<string, number[]>()
  private readonly blocks: number[] = []
  private readonly fences: number[] = []

  /** `onClosed` is called for each element that closes, innermost first. */
  constructor(private readonly onClosed: (element: Element) => void) {}

  push(element: Element): void {
    const at = this.stack.push(element) - 1
    const places = this.places.get(element.name)
    if (places === undefined) this.places.set(element.name, [at])
    else places.push(at)
    if (element.block) this.blocks.push(at)
    if (FENCE.has(element.name)) this.fences.push(at)
  }

  has(name: string): boolean {
    return this.last(name) >= 0
  }

  /** An end tag: closes the last element of that name, unless a block or a cell is in between. */
  close(name: string): void {
    const at = this.last(name)
    if (at < 0) return
    const inline = !BLOCK.has(name) && this.stack[at]?.block !== true
    if (inline && at < (this.blocks.at(-1) ?? -1)) return
    if (!THROUGH_FENCE.has(name) && at < (this.fences.at(-1) ?? -1)) return
    this.closeTo(at)
  }

  /** A start tag: <li> ends the <li> before it, any block ends an open <p>. */
  closeBefore(name: string): void {
    const rule = CLOSES.get(name)
    if (rule !== undefined) {
      const open = this.lastOf(rule.open)
      if (open > this.lastOf(rule.within)) this.closeTo(open)
    }
    const paragraph = this.last('p')
    if (BLOCK.has(name) && paragraph > (this.fences.at(-1) ?? -1)) this.closeTo(paragraph)
  }

  closeAll(): void {
    this.closeTo(0)
  }

  /** Replaces each open element by what `change` makes of it. */
  replace(change: (element: Element) => Element): void {
    for (const [i, element] of this.stack.entries()) this.stack[i] = change(element)
  }

  private closeTo(at: number): void {
    while (this.stack.length > at) {
      const element = this.stack.pop()
      if (element === undefined) return
      this.places.get(element.name)?.pop()
      if (element.block) this.blocks.pop()
      if (FENCE.has(element.name)) this.fences.pop()
      this.onClosed(element)
    }
  }

  private last(name: string): number {
    return this.places.get(name)?.at(-1) ?? -1
  }

  private lastOf(names: readonly string[]): number {
    return names.reduce((nearest, name) => Math.max(nearest, this.last(name)), -1)
  }
}
