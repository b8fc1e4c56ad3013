import { cents } from '#app/domain/shared/money.ts';
import type { WorldOrganization } from './shape.ts';

export const PARTNERS_Y1: WorldOrganization[] = [
  {
    slug: 'yarrow-house-grief-support',
    name: 'Yarrow House Grief Support',
    otherNames: [],
    kind: 'non-profit',
    nonProfit: true,
    ein: '00-0412006',
    mission: 'Grief is not a problem to be solved. It is company to be kept.',
    description: 'A house with a porch. Children come here after someone has died.',
    founded: 1993,
    neighborhood: 'jamaica-plain',
    address: '12 Yarrow Lane',
    phone: '617-555-0147',
    email: 'care@example.org',
    website: 'https://yarrowhouse.example.org',
    languages: ['en', 'es', 'ht', 'pt'],
    staff: 8,
    volunteers: 44,
    contact: 'Evangeline Moreau, LMHC',
    offerings: [
      {
        slug: 'kite-group',
        name: 'Kite Group',
        summary: 'A ten-week group at school for students who have lost someone, led by two trained adults.',
        description:
          'We make a place where it is normal. Children build memory boxes, ask the questions that adults avoid, fly kites on the last day and cut one loose if they want. Groups are by age, six to eight children, in the language they grieve in. One leader is always a licensed clinician. Caregivers get three phone calls and a letter.',
        category: 'mental-health',
        goals: ['wellness', 'belonging'],
        grades: ['K2', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
        populations: [],
        languages: ['en', 'es', 'ht', 'pt'],
        windows: ['after-school', 'evening'],
        days: [],
        times: null,
        place: 'at-school',
        neighborhoods: [],
        places: 32,
        studentsPerAdult: 8,
        sessions: 10,
        hours: 10,
        costToFamily: cents(0),
        priceToSchool: cents(162_500),
        evidence: 'Grief groups in schools have moderate support in research. We use a published curriculum.',
        outcomes:
          '21 groups. Caregivers of 118 children filled in a form at the end; 97 said the child slept or spoke more easily.',
        howToJoin:
          'A counselor, nurse or caregiver calls us. After a sudden death in a school community we come within two days.',
        accessibility: null,
        transport: null,
      },
    ],
  },
];
