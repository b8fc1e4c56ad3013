import type { WorldTerm } from './shape.ts';

export {
  CATEGORIES,
  GOALS,
  LANGUAGES,
  POPULATIONS,
} from '#app/features/district/starter/lists.ts';

const OTHER_NAMES: Record<string, string[]> = {
  Dorchester: ['Dot'],
  'East Boston': ['Eastie'],
  'Hyde Park': ['HP'],
  'Jamaica Plain': ['JP', 'Jamaica Pln'],
  'South Boston': ['Southie'],
};

export const NEIGHBORHOODS: WorldTerm[] = [
  'Allston',
  'Back Bay',
  'Bay Village',
  'Beacon Hill',
  'Brighton',
  'Charlestown',
  'Chinatown',
  'Dorchester',
  'Downtown',
  'East Boston',
  'Fenway',
  'Hyde Park',
  'Jamaica Plain',
  'Longwood',
  'Mattapan',
  'Mission Hill',
  'North End',
  'Roslindale',
  'Roxbury',
  'South Boston',
  'South End',
  'West End',
  'West Roxbury',
].map((label) => ({
  code: label.toLowerCase().replaceAll(' ', '-'),
  label,
  otherNames: OTHER_NAMES[label] ?? [],
}));
