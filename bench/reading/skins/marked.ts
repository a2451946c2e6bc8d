/** HTML of programs that quote in a blockquote. */

import { CITE, cite, divs } from './bases.js'
import type { Skin } from './skin.js'

export const MARKED = {
  mozilla: {
    ...cite,
    signature: ['<div class="moz-signature">-- <br>', '</div>'],
    heading: ['<div class="moz-cite-prefix">', '<br></div>'],
    quote: ['<blockquote type="cite" cite="mid:amigo.1.a7@academie.example">', '</blockquote>'],
    classes: '',
  },
  apple: {
    ...divs,
    own: ['', ''],
    whole: ['<div><br>', '</div>'],
    heading: ['<div>', '</div><br class="Apple-interchange-newline">'],
    headingInside: true,
    quote: CITE,
  },
  ios: {
    ...divs,
    own: ['<div dir="ltr">', '</div>'],
    line: ['', '<br>'],
    blank: '<br>',
    device: ['<div dir="ltr" id="AppleMailSignature">', '</div>'],
    whole: ['<div dir="ltr"><br>', '</div>'],
    heading: ['<blockquote type="cite">', '<br><br></blockquote>'],
    quote: ['<blockquote type="cite"><div dir="ltr">', '</div></blockquote>'],
  },
  roundcube: {
    ...cite,
    line: ['<p>', '</p>'],
    blank: '<p>&nbsp;</p>',
    signature: ['<div id="_rc_sig">-- <br>', '</div>'],
    heading: ['<p id="reply-intro">', '</p>'],
    quote: [
      '<blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">',
      '</blockquote>',
    ],
    classes: 'v1',
  },
  'bare-quote': {
    ...cite,
    signature: null,
    heading: ['<br><br>', ''],
    quote: ['<blockquote>', '</blockquote>'],
  },
  'em-client': {
    ...divs,
    heading: ['<div><br></div><div>', '</div><div><br></div>'],
    quote: [
      '<div id="x18f2a" class="plain"><blockquote cite="mid:amigo.1.a7@academie.example" type="cite" class="cite2">',
      '</blockquote></div>',
    ],
  },
  spark: {
    ...divs,
    own: ['<div name="messageBodySection"><div dir="auto">', '</div></div>'],
    device: ['<div name="messageSignatureSection"><br><div class="matchFont">', '</div></div>'],
    whole: ['<div name="messageReplySection">', '</div>'],
    heading: ['', '<br>'],
    quote: [
      '<blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; margin: 5px 5px;padding-left: 10px;">',
      '</blockquote>',
    ],
  },
  k9: {
    ...cite,
    signature: ['<div class="k9mail-signature">-- <br>', '</div>'],
    device: ['<div class="k9mail-signature">', '</div>'],
    whole: ['<br><br><div class="gmail_quote">', '</div>'],
    heading: ['', ''],
    quote: [
      '<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">',
      '</blockquote>',
    ],
  },
} as const satisfies Readonly<Record<string, Skin>>
