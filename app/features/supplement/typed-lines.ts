import { ANSWER } from '#app/features/application/field-names.ts';

const NAME = new RegExp(`^${ANSWER.replace('.', '\\.')}(?:[0-9a-f-]{36}-)?([a-z0-9-]+)(?:\\..+)?$`);

/**
 * What somebody typed into a form of added questions that was not taken, to be read and copied: by its questions, the cells of
 * a table after one another. What stands under no question any more stands under its own name.
 */
export function typedLines(
  values: Readonly<Record<string, unknown>>,
  questions: readonly { readonly key: string; readonly label: string }[],
): { key: string; term: string; value: string }[] {
  return Object.entries(values).flatMap(([name, typed]) => {
    const key = NAME.exec(name)?.[1];
    const value = [typed].flat().map(String).join(', ').trim();
    if (key === undefined || value === '') return [];
    return [{ key: name, term: questions.find((each) => each.key === key)?.label ?? key, value }];
  });
}
