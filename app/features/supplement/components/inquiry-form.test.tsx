import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { QUESTION_KINDS } from '#app/domain/vetting/questionnaire.ts';
import type { AskedQuestion, inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { InquiryForm } from './inquiry-form.tsx';

const base: Omit<AskedQuestion, 'kind'> = {
  ...{ key: 'asked', label: 'Asked', help: '', required: true, why: null, maxLength: null },
  options: [{ value: 'a', label: 'A' }],
  table: {
    columns: [{ key: 'name', label: 'Name', kind: 'text' }],
    rows: [{ id: 0, cells: { name: 'Ada' } }],
    minRows: 0,
    maxRows: 3,
  } as unknown as AskedQuestion['table'],
  upload: { limits: 'A PDF, up to 10 MB', current: { href: '/files/1', words: 'van.pdf' } } as never,
  ...{ value: '', seen: '', condition: null, asked: true, note: null, since: null, before: null },
};

test.each(QUESTION_KINDS)(
  'the Enter key in an answer sends the page, with a question of kind %s before it',
  (kind) => {
    const view = {
      draft: null,
      groups: [{ key: 'organization', title: null, questions: [{ ...base, kind }] }],
    };

    const html = renderToStaticMarkup(
      <InquiryForm view={view as unknown as Awaited<ReturnType<typeof inquiryFormPage>>} reply={undefined} />,
    );

    const buttons = [...html.matchAll(/<button[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="button"'));
    expect(buttons[0]).toContain('value="send"');
    expect(buttons.length).toBeGreaterThan(1);
  },
);
