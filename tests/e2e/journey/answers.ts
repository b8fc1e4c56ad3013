import type { Newcomer } from './cast.ts';
import type { Answers } from './fill.ts';

/** What the newcomer writes, part by part, under the titles of the task list. */
export function organizationAnswers(newcomer: Newcomer): Record<string, Answers> {
  return {
    'Who you are': {
      'Your mission': 'Children build things that move, and find out why they do.',
      'Tell us more':
        'We began in a church basement in Dorchester with two soldering irons. Today four teachers and a dozen volunteers work with about 200 students a year.',
      'Year you began': '2014',
      'Neighborhood of your office': 'Dorchester',
      'Street address': '18 Savin Hill Lane',
      Telephone: '617-555-0142',
      'Who should a school ask for?': newcomer.person,
    },
    'Who oversees you, and money': {
      'Who oversees your work?':
        'A board of seven meets every other month; two of them are parents of students. The treasurer reports at each meeting.',
      'Your budget this year': '240000',
    },
    'Adults who work with children': {
      'Is every adult who may be alone with a student cleared': 'Yes',
      'Who keeps the list': 'The office manager',
      'What happens when someone’s check is late':
        'They help in the office until it arrives. We start again sixty days before the end.',
      'Do you have a written rule for reporting': 'Yes',
      'How do adults learn your safety rules?':
        'Four hours before the first session, with practice aloud in pairs, and one hour every term.',
    },
    'Insurance and tax status': {
      'Employer identification number': '00-1482937',
      'Do you have liability insurance': 'Yes',
      'When does it run out?': '2027-06-30',
    },
    'Language and access': {
      'Languages your staff speak with families': ['English', 'Spanish', 'Cape Verdean Creole'],
      'What do you do when you share no language':
        'We call with an interpreter and send notes in the languages that the school lists.',
    },
    'Children are safe with you': {
      'Children are safe with you': '3',
      'How do you keep children safe?':
        'Two adults at every session and a sign-out sheet. After a near miss with a hot iron we moved soldering to a table of its own.',
    },
    'You are well run and will be here next year': {
      'Well run and here next year': '3',
      'How do you look after your money':
        'The treasurer compares the budget with what was spent every month, and we hold four months of costs in reserve.',
    },
    'You listen, learn and reflect the city': {
      'Listening, learning and reflecting the city': '3',
      'How do you hear from students and families':
        'Ten families are telephoned every term. Because of them we end fifteen minutes earlier in winter.',
    },
  };
}

export function offeringAnswers(newcomer: Newcomer): Record<string, Answers> {
  return {
    'What you do': {
      'In one sentence, what is it?': `${newcomer.offering}: students build a robot in teams, and show it to their families.`,
      'What happens, from the first session to the last?':
        'Teams of three plan, build and program one machine over twenty afternoons. Each session begins with a question and ends with a test; the last one is a show.',
      'Which category fits best?': 'Science, technology and math',
      'What does it help students do?': ['Explore science and technology', 'Grow in math'],
    },
    'Whom it serves': {
      Grades: ['4', '5', '6', '7', '8'],
      'Students it is built for': ['English learners'],
      'Languages you work in': ['English', 'Spanish'],
      'How many students can you take at once?': '60',
      'How does a student join?':
        'Ask the office of your school for the green form, and bring it back by the Friday before.',
    },
    'When and where': {
      'When in the day or year?': ['After school'],
      Days: ['Tuesday', 'Thursday'],
      'Usual start': '15:30',
      'Usual end': '17:00',
      'Where does it happen?': 'At the school',
      'How many sessions does one student get?': '20',
      'How many hours is that in all?': '30',
    },
    'Staffing and access': {
      'How many students does one adult look after?': '10',
      'What do you do when an adult is out sick?':
        'A cleared substitute takes the place; without one we call the school by noon and move the session.',
    },
    'What it costs': {
      'Cost to a family': '0',
      'Who pays less or nothing': 'Free for all.',
      'Price to a school': '8400.50',
    },
    'What comes of it': {
      'Why do you believe it works?':
        'Our own record over six years, and a curriculum that a university tested with 400 students.',
    },
    'A clear purpose and a plan to reach it': {
      'A clear purpose and a plan': '3',
      'What are your goals, and how do the sessions lead there?':
        'Students explain why their machine does what it does. We ask each of them in the first, tenth and last session.',
    },
    'Warm, steady relationships': {
      'Warm, steady relationships': '3',
      'How do adults get to know students':
        'The same two adults stay with a group all year, and greet each student by name at the door.',
    },
    'Students do the work and enjoy it': {
      'Students do the work': '4',
      'What do students make, choose and lead?':
        'From the third session on each team chooses its own machine; older students lead the tests.',
    },
    'Every student can take part': {
      'Every student can take part': '3',
      'How do students with disabilities and students learning English take part?':
        'Directions are shown, said and written, and a team may answer in any language.',
    },
  };
}
