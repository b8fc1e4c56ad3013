/**
 * An item of a list that the Office edits: `code` is what records keep, `label` what people read, `otherNames` what they
 * may type instead.
 */
export type ListItem = { code: string; label: string; otherNames?: string[] };

export const CATEGORIES: ListItem[] = [
  { code: 'stem', label: 'Science, technology and math' },
  { code: 'literacy', label: 'Reading and writing' },
  { code: 'tutoring', label: 'Tutoring and homework help' },
  { code: 'arts', label: 'Visual arts, theater and media' },
  { code: 'music-dance', label: 'Music and dance' },
  { code: 'sports', label: 'Sports and physical activity' },
  { code: 'outdoors', label: 'Outdoors and environment' },
  { code: 'social-emotional', label: 'Social and emotional learning' },
  { code: 'mental-health', label: 'Counseling and mental health' },
  { code: 'health', label: 'Health and nutrition' },
  { code: 'mentoring', label: 'Mentoring and leadership' },
  { code: 'college', label: 'College access' },
  { code: 'career', label: 'Career and workforce' },
  { code: 'english-learners', label: 'English language learning' },
  { code: 'family', label: 'Family engagement' },
  { code: 'early-childhood', label: 'Early childhood' },
];

export const GOALS: ListItem[] = [
  { code: 'reading', label: 'Read at grade level' },
  { code: 'math', label: 'Grow in math' },
  { code: 'science', label: 'Explore science and technology' },
  { code: 'homework', label: 'Finish homework with help' },
  { code: 'attendance', label: 'Come to school every day' },
  { code: 'belonging', label: 'Feel safe and belong' },
  { code: 'wellness', label: 'Be well in body and mind' },
  { code: 'arts', label: 'Make and perform' },
  { code: 'movement', label: 'Move every day' },
  { code: 'english', label: 'Learn English' },
  { code: 'home-language', label: 'Keep the home language strong' },
  { code: 'college', label: 'Get ready for college' },
  { code: 'work', label: 'Get ready for work' },
  { code: 'leadership', label: 'Lead and take part' },
  { code: 'families', label: 'Bring families in' },
  { code: 'early-start', label: 'Start strong in the early years' },
];

export const POPULATIONS: ListItem[] = [
  { code: 'english-learners', label: 'English learners' },
  { code: 'disabilities', label: 'Students with disabilities' },
  { code: 'homelessness', label: 'Students without stable housing' },
  { code: 'newcomers', label: 'Newcomers to the country' },
  { code: 'over-age', label: 'Students behind on credits' },
  { code: 'foster-care', label: 'Students in foster care' },
  { code: 'girls', label: 'Girls' },
  { code: 'boys-of-color', label: 'Boys of color' },
  { code: 'lgbtq', label: 'LGBTQ+ students' },
  { code: 'first-generation', label: 'First in the family to attend college' },
];

export const LANGUAGES: ListItem[] = [
  { code: 'en', label: 'English' },
  { code: 'es', label: 'Spanish', otherNames: ['español'] },
  { code: 'ht', label: 'Haitian Creole', otherNames: ['Haitian', 'kreyòl', 'kreyòl ayisyen'] },
  {
    code: 'kea',
    label: 'Cape Verdean Creole',
    otherNames: ['kriolu', 'Cape Verdean', 'Cabo Verdean', 'Cabo Verdean Creole'],
  },
  { code: 'zh', label: 'Chinese', otherNames: ['Mandarin'] },
  { code: 'vi', label: 'Vietnamese', otherNames: ['tiếng Việt'] },
  { code: 'pt', label: 'Portuguese', otherNames: ['português'] },
  { code: 'so', label: 'Somali', otherNames: ['Soomaali'] },
  { code: 'ar', label: 'Arabic' },
  { code: 'fr', label: 'French', otherNames: ['français'] },
  { code: 'asl', label: 'American Sign Language' },
];
