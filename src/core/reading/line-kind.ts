/** What a line of a mail's body is: written by the sender, quoted, or added by a program. */

/** `heading` introduces a quote: « Le … a écrit : », a header block, a rule above it. */
export type LineKind = 'written' | 'quote' | 'heading' | 'signature' | 'blank'
