const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'Title',
    about: 'What this part is about',
    version: 'Name of the version',
    minutes: 'Minutes it takes',
    label: 'The question',
    help: 'Help',
    why: 'Why we ask',
    options: 'Choices',
    maxLength: 'Most characters',
    minRows: 'Fewest rows',
    maxRows: 'Most rows',
    fileMegabytes: 'Largest file in megabytes',
  }),
);
const COLUMN = /^column(\d)(Label|Options)$/;

/** What a person types into the forms of a draft of questions; undefined for what a form brings along by itself. */
export function questionnaireDraftLabel(name: string): string | undefined {
  const [, at, what] = COLUMN.exec(name) ?? [];
  return at === undefined ? LABELS.get(name) : `Column ${at}: ${what === 'Label' ? 'name' : 'choices'}`;
}
