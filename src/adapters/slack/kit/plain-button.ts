/** Buttons of views that only show something; what their values carry may be old, or made up. */

export function plainTextButton(actionId: string, label: string, value: string): object {
  return { type: 'button', action_id: actionId, text: plainText(label), value }
}

export function plainText(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false }
}
