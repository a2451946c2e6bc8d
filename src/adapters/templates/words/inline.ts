/** A value within a line of a template's prose: it must not start a block or a paragraph of its own. */

export function inline(value: string): string {
  return (
    value
      // No-break spaces are set with care.
      .replace(/[^\S\u00A0\u202F]+/g, ' ')
      .replaceAll('[[', '[ [')
      // « ## » and « - » would begin a heading or a list.
      .replace(/^(##|-) /, '$1\u00A0')
  )
}
