/** Dates and names as the programs of each language write them, filled into a pattern with {tokens}. */

export const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

/** Wall-clock time of the mail that is answered. */
export interface Moment {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

export interface Person {
  readonly name: string
  readonly address: string
}

/** What a heading tells of the mail that is answered. */
export interface Answered {
  readonly at: Moment
  readonly from: Person
  readonly to: Person
  readonly subject: string
}

interface Names {
  /** Sunday first. */
  readonly weekdays: string
  readonly shortWeekdays: string
  readonly months: string
  readonly shortMonths: string
}

const NAMES: Readonly<Record<Language, Names>> = {
  fr: {
    weekdays: 'dimanche lundi mardi mercredi jeudi vendredi samedi',
    shortWeekdays: 'dim. lun. mar. mer. jeu. ven. sam.',
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    shortMonths: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  },
  en: {
    weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
    shortWeekdays: 'Sun Mon Tue Wed Thu Fri Sat',
    months: 'January February March April May June July August September October November December',
    shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  },
  de: {
    weekdays: 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag',
    shortWeekdays: 'So. Mo. Di. Mi. Do. Fr. Sa.',
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    shortMonths: 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.',
  },
  es: {
    weekdays: 'domingo lunes martes miércoles jueves viernes sábado',
    shortWeekdays: 'dom lun mar mié jue vie sáb',
    months:
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    shortMonths: 'ene feb mar abr may jun jul ago sept oct nov dic',
  },
  it: {
    weekdays: 'domenica lunedì martedì mercoledì giovedì venerdì sabato',
    shortWeekdays: 'dom lun mar mer gio ven sab',
    months:
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    shortMonths: 'gen feb mar apr mag giu lug ago set ott nov dic',
  },
  nl: {
    weekdays: 'zondag maandag dinsdag woensdag donderdag vrijdag zaterdag',
    shortWeekdays: 'zo ma di wo do vr za',
    months:
      'januari februari maart april mei juni juli augustus september oktober november december',
    shortMonths: 'jan feb mrt apr mei jun jul aug sep okt nov dec',
  },
}

/**
 * Fills a pattern. {W} {w}: weekday, long and short; {d} {dd}: day; {M} {m}: month, long and short;
 * {n} {nn}: its number; {y} {yy}: year; {H} {h}: hour of 24 and of 12; {i} {s}: minute, second;
 * {p}: AM or PM; {N} {A}: name and address of its author, {T} {t} of its recipient; {S}: subject.
 */
export function fill(pattern: string, language: Language, answered: Answered): string {
  const { at, from, to, subject } = answered
  const { weekdays, shortWeekdays, months, shortMonths } = NAMES[language]
  const weekday = new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay()
  const values: Readonly<Record<string, string>> = {
    W: nth(weekdays, weekday),
    w: nth(shortWeekdays, weekday),
    d: String(at.day),
    dd: two(at.day),
    M: nth(months, at.month - 1),
    m: nth(shortMonths, at.month - 1),
    n: String(at.month),
    nn: two(at.month),
    y: String(at.year),
    yy: two(at.year % 100),
    H: two(at.hour),
    h: String(at.hour % 12 || 12),
    i: two(at.minute),
    s: two(at.second),
    p: at.hour < 12 ? 'AM' : 'PM',
    N: from.name,
    A: from.address,
    T: to.name,
    t: to.address,
    S: subject,
  }
  return pattern.replace(/\{(\w+)\}/g, (token, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for ${token} in « ${pattern} »`)
    return value
  })
}

function nth(words: string, index: number): string {
  return words.split(' ')[index] ?? ''
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
