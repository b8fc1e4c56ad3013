import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { IndicatorFields } from './components/indicator-fields.tsx';
import { StandardFields } from './components/standard-fields.tsx';
import { nameOfStandard, rubricDraftLabel } from './draft-labels.ts';

test('whatever is typed into a draft of standards has words for it, and nothing that a form brings along', () => {
  const html = renderToStaticMarkup(
    <>
      <StandardFields families={['organization', 'offering']} />
      <IndicatorFields />
    </>,
  );
  const names = [...html.matchAll(/<(?:input|textarea)[^>]*>/g)]
    .filter(([tag]) => !/type="(?:hidden|radio|checkbox)"/.test(tag))
    .map(([tag]) => /name="([^"]*)"/.exec(tag)![1]!);

  expect(names).toEqual(expect.arrayContaining(['about', 'exampleWhy', 'lookFor', 'level4']));
  for (const name of [...names, 'title', 'version', 'notice', 'weight.safe'])
    expect([name, rubricDraftLabel(name)]).toEqual([name, expect.any(String)]);
  for (const name of ['seen', 'family', 'kind', 'constructor'])
    expect(rubricDraftLabel(name)).toBeUndefined();
});

test('a weight is called by the name of its standard as the form had it, never by its key', () => {
  const values = { [nameOfStandard('arts-and-culture-2')]: 'Arts and culture' };
  expect(rubricDraftLabel('weight.arts-and-culture-2', values)).toBe('Weight of Arts and culture');
  expect(rubricDraftLabel('weight.arts-and-culture-2', {})).not.toContain('arts-and');
  expect(rubricDraftLabel(nameOfStandard('arts-and-culture-2'), values)).toBeUndefined();
});
