/** Reads HTML tags one by one: htmlparser2 without its stack of open elements, whose cost grows with its depth. */

import { Parser } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string>>

/** Called for each tag as it stands in the document, balanced or not. Names in lower case. */
export interface TagHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(data: string): void
}

/** Reads the whole document; linear in its length, never throws. */
export function readTags(html: string, handler: TagHandler): void {
  const parser = new FlatParser(html, handler)
  parser.write(html)
  parser.end()
}

/** The parser keeps no stack when every element is void; its end tags are read here. */
class FlatParser extends Parser {
  constructor(
    private readonly html: string,
    private readonly handler: TagHandler,
  ) {
    super({
      onopentag: (name, attributes) => handler.open(name, attributes),
      ontext: (data) => handler.text(data),
    })
  }

  protected override isVoidElement(): boolean {
    return true
  }

  override onclosetag(start: number, end: number): void {
    this.handler.close(this.html.slice(start, end).trim().toLowerCase())
    this.startIndex = end + 1
  }
}
