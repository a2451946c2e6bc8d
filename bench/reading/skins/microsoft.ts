/** HTML of Outlook, Notes and Samsung: a header block above a quote that nothing else sets off. */

import { divs, NONE, outlook, web } from './bases.js'
import type { Skin } from './skin.js'

export const MICROSOFT = {
  'outlook-mac': {
    ...outlook,
    heading: [
      '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><span style="font-size:12.0pt;color:black">',
      '<o:p></o:p></span></p></div><div><p class="MsoNormal"><o:p>&nbsp;</o:p></p></div>',
    ],
  },
  'outlook-web': web,
  'outlook-new': {
    ...web,
    signature: ['<div class="elementToProof" id="Signature">', '</div>'],
    whole: [
      '<div id="mail-editor-reference-message-container"><hr style="display: inline-block; width: 98%;"><div>',
      '</div></div>',
    ],
    heading: [
      '<div id="divRplyFwdMsg" dir="ltr" style="font-family: Calibri, Arial, Helvetica, sans-serif;">',
      '<br></div>',
    ],
    classes: '',
  },
  'outlook-mobile': {
    ...web,
    line: ['<div dir="ltr">', '</div>'],
    device: ['<div id="ms-outlook-mobile-signature" dir="auto">', '</div>'],
    signature: ['<div id="ms-outlook-mobile-signature">', '</div>'],
  },
  notes: {
    ...divs,
    line: ['<font size="2" face="sans-serif">', '</font><br>'],
    blank: '<br>',
    whole: ['<br><br><br>', ''],
    heading: [
      '<font size="1" color="#5f5f5f" face="sans-serif">',
      '</font><hr width="100%" size="2" align="left" noshade style="color:#8091A5;"><br>',
    ],
    quote: NONE,
    answer: ['<font size="2" color="red">', '</font><br>'],
  },
  samsung: {
    ...divs,
    line: ['<div dir="auto">', '</div>'],
    device: [
      '<div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">',
      '</div></div>',
    ],
    heading: [
      '<div><br></div><div style="font-size:100%;color:#000000" dir="auto"><!-- originalMessage --><div>',
      '</div><div><br></div></div>',
    ],
    quote: NONE,
  },
} as const satisfies Readonly<Record<string, Skin>>
