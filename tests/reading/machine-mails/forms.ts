/** Web forms that send as the desk. */

import { ASKED, IN_REPLY, LIST, type MachineMail, row } from './mail.js'

const FORM = {
  From: 'Formulaire <assistance@academie.example>',
  'Reply-To': 'Camille Martin <camille.martin@academie.example>',
}

/** Web forms that send as the desk: whose each is, and whether its writer may be answered. */
export const FORMS: readonly (readonly [
  MachineMail,
  sender: string,
  ignored: boolean,
  answered: boolean,
])[] = [
  [
    row('as the desk', { ...FORM, 'X-Mailer': 'PHPMailer 6.9' }, ASKED),
    'camille.martin@academie.example',
    false,
    true,
  ],
  [
    row('with no brackets', { ...FORM, 'Reply-To': 'camille.martin@academie.example' }, ASKED),
    'camille.martin@academie.example',
    false,
    true,
  ],
  [
    row('without a path', { ...FORM, 'Return-Path': '<>' }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('through a list', { ...FORM, ...LIST }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('on a request of ours', { ...FORM, Subject: 'Re: [R-000123] Souris' }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('in answer to a mail of ours', { ...FORM, ...IN_REPLY }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('for nobody', { ...FORM, 'Reply-To': null }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('for the desk', { ...FORM, 'Reply-To': 'assistance@academie.example' }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row(
      'for a signed address of the desk',
      { ...FORM, 'Reply-To': 'assistance+r1.abc@academie.example' },
      ASKED,
    ),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('for two', { ...FORM, 'Reply-To': 'a@ecole.example, b@ecole.example' }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('a notice of ours', { ...FORM, 'Message-ID': '<amigo.7.x@academie.example>' }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row(
      'a notice of ours under another id',
      { ...FORM, 'Auto-Submitted': 'auto-generated' },
      ASKED,
    ),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('for a machine', { ...FORM, 'Reply-To': 'no-reply@editeur.example' }, ASKED),
    'no-reply@editeur.example',
    false,
    false,
  ],
]
