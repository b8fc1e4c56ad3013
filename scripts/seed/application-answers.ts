import type { Answer } from '#app/domain/vetting/questionnaire.ts';
import type { Chance } from './chance.ts';
import type { WorldOffering, WorldOrganization } from './world/shape.ts';

export type AnswerEntry = { key: string; value: Answer };

const OVERSIGHT = [
  'A board of nine meets every other month. Two members are parents of students we serve, and one is a retired principal. The treasurer reports at each meeting.',
  'Five directors, none of them paid and no two of one family. They approve the budget in June and read the safety report in January.',
  'We are a program of a larger organization. Its board oversees our money; an advisory group of eight neighbors oversees what we do with it.',
  'The board has eleven seats, of which ten are filled. Committees for money, safety and people meet between the full meetings, and their minutes are on our website.',
  'Seven people who live or work in the neighborhood. They hire and review the director, and every year they visit a session without telling us first.',
];
const CHECK_KEEPERS = [
  'The operations manager',
  'Our director, with the treasurer as second',
  'The volunteer coordinator',
  'The human resources office',
  'The program director and one board member',
];
const CHECK_LATE = [
  'Nobody works with students until the clearance has come. When one is about to run out we start again sixty days before; on the last day the person is taken off the schedule.',
  'They help in the office until it arrives. We tell the school the same day if a session has to be moved.',
  'A late check means a late start. We keep two cleared substitutes for every site, so a session is not lost.',
];
const TRAINING = [
  'Four hours before the first session, with a supervisor’s sign-off, and one hour every term. We practice what to say and whom to call, aloud, in pairs.',
  'New adults shadow for three sessions and then teach with a partner. In September and in January everyone goes through the safety plan and the reporting rule again.',
  'A short course online, then a walk through the building with the site lead: exits, bathrooms, who may leave with whom. Nobody is alone with one child.',
];
const LANGUAGE_PLANS = [
  'We call with an interpreter from the language line, and we send notes home in the languages that the school lists. A bilingual parent checks the words first.',
  'Our staff cover three languages. For the others we ask the school’s family liaison two weeks ahead and pay an interpreter for family evenings.',
  'Pictures, dates and prices first, then words. We never ask a child to interpret for a parent about anything that matters.',
];
const SAFETY = [
  'Two adults at every session, a sign-out sheet that only a known adult may sign, and a drill in the first week. Last year we wrote up two small injuries and one near miss, and changed where the bags are kept.',
  'Our safety plan is four pages and everyone has read it. Rooms have a window or an open door. We write down every incident within a day and the director reads each one.',
  'We count heads at the door, in the middle and at the end. Photographs are taken only with a signed form. When a child tells us something worrying we write it in the child’s words and report it at once.',
];
const STEWARDSHIP = [
  'We hold four months of costs in reserve and have ended each of the last three years within two percent of the budget. An outside accountant reviews the books.',
  'About half of our money is from grants that run for several years. The rest comes from schools, one spring event and many small gifts. We do not start what we cannot finish.',
  'A part-time bookkeeper and a treasurer who asks hard questions. No check is signed by one person alone.',
];
const LISTENING = [
  'Students fill in a half-page form three times a year and a youth council reads the answers before we do. Because of them the snack moved to the beginning.',
  'We phone ten families every term and ask the same four questions. Last winter they told us that the walk home was dark; since then we end fifteen minutes earlier.',
  'Half of our staff grew up in the neighborhoods we serve. We look each year at who came and who stopped coming, by school and by language, and choose one thing to change.',
];
const ADULT_OUT = [
  'A cleared substitute takes the place; without one the group is joined with another as long as the ratio holds. Otherwise we call the school by noon and move the session.',
  'The program director steps in. It happens about five times a year.',
  'Every session has a lead and an assistant who can each run it alone for one day.',
];
const FEE_HELP = [
  'Anyone who asks. Nothing has to be shown; a line on the form is enough.',
  'Families with school lunch benefits pay nothing, and brothers and sisters pay half.',
  'Two places in ten are kept free. The school decides with the family and tells us only the number.',
];
const PURPOSE = [
  'The plan for the year has three parts, and each ends with something that students show to others. Every session has one goal that fits on the board.',
  'We work backwards from what a student should be able to do in June. Teachers see the plan in September and tell us what to leave out.',
  'Goals are set with the school: one that can be counted and one that can be felt. We look at both in January.',
];
const ENVIRONMENT = [
  'The same two adults stay with a group for the whole year. They greet each student by name at the door, and notice who is missing.',
  'We agree on four rules together in the first week and come back to them when something goes wrong. A student who needs a break can take one and come back without a speech.',
  'Groups are small enough that everybody talks. After a quarrel, adults sit down with both sides before the next session.',
];
const ENGAGEMENT = [
  'Students plan, make, test and explain. From the second month on they choose between three projects; older ones lead the warm-up.',
  'The adults talk for about a quarter of the time. The rest is doing: in pairs, in threes, and once a month in front of an audience.',
  'Every student has a job that the others depend on, and the jobs change.',
];
const ACCESS = [
  'We ask the school what each group needs before we begin: seating, sound, breaks, words. Two of our leads have worked as aides. Materials come in large print on request.',
  'Directions are shown, said and written. English learners may answer in any language, and a partner helps to put it in English when that is the point.',
  'The rooms are step-free. We plan a quiet corner, and families tell us on the form what helps their child.',
];

