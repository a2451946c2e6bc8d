/** Recognises quotes, their headings and signatures by the HTML that each mail program writes around them. */

import type { Line } from '../../../core/reading/message.js'

export type Mark = NonNullable<Line['mark']>

export interface Structure {
  readonly mark: Mark
  /**
   * How much it marks: the element; all that follows too (the element only heads the quote); or
   * the element unless a blockquote in it holds the quote, since people answer between those.
   */
  readonly reach: 'element' | 'rest' | 'unless-blockquote'
}

const QUOTE: Structure = { mark: 'quote', reach: 'element' }
const AROUND_QUOTE: Structure = { mark: 'quote', reach: 'unless-blockquote' }
const HEADING: Structure = { mark: 'quote-header', reach: 'element' }
const HEADING_OF_REST: Structure = { mark: 'quote-header', reach: 'rest' }
const SIGNATURE: Structure = { mark: 'signature', reach: 'element' }

/** By one word of `class`. */
const BY_CLASS: ReadonlyMap<string, Structure> = new Map([
  ['gmail_quote', AROUND_QUOTE], // Gmail: heading and blockquote, answers between
  ['gmail_extra', AROUND_QUOTE], // Gmail before 2017
  ['gmail_attr', HEADING], // Gmail: « Le mar. 3 mars 2026 à 10:02, … a écrit : »
  ['yahoo_quoted', QUOTE], // Yahoo Mail
  ['protonmail_quote', AROUND_QUOTE], // Proton Mail
  ['tutanota_quote', QUOTE], // Tuta
  ['zmail_extra', AROUND_QUOTE], // Zoho Mail
  ['mail_android_quote', AROUND_QUOTE], // the Android e-mail app, K-9
  ['quote_mailru', QUOTE], // Mail.ru
  ['moz-cite-prefix', HEADING], // Thunderbird: « Le 03/03/2026 à 10:02, … a écrit : »
  ['moz-email-headers-table', HEADING], // Thunderbird, a forward's headers
  ['moz-forward-container', QUOTE], // Thunderbird, a forward
  ['outlookmessageheader', HEADING_OF_REST], // Outlook 2000–2003
  ['gmail_signature', SIGNATURE], // Gmail
  ['gmail_signature_prefix', SIGNATURE], // Gmail: « -- »
  ['moz-signature', SIGNATURE], // Thunderbird
  ['protonmail_signature_block', SIGNATURE], // Proton Mail
  ['yahoo-signature', SIGNATURE], // Yahoo Mail
  ['tutanota_signature', SIGNATURE], // Tuta
  ['ik_mail_quote', AROUND_QUOTE], // Infomaniak
  ['forwardcontentmessage', QUOTE], // Infomaniak, a forward
  ['editorusersignature', SIGNATURE], // Infomaniak
  ['io-ox-signature', SIGNATURE], // Open-Xchange
  ['k9mail-signature', SIGNATURE], // K-9, Thunderbird for Android
  ['fairemail_signature', SIGNATURE], // FairEmail
  ['zmail_signature_below', SIGNATURE], // Zoho Mail
])

/** By the whole `id`; Outlook puts `x_` before those that it quotes. */
const BY_ID: ReadonlyMap<string, Structure> = new Map([
  ['divrplyfwdmsg', HEADING_OF_REST], // Outlook on the web, Outlook mobile, new Outlook
  ['mail-editor-reference-message-container', QUOTE], // Outlook for Mac and iOS since 2021
  ['olk_src_body_section', QUOTE], // Outlook for Mac 2011–2019
  ['reply-intro', HEADING], // Roundcube: « Le 2026-03-03 10:02, … a écrit : »
  ['forwardbody1', QUOTE], // Roundcube, a forward
  ['isforwardcontent', QUOTE], // QQ mail
  ['signature', SIGNATURE], // Outlook on the web
  ['ms-outlook-mobile-signature', SIGNATURE], // Outlook mobile
  ['ms-outlook-ios-signature', SIGNATURE],
  ['applemailsignature', SIGNATURE], // Apple Mail
  ['composer_signature', SIGNATURE], // Samsung Email
  ['edo-signature', SIGNATURE], // Edison Mail
  ['_rc_sig', SIGNATURE], // Roundcube
])

