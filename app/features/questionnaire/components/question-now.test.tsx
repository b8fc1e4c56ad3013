import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { DraftEnded } from '#app/ui/draft-ended.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { TypedWords } from '#app/ui/typed-words.tsx';
import { questionnaireDraftLabel, questionnaireDraftWords } from '../draft-labels.ts';
import type { questionFormPage } from '../question-form-page.server.ts';
import { QuestionFields } from './question-fields.tsx';
import { QuestionNow } from './question-now.tsx';

const view: Awaited<ReturnType<typeof questionFormPage>> = {
  id: 'q' as QuestionnaireId,
  title: 'Registration',
  isDraft: true,
  revision: 8,
  gone: false,
  others: [],
  section: 'vans',
  sections: [{ key: 'vans', title: 'Vans and buses' }],
  conditions: [],
  question: {
    label: 'How many vans?',
    help: '',
    why: '',
    kind: 'rows',
    required: true,
    options: '',
    maxLength: null,
    columns: [{ key: 'seats', label: 'Seats', kind: 'number', options: '' }],
    minRows: 1,
    maxRows: null,
    fileTypes: [],
    fileMegabytes: null,
    onlyIf: '',
    fillsProfile: false,
  },
};

const page = (reply?: FormReply) =>
  renderToStaticMarkup(
    <>
      <Form reply={reply} submitLabel="Save">
        <QuestionFields view={view} />
      </Form>
      <QuestionNow view={view} reply={reply} />
    </>,
  );

const values = { revision: '7', label: 'Mine', column1Key: 'places', column1Label: 'Places' };
const sent = (html: string) =>
  ['revision', 'column1Key'].map((name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]);

describe('a draft that a colleague threw away meanwhile', () => {
  it('leaves every word that was typed into its form, under the words of its field', () => {
    const names = [...page().matchAll(/<(?:input|textarea)[^>]*>/g)]
      .filter(([tag]) => !/type="(?:hidden|radio|checkbox)"/.test(tag))
      .map(([tag]) => /name="([^"]*)"/.exec(tag)![1]!);
    const typed = Object.fromEntries(names.map((name) => [name, `Words of ${name}.`]));
    const html = renderToStaticMarkup(
      <DraftEnded
        ended={{ by: 'Dana Reyes', at: '2026-11-02T15:00:00Z', published: null }}
        reply={{ values: { ...typed, revision: 'r-7' }, fieldErrors: {}, formErrors: ['Gone'] }}
        labelOf={questionnaireDraftLabel}
        back={{ href: '/office/questionnaires', label: 'Questions' }}
      />,
    );
    expect(names).toContain('column1Options');
    for (const words of Object.values(typed)) expect(html).toContain(words);
    expect(html).not.toContain('r-7');
    expect(html).toContain('Dana Reyes threw it away');
  });
});

describe('a draft that is over while somebody was about to publish it', () => {
  it('leaves the cycles that were ticked by their names, and the day in words', () => {
    const values = { revision: '7', cycles: ['a', 'b'], 'called.a': 'Fall', 'called.b': 'Spring', dueOn: '' };
    const html = (typed: FormReply['values']) =>
      renderToStaticMarkup(
        <TypedWords
          reply={{ values: typed }}
          labelOf={questionnaireDraftLabel}
          wordsOf={questionnaireDraftWords}
        />,
      );
    expect(html(values)).toContain('Fall\nSpring');
    expect(html({ ...values, cycles: 'b', dueOn: '2026-12-04' })).toContain('>Spring<');
    expect(html({ ...values, dueOn: '2026-12-04' })).toContain('4 December 2026');
    for (const dueOn of ['', '2026-99-99', 'soon'])
      expect(html({ revision: '7', dueOn })).not.toContain('Fall');
  });
});

describe('a question that a colleague changed meanwhile', () => {
  it('is still known by what was read while a mistake is mended, so that saving tells of the colleague', () => {
    const html = page({ values, fieldErrors: { kind: ['Choose how it is answered'] }, formErrors: [] });
    expect(sent(html)).toEqual(['7', 'places']);
    expect(html).not.toContain('As it stands now');
  });

  it('is shown below the words that were typed once it is told', () => {
    const html = page({ values, fieldErrors: {}, formErrors: ['Somebody changed this draft'] });
    const [form, below] = html.split('As it stands now');
    expect(sent(html)).toEqual(['8', 'places']);
    expect(form).toContain('value="Mine"');
    for (const words of ['How many vans?', 'Seats', 'Fewest rows', 'Vans and buses'])
      expect(below).toContain(words);
    expect(below).not.toContain('Most rows');
  });

  it('says nothing of it on a page that was just opened', () => {
    expect(sent(page())).toEqual(['8', 'seats']);
    expect(page()).not.toContain('As it stands now');
  });
});
