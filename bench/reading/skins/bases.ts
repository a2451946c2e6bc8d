/** HTML of replies that several programs share, or vary. */

import type { Pair, Skin } from './skin.js'

const BLANK_DIV = '<div><br></div>'
export const CITE: Pair = ['<blockquote type="cite">', '</blockquote>']
export const NONE: Pair = ['', '']
const DIV: Pair = ['<div>', '</div>']

export const divs: Skin = {
  own: NONE,
  line: DIV,
  blank: BLANK_DIV,
  signature: null,
  device: DIV,
  whole: ['<div>', '</div>'],
  heading: ['<div>', '</div><div><br></div>'],
  quote: DIV,
  answer: DIV,
  classes: '',
}
export const outlook: Skin = {
  own: ['<div class="WordSection1">', ''],
  line: [
    '<p class="MsoNormal"><span lang="FR" style="font-size:11.0pt">',
    '<o:p></o:p></span></p>',
  ],
  blank: '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
  signature: null,
  device: ['<p class="MsoNormal">', '<o:p></o:p></p>'],
  whole: ['<p class="MsoNormal"><o:p>&nbsp;</o:p></p>', '</div>'],
  heading: [
    '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">',
    '<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
  ],
  quote: DIV,
  answer: ['<p class="MsoNormal"><span style="color:red">', '<o:p></o:p></span></p>'],
  classes: null,
  bold: true,
}
export const web: Skin = {
  ...divs,
  line: [
    '<div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;">',
    '</div>',
  ],
  blank: '<div class="elementToProof"><br></div>',
  signature: ['<div id="Signature">', '</div>'],
  whole: [
    '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">',
    '',
  ],
  heading: [
    '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt">',
    '</font><div>&nbsp;</div></div>',
  ],
  answer: ['<div style="color: rgb(255, 0, 0);">', '</div>'],
  classes: 'x_',
  bold: true,
}
export const cite: Skin = {
  ...divs,
  own: NONE,
  line: ['', '<br>'],
  blank: '<br>',
  signature: ['<div class="signature">-- <br>', '</div>'],
  heading: ['<p>', '</p>'],
  quote: [
    '<blockquote type="cite" style="margin:0 0 0 .8ex;border-left:2px solid #729fcf;padding-left:1ex">',
    '</blockquote>',
  ],
  answer: ['<p>', '</p>'],
}
export const gmail: Skin = {
  own: ['<div dir="ltr">', '</div>'],
  line: DIV,
  blank: BLANK_DIV,
  signature: [
    '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">',
    '</div></div>',
  ],
  device: DIV,
  whole: ['<br><div class="gmail_quote gmail_quote_container">', '</div>'],
  heading: ['<div dir="ltr" class="gmail_attr">', '<br></div>'],
  quote: [
    '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">',
    '</blockquote>',
  ],
  answer: ['<div><br></div><div>', '</div><div>&nbsp;</div>'],
  classes: 'm_-4471',
}
