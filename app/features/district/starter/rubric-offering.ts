import type { RubricStandard } from '#app/domain/quality/rubric.ts';

export const OFFERING_STANDARDS: RubricStandard[] = [
  {
    key: 'purpose',
    family: 'offering',
    name: 'A clear purpose and a plan to reach it',
    about:
      'Anyone should be able to say what a student will know, do or feel after this offering, and why these sessions lead there.',
    weightBasisPoints: 1_500,
    indicators: [
      {
        key: 'goals',
        name: 'Goals you could check',
        lookFor:
          'Two or three goals in plain words, for whom and by when, and how they fit what schools are working on.',
        floor: false,
        descriptors: [
          'The offering describes activities. What students gain is left to the reader.',
          'Goals are stated but broad, such as “build confidence,” or are too many to be worked on.',
          'A few goals say what students will know or do and by when. They suit the ages served and a goal that schools share.',
          'As at meets, and students and the school’s staff can put the goals in their own words. Goals are adjusted with each school.',
        ],
      },
      {
        key: 'sequence',
        name: 'Sessions that build',
        lookFor:
          'The plan for a term and one full session plan. Enough hours for the goal. How someone who joins late finds the way in.',
        floor: false,
        descriptors: [
          'Each session is made up on the day, or stands alone.',
          'There is a list of topics. Some sessions build on earlier ones, but the time is too short for the goal or absent students fall behind.',
          'Sessions follow a written order, practice comes back, and the hours are enough for the goal. Late joiners have a way in.',
          'As at meets, and the plan rests on tested materials or on its own record of several years, and teachers adapt it week by week with a reason.',
        ],
      },
      {
        key: 'results',
        name: 'Evidence that it helps',
        lookFor:
          'How results are measured, the latest ones with the number of students behind them, and what they do not show.',
        floor: false,
        descriptors: [
          'Attendance is the only thing counted, or nothing is.',
          'There are stories and a satisfaction form. Results are given without saying how many students or compared with what.',
          'Each goal has a measure taken at the start and end, or against a known benchmark. Results are given with numbers and limits.',
          'As at meets, over two or more years, including students who left early, or in an outside study. Weak results are shown too.',
        ],
      },
    ],
  },
  {
    key: 'environment',
    family: 'offering',
    name: 'Warm, steady relationships',
    about:
      'Students come back to adults who know them. We look at ratios, at how adults guide behavior and at how students treat each other.',
    weightBasisPoints: 1_500,
    indicators: [
      {
        key: 'staffing-ratio',
        name: 'Enough adults',
        lookFor:
          'Passes when one adult looks after no more than 10 students up to grade 2, 13 in grades 3 to 8 and 15 in high school, less for water, heights or tools, and when a plan exists for the day an adult is out. Large ensembles with the school’s own teacher in the room pass at 25.',
        floor: true,
        descriptors: null,
      },
      {
        key: 'belonging',
        name: 'Adults know each student',
        lookFor:
          'Greeting and check-in routines, how long staff stay, pairing of adults and students, how a quiet student is noticed.',
        floor: false,
        descriptors: [
          'Adults change often and may not know students’ names.',
          'Adults are friendly and know most names. Confident students get most of the attention.',
          'Each student has an adult who knows their name, strengths and interests, and would notice an absence. Staff stay through the year.',
          'As at meets, and students welcome newcomers, lead routines and say they feel known. Most staff have been here two years or more.',
        ],
      },
      {
        key: 'guidance',
        name: 'Calm and fair guidance',
        lookFor:
          'Agreements made with students, what an adult does in the first two minutes of a conflict, how a student returns afterward.',
        floor: false,
        descriptors: [
          'Rules are enforced by raised voices, removal or loss of the activity.',
          'Expectations are posted. Adults apply them differently, and conflict often ends with someone leaving.',
          'Agreements are made with students, adults redirect calmly, and conflicts are repaired so that everyone can come back.',
          'As at meets, and students settle many conflicts themselves with tools they have practiced. Removals are counted, rare and looked at by group.',
        ],
      },
    ],
  },
  {
    key: 'engagement',
    family: 'offering',
    name: 'Students do the work and enjoy it',
    about:
      'The person who is thinking, making or moving should be the student. We look for hands at work, real choices and time to think back.',
    weightBasisPoints: 1_500,
    indicators: [
      {
        key: 'active',
        name: 'Hands and minds at work',
        lookFor:
          'In the session plan: minutes of listening against minutes of doing; work that students would show to someone.',
        floor: false,
        descriptors: [
          'Students mostly sit and listen, or wait for a turn.',
          'There is hands-on work in parts. Some students watch, or follow steps without knowing why.',
          'For most of each session every student is making, moving, solving or talking, at a level that stretches them.',
          'As at meets, and the work ends in something real: a show, a tool, a game, a letter sent, that others outside the room see or use.',
        ],
      },
      {
        key: 'choice',
        name: 'Real choices and growing roles',
        lookFor: 'Choices students make in a normal week, jobs they hold, how these grow with age.',
        floor: false,
        descriptors: [
          'Adults make every choice.',
          'Students pick between small options, such as a color or a partner.',
          'Students choose topics, methods or roles in most sessions and explain their choice. Older students take on responsibility.',
          'As at meets, and students plan and lead parts of sessions, teach younger ones and help decide what comes next term.',
        ],
      },
      {
        key: 'reflection',
        name: 'Time to think back',
        lookFor: 'Closing routines, journals or talk, how students see their own growth.',
        floor: false,
        descriptors: [
          'Sessions end when time runs out.',
          'Adults sum up at the end, or reflection is planned and often dropped.',
          'Nearly every session ends with students saying or showing what they learned, what was hard and what comes next.',
          'As at meets, and students keep their work, compare early and late pieces and set their own next goal.',
        ],
      },
    ],
  },
  {
    key: 'access',
    family: 'offering',
    name: 'Every student can take part',
    about:
      'A good offering that only some can reach is not yet a good offering. We look at language, disability, cost, travel and timing.',
    weightBasisPoints: 1_500,
    indicators: [
      {
        key: 'disability-access',
        name: 'Students with disabilities',
        lookFor:
          'Steps, bathrooms, noise and light at the site; two changes staff have made for a student; how they speak with the school and family first.',
        floor: false,
        descriptors: [
          'Access has not been thought about, or students are told that the offering is not for them.',
          'Staff are willing and handle each case as it comes. The space or materials leave some students out.',
          'Families are asked at sign-up, staff plan changes with the school, and the place and materials work for most needs. Limits are stated plainly.',
          'As at meets, and materials come in several forms from the start, staff include people trained in inclusion, and students with disabilities take part at about their share of the schools served.',
        ],
      },
      {
        key: 'language-access',
        name: 'Students learning English, and their families',
        lookFor:
          'Languages spoken in the room, forms and messages in families’ languages, how a newcomer takes part in the first week.',
        floor: false,
        descriptors: [
          'Everything is in English, and students interpret for their parents.',
          'Flyers are translated. In sessions, students who are new to English mostly watch.',
          'Sign-up and messages come in the main languages of the school. Sessions use pictures, partners and home language so that newcomers take part from the first week.',
          'As at meets, and staff teach in students’ languages. Being bilingual is treated as a strength and shows in the work.',
        ],
      },
      {
        key: 'reach',
        name: 'Cost, travel and timing',
        lookFor:
          'Fees and who does not pay them, how students get there and home, how places are given out, who is on the waiting list.',
        floor: false,
        descriptors: [
          'The price, place or hour shuts out the students the offering says it is for.',
          'Help with fees or travel exists but has to be asked for. Places go to the first to sign up.',
          'Cost and travel keep nobody away. Places are held for students whom schools refer, and sign-up is open long enough for every family.',
          'As at meets, and the organization watches who signs up, who stays and who is missing, and has changed times, places or outreach because of it.',
        ],
      },
    ],
  },
];