/** By an attribute and its whole value. */
const BY_ATTRIBUTE: ReadonlyMap<string, Structure> = new Map([
  ['data-marker=__divider__', HEADING], // Zimbra: the <hr> above the quote
  ['data-marker=__headers__', HEADING], // De : … / À : … / Envoyé : … / Objet : …
  ['data-marker=__quoted_text__', QUOTE],
  ['data-marker=__sig_pre__', SIGNATURE], // signature above the quote
  ['data-marker=__sig_post__', SIGNATURE], // signature under it
  ['data-smartmail=gmail_signature', SIGNATURE], // all that Gmail writes on telephones
  ['data-signature-widget=container', SIGNATURE], // Mail.ru
  ['name=messagesignaturesection', SIGNATURE], // Spark
  ['name=messagereplysection', AROUND_QUOTE],
])
const ATTRIBUTES = ['data-marker', 'data-smartmail', 'data-signature-widget', 'name'] as const

/** By parts of a `style` without its spaces, all needed. */
const BY_STYLE: readonly { readonly parts: readonly string[]; readonly is: Structure }[] = [
  // Outlook for Windows: border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm
  { parts: ['border:none', 'border-top:solid', 'padding:3.0pt'], is: HEADING },
  // Mail for Windows 10: border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in
  { parts: ['border-top:solid', 'padding:3pt'], is: HEADING },
  // Windows Live Mail: border-top:#e5e5e5 1px solid
  { parts: ['border-top-color:rgb(229,229,229)', 'border-top-style:solid'], is: HEADING },
]

/** What the content of this start tag is, or null. Attribute names in lower case. */
export function structureOf(
  tag: string,
  attributes: Readonly<Record<string, string>>,
): Structure | null {
  const id = attributes.id
  const byId = id === undefined ? undefined : BY_ID.get(withoutOutlookPrefix(id))
  if (byId !== undefined) return byId
  for (const name of ATTRIBUTES) {
    const value = attributes[name]
    const found = value && BY_ATTRIBUTE.get(`${name}=${value.slice(0, 100).toLowerCase()}`)
    if (found) return found
  }
  // Every program: <blockquote type="cite">, <blockquote class="gmail_quote">, or bare.
  if (tag === 'blockquote') return isIndent(attributes) ? null : QUOTE
  const byClass = attributes.class === undefined ? undefined : structureOfClass(attributes.class)
  if (byClass !== undefined) return byClass
  const style = attributes.style
  if (style === undefined || !style.includes('border')) return null
  const compact = compactStyle(style)
  return BY_STYLE.find((row) => row.parts.every((part) => compact.includes(part)))?.is ?? null
}

function structureOfClass(value: string): Structure | undefined {
  for (const word of value.slice(0, 500).split(/\s+/)) {
    const found = BY_CLASS.get(withoutOutlookPrefix(word))
    if (found !== undefined) return found
  }
  return undefined
}

/** « x_x_gmail_quote » → « gmail_quote ». */
function withoutOutlookPrefix(name: string): string {
  return name
    .slice(0, 100)
    .toLowerCase()
    .replace(/^(?:x_){1,20}/, '')
}

/** Gmail's « indent more » button: margin:0 0 0 40px;border:none;padding:0px — not a quote. */
function isIndent(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes.type !== undefined || attributes.class !== undefined) return false
  const style = compactStyle(attributes.style ?? '')
  return style.includes('border:none') && style.includes('40px')
}

/** Whether the element is not meant to be seen: a preheader, a hidden copy. */
export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes.hidden !== undefined) return true
  const style = attributes.style
  if (style === undefined || !/none|hid|max-height/i.test(style)) return false
  const compact = compactStyle(style)
  return (
    /(?:^|;)display:none/.test(compact) ||
    /(?:^|;)visibility:hidden/.test(compact) ||
    /mso-hide:all/.test(compact) ||
    /(?:^|;)max-height:0(?:px)?(?:;|!|$)/.test(compact)
  )
}

/** Lower case, no spaces, the first 1,000 characters: real styles are short. */
function compactStyle(style: string): string {
  return style.slice(0, 1000).toLowerCase().replace(/\s+/g, '')
}
