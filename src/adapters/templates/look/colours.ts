/** The accent colour of the mails, and the shades of it that stay readable in light and in dark. */

export interface Accent {
  /** Of buttons and links on white, `#1f4fa3`. */
  readonly light: string
  /** Of buttons in dark mode: as bright as white letters on it allow. */
  readonly darkButton: string
  /** Of links in dark mode. */
  readonly darkLink: string
}

/** WCAG 2.2, 1.4.3 (AA): text of the usual size against what is behind it. */
const READABLE = 4.5
/** Links in the dark: thin letters, which shine less than white ones. */
const WELL_READABLE = 6.5
/** The lightest surface that a link stands on in dark mode (layout.eta): a quote. */
const DARK_SURFACE = '#282d37'
const WHITE = '#ffffff'
/** On the way from a colour to white. */
const STEPS = 50

export const DEFAULT_ACCENT = accentOf('#1f4fa3')

/** `colour`: six hexadecimal digits behind `#`, on which white letters are readable. */
export function accentOf(colour: string): Accent {
  return {
    light: colour,
    darkButton: lightenedWhile(colour, (shade) => isReadable(WHITE, shade)),
    darkLink: lightenedUntil(colour, (shade) => contrast(shade, DARK_SURFACE) >= WELL_READABLE),
  }
}

export function isReadable(text: string, behind: string): boolean {
  return contrast(text, behind) >= READABLE
}

/** WCAG 2.2: from 1 (the same) to 21 (black and white). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** WCAG 2.2, relative luminance: from 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function lightened(colour: string, step: number): string {
  const mixed = channels(colour).map((channel) =>
    Math.round(channel + ((255 - channel) * step) / STEPS),
  )
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function lightenedUntil(colour: string, fits: (shade: string) => boolean): string {
  for (let step = 0; step < STEPS; step += 1) {
    const shade = lightened(colour, step)
    if (fits(shade)) return shade
  }
  return WHITE
}

function lightenedWhile(colour: string, fits: (shade: string) => boolean): string {
  let shade = colour
  for (let step = 1; step < STEPS; step += 1) {
    const next = lightened(colour, step)
    if (!fits(next)) return shade
    shade = next
  }
  return shade
}
