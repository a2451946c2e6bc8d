/** A value within a line of a template's prose: it must not start a block or a paragraph of its own. */

export function inline(value: string): string {
  return (
    value
      .replace(/\s+/g, ' ')
      .replaceAll('[[', '[ [')
      // « ## » and « - » would begin a heading or a list.
      .replace(/^(##|-) /, '$1\u00A0')
  )
}
