import type { RubricStandard } from '#app/domain/quality/rubric.ts';

export const ORGANIZATION_STANDARDS: RubricStandard[] = [
  {
    key: 'safety',
    family: 'organization',
    name: 'Children are safe with you',
    about:
      'Every adult who may be alone with a student has been checked, knows the rules and knows whom to call. Most of this standard is a floor: without it nothing else counts.',
    weightBasisPoints: 1_500,
    indicators: [
      {
        key: 'background-checks',
        name: 'Background checks',
        lookFor:
          'Passes when the organization attests that every adult with direct and unmonitored contact is cleared before the first day and again within three years, names who keeps the list, and says what happens when a check is late. Only the attestation is read, never a result.',
        floor: true,
        descriptors: null,
      },
      {
        key: 'reporting-harm',
        name: 'Reporting harm',
        lookFor:
          'Passes when there is a written rule that staff report suspected abuse or neglect to the state the same day and in writing within 48 hours, tell the school the same day, and face no penalty for a report made in good faith.',
        floor: true,
        descriptors: null,
      },
      {
        key: 'safety-training',
        name: 'Adults are prepared',
        lookFor:
          'Training outline and dates, code of conduct, emergency plan for each site, how new and part-time adults catch up.',
        floor: false,
        descriptors: [
          'Adults learn the safety rules by word of mouth. There is no code of conduct that they sign.',
          'There is a code of conduct and a first-day briefing, but substitutes and volunteers can miss it, and nobody keeps a record of who attended.',
          'Every adult signs the code and is trained in boundaries, reporting and emergencies before working with students, and again each year. Attendance is kept.',
          'As at meets, and adults practice with real situations. Near misses are written down, talked over within the week, and have led to changes that can be named.',
        ],
      },
      {
        key: 'supervision',
        name: 'Supervision and safe spaces',
        lookFor:
          'Sign-in and pick-up procedure, rules about one-to-one contact and messages, travel and bathroom routines, photos or plan of the space.',
        floor: false,
        descriptors: [
          'It is not clear who is responsible for students at each moment, or how a student leaves.',
          'Sign-in and pick-up are written down. Moves between rooms, bathroom trips and private messages are left to each adult’s judgment.',
          'Students are accounted for from arrival to pick-up. One-to-one contact can always be seen or interrupted, and adults do not message students privately.',
          'As at meets, and a second person checks the routines at least twice a year. Students themselves can say who is in charge and whom they would tell.',
        ],
      },
    ],
  },
  {
    key: 'stewardship',
    family: 'organization',
    name: 'You are well run and will be here next year',
    about:
      'Schools plan a year ahead and families count on a program to last. We look at who oversees the organization, how its money is kept and whether it is insured.',
    weightBasisPoints: 1_000,
    indicators: [
      {
        key: 'insurance',
        name: 'Liability insurance',
        lookFor:
          'Passes when a current certificate is on file that names the organization, covers work with minors at the places listed, and does not run out before the offering begins.',
        floor: true,
        descriptors: null,
      },
      {
        key: 'oversight',
        name: 'Someone watches over the work',
        lookFor:
          'Board or advisory members and how often they meet, minutes of one meeting, who stands in for the director. Owner-run businesses may name an outside adviser.',
        floor: false,
        descriptors: [
          'One person decides everything, and nobody outside the daily work sees the results or the accounts.',
          'A board or adviser exists and meets now and then. Its members come from one circle, or see reports only when something goes wrong.',
          'A board or adviser meets at least quarterly, sees money and results, and includes someone from the neighborhoods served. A stand-in is named for the director.',
          'As at meets, and parents or former students have a vote. The group reviews its own work, and there is a written plan for a change of leader.',
        ],
      },
      {
        key: 'finances',
        name: 'Money is kept with care',
        lookFor:
          'Last year’s budget against actual, this year’s budget, the share of the largest funder, latest filing or review. Judge against size: a two-person group need not have an audit.',
        floor: false,
        descriptors: [
          'There is no budget, or what was spent cannot be compared with what was planned.',
          'There is a budget and one person keeps the books. Shortfalls are found late, or a single grant carries nearly everything.',
          'Budget and actual are compared at least quarterly by two people. Filings are on time, and the offering has money in hand or promised for the whole year.',
          'As at meets, and there is a reserve of about three months, income from several sources, and a price to schools that can be explained line by line.',
        ],
      },
    ],
  },
  {
    key: 'listening',
    family: 'organization',
    name: 'You listen, learn and reflect the city',
    about:
      'Strong partners look like the students they serve, ask families what they need, and change what does not work.',
    weightBasisPoints: 1_500,
    indicators: [
      {
        key: 'family-voice',
        name: 'Students and families have a say',
        lookFor:
          'The last survey or circle and what came of it, in which languages, and a decision that students or families changed.',
        floor: false,
        descriptors: [
          'Families hear about decisions after they are made.',
          'Families or students are asked at the end of the year, mostly in English. It is hard to point to something that changed as a result.',
          'Students and families are asked at least twice a year in the languages they use at home, and are told what was done with their answers.',
          'As at meets, and students or parents help plan, hire or teach. They can name decisions that were theirs.',
        ],
      },
      {
        key: 'people-and-culture',
        name: 'Staff know the students’ world',
        lookFor:
          'Languages and neighborhoods of front-line staff, training in anti-racist and culturally sustaining practice, examples from materials.',
        floor: false,
        descriptors: [
          'Staff have little in common with the students, and the materials show a narrow picture of who learns and leads.',
          'Some staff share a language or neighborhood with students. Training happens once, at hiring, and materials are being looked over.',
          'Hiring reaches into the neighborhoods served. Staff train every year and can describe how students’ languages and histories shape the sessions.',
          'As at meets, and former students or parents work and lead here. The organization looks at who stays, who leaves and who is disciplined, and acts on it.',
        ],
      },
      {
        key: 'improving',
        name: 'You use what you find out',
        lookFor:
          'One example from the past year: what was noticed, what was tried, what happened. A failed attempt that was understood counts in full.',
        floor: false,
        descriptors: [
          'Numbers are gathered for funders, and staff do not see them.',
          'Results are discussed once a year. Good intentions follow, but nobody checks whether the change helped.',
          'Staff look at attendance and results at least each term, agree on a change, and come back to see if it worked.',
          'As at meets, and findings, including poor ones, are shared with schools and families. An outside eye has looked at the work in the last three years.',
        ],
      },
    ],
  },
];
