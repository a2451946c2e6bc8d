/** The button of a sign-in mail: the one that opens a page instead of a mail. */

import type { SignInLink } from '../../../app/ports/sign-ins.js'
import type { Block } from '../blocks/blocks.js'
import { type ButtonContext, button } from './mailto-button.js'

/** Null where there are no such pages any more. */
export function signInButton(
  context: ButtonContext,
  signInUrl: ((link: SignInLink) => string) | undefined,
): Block | null {
  const { notice } = context.row
  const { personId } = notice.to
  if (notice.kind !== 'sign-in' || personId === null || signInUrl === undefined) return null
  const { linkId: id, expiresAt } = notice.data
  const href = signInUrl({ id, personId, expiresAt })
  return { kind: 'buttons', buttons: [{ ...button(context, 'sign-in'), href }] }
}
