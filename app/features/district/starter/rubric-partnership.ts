import type { RubricStandard } from '#app/domain/quality/rubric.ts';

/** The last four elements have no publicly readable indicator; each carries one of our own, from the element's own description. */
export const PARTNERSHIP_STANDARDS: RubricStandard[] = [
  {
    key: 'strategic-alignment',
    family: 'partnership',
    name: 'Strategic alignment',
    about:
      'The school’s vision, goals and a look at its needs decide which partners it works with, and the fit is looked at again.',
    weightBasisPoints: 1_600,
    indicators: [
      {
        key: 'community-voice',
        name: 'The community shaped the vision',
        lookFor:
          'Who was asked before this partnership was chosen or renewed: students, families, teachers, the Site Council.',
        floor: false,
        descriptors: [
          'The partnership was arranged without students, families or teachers.',
          'The Site Council was told. Families or teachers could react, once it was settled.',
          'Students, families and staff helped say what the school is looking for, and this partnership answers it.',
          'As at meets, and they look at the partnership again each year and have changed it.',
        ],
      },
      {
        key: 'needs-from-data',
        name: 'Needs come from facts',
        lookFor:
          'The facts behind the need: attendance, results, surveys, what teachers see. Counts only, never a student’s record.',
        floor: false,
        descriptors: [
          'The partner offered, and the school said yes.',
          'There is a known need, but nobody compared it with other needs or with what the school already has.',
          'The school looked at its facts, named the gap and chose the service for it.',
          'As at meets, and the same facts are looked at mid-year, so that the service moves to where it is needed most.',
        ],
      },
      {
        key: 'careful-choice',
        name: 'The choice was a careful one',
        lookFor:
          'What was compared, by whom, on what grounds; whether the partner’s standing and quality were read.',
        floor: false,
        descriptors: [
          'No other partner was considered.',
          'The partner’s profile was read. The choice came down to habit, price or a personal tie.',
          'At least two people compared partners on fit, quality and cost, and the reason is written down.',
          'As at meets, and someone watched a session or spoke with another school first.',
        ],
      },
    ],
  },
  {
    key: 'coordinated-services',
    family: 'partnership',
    name: 'Coordinated services',
    about:
      'Partners share schedules, space, sign-up and referral with the school, so that help reaches those who need it most.',
    weightBasisPoints: 1_400,
    indicators: [
      {
        key: 'partners-aligned',
        name: 'Partners fit together',
        lookFor: 'How this partner’s days, rooms and students fit with the school’s other partners.',
        floor: false,
        descriptors: [
          'Partners compete for the same students, room or hour.',
          'Clashes are sorted out as they come. Partners know of each other but do not plan together.',
          'Schedules, rooms and groups are planned together at least each term, and partners know one another.',
          'As at meets, and partners share training, events or students’ paths from one to the next.',
        ],
      },
      {
        key: 'known-to-staff',
        name: 'Staff know what is offered',
        lookFor:
          'Ask any teacher, the nurse or the front desk: what is it, for whom, how does a student get in?',
        floor: false,
        descriptors: [
          'Few adults in the building know that the partner is here.',
          'Staff know the name. Details sit with one person.',
          'Staff know what it is, whom it serves and how to send a student. The front desk can tell a family.',
          'As at meets, and teachers link their lessons to it.',
        ],
      },
      {
        key: 'referral',
        name: 'The right students are referred',
        lookFor: 'The way in for a student whom an adult is worried about, and how quickly someone answers.',
        floor: false,
        descriptors: [
          'Places go to whoever signs up.',
          'Adults suggest students by word of mouth, and it is not clear what happens next.',
          'There is a simple way to refer a student, families agree to it, and the adult who asked hears back.',
          'As at meets, and the student support team looks each month at who is served and who still waits.',
        ],
      },
    ],
  },
  {
    key: 'distributive-leadership',
    family: 'partnership',
    name: 'Distributive leadership',
    about:
      'The principal hands over real authority: each partner has a contact at school, and decisions are shared.',
    weightBasisPoints: 1_400,
    indicators: [
      {
        key: 'named-contact',
        name: 'A contact with authority',
        lookFor:
          'The name of the school contact, the time they have for it, what they may decide without asking.',
        floor: false,
        descriptors: [
          'The partner does not know whom to ask.',
          'There is a contact, who has little time or must ask the principal about everything.',
          'A named contact has time for the partner and may settle day-to-day matters. A stand-in is known.',
          'As at meets, and several staff share leadership of partnerships, so that it would survive a change of principal.',
        ],
      },
      {
        key: 'shared-decisions',
        name: 'Decisions are shared',
        lookFor: 'A recent decision about days, students or content, and who was in the room.',
        floor: false,
        descriptors: [
          'One side decides and the other finds out.',
          'The partner is consulted on its own sessions only.',
          'School staff and the partner decide together about students, schedule and content.',
          'As at meets, and the partner has a seat where the school plans.',
        ],
      },
    ],
  },
  {
    key: 'shared-accountability',
    family: 'partnership',
    name: 'Shared accountability',
    about:
      'Goals, expectations and roles are agreed together, and so is responsibility for what comes of them.',
    weightBasisPoints: 1_400,
    indicators: [
      {
        key: 'joint-goals',
        name: 'Agreed goals and roles',
        lookFor:
          'The partnership agreement: goals, who does what, what each side promised and whether it was kept.',
        floor: false,
        descriptors: [
          'Goals and roles were never written down.',
          'There is an agreement that covers dates and money. It was not looked at again.',
          'Goals and roles are written, both sides keep them, and problems are raised early.',
          'As at meets, and both sides report on the same goals together, including what each could have done better.',
        ],
      },
    ],
  },
  {
    key: 'results-driven',
    family: 'partnership',
    name: 'Results driven',
    about: 'Outcomes are measured, progress is shared, and changes follow from what was learned.',
    weightBasisPoints: 1_400,
    indicators: [
      {
        key: 'progress-shared',
        name: 'Progress is seen and acted on',
        lookFor: 'The measure both sides use, the last time they looked, what changed.',
        floor: false,
        descriptors: [
          'Nobody can say what difference it makes.',
          'The partner reports at the end of the year. The school files it.',
          'Both sides look at results mid-year and at the end, and change something when needed.',
          'As at meets, and results improve, and are told to families.',
        ],
      },
    ],
  },
  {
    key: 'communication',
    family: 'partnership',
    name: 'Effective communication',
    about: 'Partner, staff, students and families can all reach one another, and feedback goes both ways.',
    weightBasisPoints: 1_400,
    indicators: [
      {
        key: 'two-way',
        name: 'Talk that goes both ways',
        lookFor:
          'Regular times to talk, how a family reaches the partner, in which languages, how fast concerns are answered.',
        floor: false,
        descriptors: [
          'Messages go astray, or only bad news is passed on.',
          'The contact and the partner talk when they must. Families hear by flyer.',
          'There is a regular time to talk, families are reached in their languages, and concerns are answered within two school days.',
          'As at meets, and students and families give feedback each term and hear what was done.',
        ],
      },
    ],
  },
  {
    key: 'sustainability',
    family: 'partnership',
    name: 'Sustainability',
    about: 'The partnership can last: there is money, people and a plan for next year.',
    weightBasisPoints: 1_400,
    indicators: [
      {
        key: 'next-year',
        name: 'Ready for next year',
        lookFor:
          'Where next year’s money comes from, who will do the work, what stays at the school if the partner leaves.',
        floor: false,
        descriptors: [
          'It ends when this year’s money or one person does.',
          'Both sides want to go on, but the money or the people are not yet found.',
          'Money and people for next year are named by spring, and more than one person on each side knows how it works.',
          'As at meets, and the school has learned skills or routines that would stay.',
        ],
      },
    ],
  },
];
