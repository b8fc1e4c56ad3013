import type { RubricExample, RubricStandard } from '#app/domain/quality/rubric.ts';

/** One for each shipped standard, by its key: what a partner might send, the level that it gets, and why no other. */
const EXAMPLES: Readonly<Record<string, RubricExample>> = {
  safety: {
    evidence:
      'Adults are prepared. The code of conduct is signed by all 14 staff on the list. The outline names boundaries, reporting and emergencies. Dates are given for August, and “as needed” for substitutes; there is no list of who came.',
    level: 2,
    why: 'The code and the briefing are there, but substitutes can miss it and attendance is not kept. With a list of who attended, and a date by which a late starter catches up, it would meet.',
  },
  stewardship: {
    evidence:
      'Money is kept with care. Two people, one of them on the board, compare budget and actual each quarter, and the minutes of two such meetings are attached. The filing was on time. 82% of income is one grant, promised in writing through next June.',
    level: 3,
    why: 'Both halves of meets are shown: the comparison by two people, and money for the whole year. The one large grant keeps it from exceeding; it does not pull it down, because it is promised.',
  },
  listening: {
    evidence:
      'Students and families have a say. A survey in English, Spanish and Haitian Creole in November and May, answered by 61 of 90 families. A page that went home afterwards says what was changed: the pick-up hour, and snacks.',
    level: 3,
    why: 'They were asked twice, in the languages of home, and told what was done. Nobody outside the staff helped to plan or hire, which is what exceeding asks.',
  },
  purpose: {
    evidence:
      'Goals you could check. “Students will build confidence, teamwork and a love of science.” The session plans are detailed and good. When asked for a measure, the answer names attendance.',
    level: 2,
    why: 'There are goals, but nobody could say in June whether they were reached. Good session plans are read under “Sessions that build” and do not lift this one.',
  },
  environment: {
    evidence:
      'Adults know each student. Each adult has ten students by name, greets them at the door and calls home after a second absence. Nine of eleven staff stayed last year. A new student wrote that “they knew my name on Tuesday.”',
    level: 3,
    why: 'Every part of meets is there, with a routine behind it. That students welcome newcomers or lead routines themselves is not shown, so it is not given.',
  },
  engagement: {
    evidence:
      'Hands and minds at work. In the plan of a 90-minute session: 15 minutes of instructions, then 70 in which pairs build and test a bridge, and 5 to write down what broke. In spring the bridges stand in the branch library.',
    level: 4,
    why: 'Nearly the whole session is the students’ own work, and it ends in something that people outside the room see. Without the library it would be a clear 3.',
  },
  access: {
    evidence:
      'Cost, travel and timing. Free for all. Places go out by an online form that opens at noon on a school day and was full within the hour. A waiting list of 40 is kept; nobody has looked at who is on it.',
    level: 2,
    why: 'Being free is not the same as being open: whoever cannot be online at noon has no place. Places held for students whom schools refer would make it meet.',
  },
  'strategic-alignment': {
    evidence:
      'Needs come from facts. The Site Council’s minutes of May show reading scores by grade, the two services the school has already, and a gap in grade 2. The service was chosen in June for that grade.',
    level: 3,
    why: 'Facts, gap and choice stand in that order, in writing. The same facts were not looked at again in January, which exceeding asks.',
  },
  'coordinated-services': {
    evidence:
      'The right students are referred. Teachers ask by e-mail. Families sign a form. Of five teachers asked, two did not know what had become of their request.',
    level: 2,
    why: 'There is a way in, and families agree. The adult who asked does not always hear back, and meets asks for just that.',
  },
  'distributive-leadership': {
    evidence:
      'A contact with authority. The assistant principal has an hour each Monday for the partner and may move rooms and groups. When she was away in March, the counselor did the same.',
    level: 3,
    why: 'A name, time, authority and a stand-in who has stood in. It rests on two people, so a change of principal could still end it.',
  },
  'shared-accountability': {
    evidence:
      'Agreed goals and roles. The agreement names dates, price and rooms. Goals stand in the offering’s page and were not talked over. Nobody opened the agreement after September.',
    level: 2,
    why: 'What was agreed is dates and money. Goals that both sides wrote down, and one look at them during the year, would make it meet.',
  },
  'results-driven': {
    evidence:
      'Progress is seen and acted on. Both sides looked at fluency scores in January. Because the Tuesday group had not moved, its reader changed. In June the scores of both groups had risen; families were not told.',
    level: 3,
    why: 'A look in the middle and at the end, and a change that came of it. Results that improve count toward exceeding only once they are told to families.',
  },
  communication: {
    evidence:
      'Talk that goes both ways. The contact and the partner meet every second Thursday. Messages to families go out in Spanish and English; a third of them speak Cape Verdean Creole. Concerns were answered the next day.',
    level: 2,
    why: 'The rhythm and the speed would meet. A third of the families are not reached in their language, and that is part of the same sentence.',
  },
  sustainability: {
    evidence:
      'Ready for next year. In April the school set money aside and the partner named two people who have each led the group this year. The binder of session plans stays at the school.',
    level: 3,
    why: 'Money and people are named by spring, and two know how it works. That teachers could lead a part of it without the partner is not shown.',
  },
};

export const withExamples = (standards: readonly RubricStandard[]): RubricStandard[] =>
  standards.map((standard) => ({ ...standard, example: EXAMPLES[standard.key] ?? null }));
