/** Text as HTML, in elements and in attributes. */

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Of one or several lines; a reference is never broken at its hyphen. */
export function htmlLines(text: string): string {
  return escapeHtml(text)
    .replace(/R-\d{6,}/g, '<span style="white-space:nowrap;">$&</span>')
    .replaceAll('\n', '<br>')
}