const WHO_IS_THERE = [
  [
    { role: 'Lead instructor', number: 1, qualification: 'Three years or more with this age group' },
    {
      role: 'Assistant',
      number: 2,
      qualification: 'Our training of four hours, and three sessions beside a lead',
    },
  ],
  [
    { role: 'Site coordinator', number: 1, qualification: 'First aid and the safety course' },
    { role: 'Tutor', number: 4, qualification: 'College student, trained in August' },
    { role: 'Volunteer', number: 2, qualification: 'Shadows for three sessions first' },
  ],
  [
    {
      role: 'Teaching artist',
      number: 2,
      qualification: 'Works in the art they teach, and takes our course',
    },
  ],
];

const words = (text: string | null, more: string) => (text && text.length > 60 ? `${text} ${more}` : more);

/** Answers to what the profile does not hold, in the voice of somebody who has to write them in an evening. */
export function organizationAnswers(
  world: WorldOrganization,
  luck: Chance,
  insuredUntil: string,
): AnswerEntry[] {
  const level = () => String(luck.pick([3, 3, 3, 4, 2]));
  return [
    { key: 'oversight', value: luck.pick(OVERSIGHT) },
    {
      key: 'yearly-budget',
      value: (world.staff ?? luck.whole(1, 9)) * 61_400_00 + luck.whole(3_000, 90_000) * 100,
    },
    { key: 'adults-checked', value: 'yes' },
    { key: 'check-keeper', value: luck.pick(CHECK_KEEPERS) },
    { key: 'check-late', value: luck.pick(CHECK_LATE) },
    { key: 'harm-rule', value: 'yes' },
    { key: 'safety-training', value: luck.pick(TRAINING) },
    { key: 'insured', value: 'yes' },
    { key: 'insurance-ends', value: insuredUntil },
    { key: 'language-plan', value: luck.pick(LANGUAGE_PLANS) },
    { key: 'safety-level', value: level() },
    { key: 'safety-evidence', value: luck.pick(SAFETY) },
    { key: 'stewardship-level', value: level() },
    { key: 'stewardship-evidence', value: luck.pick(STEWARDSHIP) },
    { key: 'listening-level', value: level() },
    { key: 'listening-evidence', value: luck.pick(LISTENING) },
  ];
}

export function offeringAnswers(world: WorldOffering, luck: Chance): AnswerEntry[] {
  const level = () => String(luck.pick([3, 3, 4, 3, 2]));
  return [
    { key: 'adult-out', value: luck.pick(ADULT_OUT) },
    { key: 'who-is-there', value: { rows: luck.pick(WHO_IS_THERE) } },
    { key: 'fee-help', value: luck.pick(FEE_HELP) },
    { key: 'purpose-level', value: level() },
    { key: 'purpose-evidence', value: words(world.outcomes, luck.pick(PURPOSE)) },
    { key: 'environment-level', value: level() },
    { key: 'environment-evidence', value: luck.pick(ENVIRONMENT) },
    { key: 'engagement-level', value: level() },
    { key: 'engagement-evidence', value: words(world.evidence, luck.pick(ENGAGEMENT)) },
    { key: 'access-level', value: level() },
    { key: 'access-evidence', value: words(world.accessibility, luck.pick(ACCESS)) },
  ];
}
