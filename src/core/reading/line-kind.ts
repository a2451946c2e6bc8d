/** What a line of a mail's body is: written by the sender, quoted, or added by a program. */

/**
 * `heading` introduces a quote: « Le … a écrit : », a header block, a rule above it. `added` is what a
 * house or a gateway writes on its own: warnings, legal notices, footers. People write in signatures, never there.
 */
export type LineKind = 'written' | 'quote' | 'heading' | 'signature' | 'added' | 'blank'
