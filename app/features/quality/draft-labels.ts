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

/** What a person types into the forms of a draft of standards; undefined for what a form brings along by itself. */
export const rubricDraftLabel = (name: string): string | undefined =>
  name.startsWith('weight.') ? `Weight of ${name.slice('weight.'.length)}` : LABELS.get(name);
