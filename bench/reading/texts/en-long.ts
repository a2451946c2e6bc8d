/** What people of schools write in English at some length: texts of the generator of replies. */

export const EN_LONG: readonly string[] = [
  'Since the update on Tuesday the gradebook closes as soon as I open class 9B. I have restarted twice and asked a colleague to try with her own account, with the same result.\n\nReports are due on Friday, so any help is welcome.',
  'What we tried this morning:\n- a new network cable\n- a restart\n- another account\n- the printer off and on again\n\nNothing helps.',
  'These are the two laptops to collect:\n\nModel\tSerial number\tRoom\nLatitude 5520\t7XK2Q93\t204\nLatitude 5530\t9BD4M17\tLibrary\n\nThey are at the front desk with their chargers.',
  'This is what it shows:\n\nError 0x8007052e: the user name or password is incorrect.\n   at Session.Open (line 214)\n   at Main.Start (line 37)\n\nI did change the password yesterday, though.',
  'The page https://grades.school.example/class?id=312&term=1 says “Access denied” while https://grades.school.example/home opens.',
  'I am coming back to you about the computer room. Fourteen of the sixteen machines start, the two at the back stay black. The county technician came on Monday and suspects the power supplies but had no spare part.\n\nCould you order two of them?\n\nAlso, the projector in 208 blinks orange.',
  'To answer your questions:\n1. Windows 10\n2. the teaching network\n3. since Monday, about ten\n4. every pupil in the room',
  'Thank you for the quick answer.\n\nIt is not quite solved: mail opens, but the shared folders of the office no longer show in the left column. They do show on the phone.\n\nShould I create the profile anew?',
  'We need access to the folder “Exams 2026” for Mrs Hadley, who stands in for Mr Whitlock until 18 December.\n\nThe head agrees; I can send you her signature if you need it.',
  'The scanner does send to my mailbox, but every file is called “doc.pdf” and has a blank last page. Before the holidays the name had the date in it.\n\nIt is the copier on the first floor (MX-3071, serial 85036427).',
  'Thanks for coming this morning. Two things are left:\n\n* the left speaker in room 110 crackles;\n* the remote control was not returned.\n\nNo hurry.',
  'I checked with the office and the order was never placed. I will place it today and tell you when it is here, so please leave this open.',
  'I can no longer log in from home. At school all is well. I tried Firefox and Edge, private windows too, and cleared the cache as your FAQ says.\n\nMy user name: jhadley3',
  'Good evening,\n\nwe got three odd mails asking to “confirm the mailbox” before midnight. Two colleagues clicked. What should we tell them?',
  'The server certificate runs out on 3 December; without it nobody can reach the timetable from outside. Who takes care of it, you or the contractor?',
  'As discussed on the phone, the whole of building C has been without network since 8:15, telephones included. The caretaker checked the fuse box and found nothing.\n\nThere is a mock exam in that building tomorrow at nine.\n\nPlease tell us today whether we must move to another room.',
  'Please correct my name in the directory: it says “Hadly” and should be “Hadley”.',
  'For your information, the new address of the office is office@highschool.example; please stop using the old one.',
]
