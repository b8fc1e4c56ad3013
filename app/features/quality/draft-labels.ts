const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'Title',
    version: 'Version',
    notice: 'Notice',
    name: 'Name',
    about: 'What it asks for',
    exampleEvidence: 'A worked example: what was sent',
    exampleWhy: 'Why that level and no other',
    lookFor: 'What to look for',
    level1: 'Level 1',
    level2: 'Level 2',
    level3: 'Level 3',
    level4: 'Level 4',
  }),
);

/** The name of a standard, sent along beside its weight: once the draft is over nothing of it is at hand. */
export const nameOfStandard = (key: string) => `called.${key}`;

/** What a person types into the forms of a draft of standards; undefined for what a form brings along by itself. */
export function rubricDraftLabel(
  name: string,
  values: { readonly [field: string]: unknown } = {},
): string | undefined {
  if (!name.startsWith('weight.')) return LABELS.get(name);
  const called = values[nameOfStandard(name.slice('weight.'.length))];
  return `Weight of ${typeof called === 'string' && called !== '' ? called : 'a standard without a name'}`;
}
