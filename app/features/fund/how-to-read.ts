/** The public page that explains a round, at the reading level of grade six. A test measures it. */
export const HOW_TO_READ = [
  {
    title: 'What the Fund is',
    paragraphs: [
      'The Fund is money that the district sets aside each year. It pays partners who work with students: tutors, coaches, artists, counselors.',
      'There is less money than schools ask for. So the district has to choose. It sets the rules first, before any school asks. Then it follows them.',
    ],
  },
  {
    title: 'Who can ask',
    paragraphs: [
      'A school can ask. It says what it wants to buy, how many students it is for, and how much it costs.',
      'The partner has to be a non-profit that the district has checked. The work has to go on over weeks. A one-day visit does not count.',
    ],
  },
  {
    title: 'How the order is made',
    paragraphs: [
      'Each request gets a number from 0 to 1. Four things go into it: how much need the school has, how good the partner’s work is, how many students it reaches, and how much money the school has had this year.',
      'Each of the four has a weight. The weights are shown with each round. A big weight means that the thing counts for a lot.',
      'The request with the biggest number is first. If two are the same, the school with more need goes first. If that is the same too, a draw decides. The draw is locked before the round opens, so that no one can change it.',
    ],
  },
  {
    title: 'What the Opportunity Index means',
    paragraphs: [
      'Each school has an index from 0.01 to 0.99. A higher number means more need. It tells what students at the school have to deal with. It does not tell how good the school is.',
    ],
  },
  {
    title: 'How the money is given out',
    paragraphs: [
      'We start at the top of the list and go down until the money is gone. The line shows where it ran out. The next school below the line is named.',
      'Some money is kept back. If a school thinks we made a mistake, it can appeal. Then a person who did not make the choice looks again. What a school wins in this way is paid from the money kept back. No other school loses.',
    ],
  },
  {
    title: 'When it is final',
    paragraphs: [
      'One person in the Office puts the list forward. Someone else must say yes. After that the list is here for all to see, but it is not final yet.',
      'It is final when the committee has voted. Each round says on top how the vote went, and when.',
    ],
  },
  {
    title: 'How to check us',
    paragraphs: [
      'For each round there is a file with all the facts and all the rules. You can run it again on your own computer. You must get the same list, down to the last cent. If you do not, tell us.',
    ],
  },
] as const;
