import type { OfficeTextKind, OfficeTextWords } from '#app/domain/partnerships/office-text.ts';

/** The words that a district begins with. They are samples: each stands until the Office writes its own. */
export const STARTER_TEXTS: Readonly<Record<OfficeTextKind, OfficeTextWords>> = {
  agreement: {
    title: 'School partnership agreement',
    body: `This agreement is between {{school}} and {{partner}} for the school year {{school_year}}. It puts on paper what both sides agreed to in partnership {{reference}}, revision {{revision}}.

# What is provided
{{partner}} provides {{offering}} at the school.

What for: {{purpose}}

Also agreed: {{note}}

# For whom and when
Grades: {{grades}}. Students: {{students}}.

From {{first_day}} to {{last_day}}, {{days_and_times}}.

# Money
Price for the year: {{price}}. Who pays: {{who_pays}}.

This paper orders nothing. Where there is a price, the school enters a requisition in the finance system, and work starts only once there is a purchase order.

# What both sides promise
Nobody serves before the partnership is cleared to serve: approved by the {{office_name}}, insured, and with every adult’s background check in date.

The partner follows the school’s rules for visitors and tells the school at once of anything that touches the safety of a student.

Neither side shares student records under this agreement. Data is asked for separately, on the district’s own form.

Either side may end the partnership in writing with ten school days’ notice, and at once where a student is not safe.

# Contacts
For the school: {{school_contact}}. For the partner: {{partner_contact}}.`,
    link: null,
  },
  'purchase-order': {
    title: 'A purchase order',
    body: `Ask for three quotes and keep them. Enter a requisition in the finance system with the quotes attached, and put the requisition number here.

A purchase order usually takes one to two weeks. Nobody starts work before it is there.`,
    link: null,
  },
  contract: {
    title: 'Written quotes and a contract',
    body: `Ask for three written quotes on the same description of the work. Enter a requisition with a contract request, and put the requisition number here.

A contract usually takes two to four weeks, longer in August, September and the end of the year.`,
    link: null,
  },
  bids: {
    title: 'Bids or proposals',
    body: `Call the purchasing office before you promise anything: it asks for bids or proposals in public, unless a contract of the district already covers the partner.

Plan four to eight weeks. Enter the requisition once purchasing tells you so, and put its number here.`,
    link: null,
  },
  'data-requests': {
    title: 'Asking for student data',
    body: `Data about students is given out by the district’s data office, never through Crosswalk. Ask only for what you need, and for sums rather than names wherever sums will do.

Families must have agreed before anything about their child is shared. The data office answers within about four weeks.`,
    link: null,
  },
  'index-made-of': {
    title: 'What it is made of',
    body: `The district’s research office adds up facts about all the students of a school. They are of three kinds.

# Where students live
How far adults there went in school. How safe the streets are. If homes and streets are run down. How much people there earn.

# What students live with
If money is short at home. If they move often. If they live in public housing. If they, or their families, came from another country.

# How school has gone so far
How many days students miss. How often they are sent home. How many fail a class, or a state test, in English or math.

# What we do not know
How much each fact counts is not public. This list is the one the district told in 2021. It may have changed since.`,
    link: 'https://docslib.org/doc/537105/exam-school-admissions-task-force',
  },
};
