import { nameWords } from '#app/domain/organization/name-likeness.ts';
import type { MergeField } from '#app/domain/organization/vocabulary.ts';
import type { organizations } from '#db/schema/index.ts';

type Row = typeof organizations.$inferSelect;

export const FIELD_WORDS: Readonly<Record<MergeField, string>> = {
  name: 'Name',
  ein: 'Tax number (EIN)',
  address: 'Address and neighborhood',
  phone: 'Phone',
  email: 'Email for schools and families',
  website: 'Website',
  contact: 'Contact person',
  mission: 'Mission',
  description: 'Description',
  founded: 'Founded',
  staff: 'Staff',
  volunteers: 'Volunteers',
};

/** A field as people read it, with the words for a neighborhood's code; empty where nothing is there. */
export function fieldText(row: Row, field: MergeField, neighborhood = (code: string) => code): string {
  if (field === 'address') {
    return [row.address, row.neighborhood && neighborhood(row.neighborhood)].filter(Boolean).join(', ');
  }
  return String(row[field] ?? '');
}

/** What the kept record says afterwards. What it leaves empty is filled; a name that is not kept stays known. */
export function mergedProfile(kept: Row, gone: Row, taken: readonly MergeField[]) {
  const takes = (field: MergeField) =>
    fieldText(gone, field) !== '' && (taken.includes(field) || fieldText(kept, field) === '');
  const from = (field: MergeField) => (takes(field) ? gone : kept);
  const place = from('address');
  const name = from('name').name;
  const names = [kept.name, gone.name, ...kept.otherNames, ...gone.otherNames];
  return {
    name,
    otherNames: distinctNames(names, name),
    ein: from('ein').ein,
    address: place.address,
    neighborhood: place.neighborhood,
    latitude: place.latitude,
    longitude: place.longitude,
    phone: from('phone').phone,
    email: from('email').email,
    website: from('website').website,
    contact: from('contact').contact,
    mission: from('mission').mission,
    description: from('description').description,
    founded: from('founded').founded,
    staff: from('staff').staff,
    volunteers: from('volunteers').volunteers,
    languages: [...new Set([...kept.languages, ...gone.languages])],
  };
}

/** Each name once, however it is written. */
function distinctNames(names: readonly string[], name: string): string[] {
  const key = (one: string) => nameWords(one).join(' ') || one;
  const seen = new Set([key(name)]);
  return names.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}
