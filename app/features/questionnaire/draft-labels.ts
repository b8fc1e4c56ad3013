import { isCalendarDate } from '#app/domain/shared/year.ts';
import { formatDate } from '#app/ui/format.ts';

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
    cycles: 'Ask those who are approved already',
    dueOn: 'By which day they answer',
  }),
);
const COLUMN = /^column(\d)(Label|Options)$/;

/** What a person types into the forms of a draft of questions; undefined for what a form brings along by itself. */
export function questionnaireDraftLabel(name: string): string | undefined {
  const [, at, what] = COLUMN.exec(name) ?? [];
  return at === undefined ? LABELS.get(name) : `Column ${at}: ${what === 'Label' ? 'name' : 'choices'}`;
}

/** The name of a cycle, sent along beside its tick: once the draft is over nothing of it is at hand. */
export const nameOfCycle = (id: string) => `called.${id}`;

/** How what was chosen reads: the names of the ticked cycles, and a day in words. */
export function questionnaireDraftWords(
  name: string,
  values: { readonly [field: string]: unknown },
): string | undefined {
  const value = values[name];
  if (name === 'dueOn' && typeof value === 'string' && isCalendarDate(value)) return formatDate(value);
  if (name !== 'cycles') return undefined;
  const names = [value].flat().map((id) => values[nameOfCycle(String(id))]);
  return names.filter((each) => typeof each === 'string').join('\n');
}
