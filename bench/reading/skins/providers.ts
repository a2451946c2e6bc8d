/** HTML of webmail with a container of its own around the quote. */

import { divs, NONE } from './bases.js'
import type { Skin } from './skin.js'

export const PROVIDERS = {
  zimbra: {
    ...divs,
    own: [
      '<div style="font-family: arial, helvetica, sans-serif; font-size: 12pt; color: #000000">',
      '',
    ],
    signature: ['<div data-marker="__SIG_POST__">-- <br></div><div>', '</div>'],
    whole: ['<hr id="zwchr" data-marker="__DIVIDER__">', '</div>'],
    heading: ['<div data-marker="__HEADERS__">', '</div><br>'],
    quote: ['<div data-marker="__QUOTED_TEXT__">', '</div>'],
    answer: ['<div style="color: #ff0000">', '</div>'],
    bold: true,
  },
  yahoo: {
    ...divs,
    line: ['<div dir="ltr" data-setdir="false">', '</div>'],
    whole: [
      '<div id="ydp7c1yahoo_quoted_4120" class="ydp7c1yahoo_quoted"><div style="font-family:Helvetica,sans-serif;font-size:13px;color:#26282a;">',
      '</div></div>',
    ],
    heading: ['<div>', '</div><div><br></div><div><br></div>'],
    classes: 'ydp7c1',
  },
  gmx: {
    ...divs,
    whole: [
      '<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;">',
      '</div>',
    ],
    heading: ['<div style="margin:0 0 10px 0;">', '</div>'],
    quote: ['<div name="quoted-content">', '</div>'],
    bold: true,
  },
  laposte: {
    ...divs,
    line: ['<p>', '</p>'],
    blank: '<p>&nbsp;</p>',
    whole: [
      '<blockquote style="padding-left:5px; margin-left:5px; border-left:#ff7900 2px solid;">',
      '</blockquote>',
    ],
    heading: ['', '<br><br>'],
    quote: NONE,
  },
  proton: {
    ...divs,
    line: ['<div style="font-family: Arial, sans-serif; font-size: 14px;">', '</div>'],
    device: [
      '<div class="protonmail_signature_block" style="font-family: Arial, sans-serif; font-size: 14px;"><div class="protonmail_signature_block-proton">',
      '</div></div>',
    ],
    signature: [
      '<div class="protonmail_signature_block"><div class="protonmail_signature_block-user">',
      '</div></div>',
    ],
    whole: ['<div class="protonmail_quote">', '</div>'],
    heading: ['', '<br>'],
    quote: ['<blockquote class="protonmail_quote" type="cite">', '</blockquote><br>'],
  },
  tuta: {
    ...divs,
    heading: ['<div>', '</div>'],
    quote: [
      '<blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8; padding-left: 10px; margin-left: 5px;">',
      '</blockquote>',
    ],
  },
  zoho: {
    ...divs,
    whole: [
      '<div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204);"><br></div><div class="zmail_extra" data-zbluepencil-ignore="true"><br>',
      '</div>',
    ],
    heading: ['<div id="Zm-_Id_-Sgn1">', '<br></div><br>'],
    quote: ['<blockquote id="blockquote_zmail" style="margin: 0px;"><div>', '</div></blockquote>'],
  },
} as const satisfies Readonly<Record<string, Skin>>
