/** English sentences that look like headings, device lines or notices, and are the writer's own. */

export const EN_TRICKY: readonly string[] = [
  'The purchase order is ready.\nSent with the quote this morning',
  'The program answers:\n\n> Access denied, code 403\n\nWhat should I do?',
  'The wifi is back.\n\nIf you have received this message twice, I clicked by mistake. My question: is room 14 done?',
  'On Monday, Mr Whitlock wrote on the interactive board with a permanent marker.\nCan it be cleaned?',
  'Still down.\n\nMy colleague Mrs Hadley wrote:\nthe server does not answer.\n\nCould you come?',
  'This is the header of the refused mail:\nFrom: scanner@school.example\nTo: accounts@school.example\nSubject: scan\n\nIt arrives empty. What now?',
  'Sent via the parents portal yesterday to all families.\nNone of them got it.',
  'Subject: the keyboard\nThe Enter key is missing.',
  'Date: Thursday at two\nPlace: staff room\nWould that suit you?',
  'This message is confidential, says the banner on every screen. Is that normal?',
  'We have to print this email for the office, but the printer is offline.',
  'First thing: the wifi.\n--\nSecond thing: the library phone crackles and should be replaced.',
  'Get Outlook for all the staff of the office, please.\nIs that planned?',
  'Original message from the head: the machines in 203 must be ready on Monday.',
  'Attached is what the supplier answered.\nFrom: 180 to: 240 depending on the model.',
  'Sent from the front desk, as my own machine is broken.',
  'Regards or not, I cannot work like this.\nPlease call me back.',
  'The server went down on the 3rd at 10:12 and on the 4th at 9:40:\nboth times after the backup.',
  'Please do not reply to this message of Mr Whitlock in the portal, he got it wrong.\nAnd could you delete it?',
  'PS: the USB stick is in the drawer.\n\nI will come by tomorrow.',
]
