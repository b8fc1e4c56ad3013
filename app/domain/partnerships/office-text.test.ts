import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGREEMENT_BLANKS, fillOfficeText, officeTextProblems } from './office-text.ts';

const words = (body: string, link: string | null = null) => ({ title: 'Agreement', body, link });

test('headings and paragraphs are told apart, a line break inside a paragraph is a space', () => {
  expect(fillOfficeText('# Who\nThe school and\nthe partner.\n\nMore.\n# When\nNow.')).toEqual([
    { kind: 'heading', text: 'Who' },
    { kind: 'paragraph', text: 'The school and the partner.' },
    { kind: 'paragraph', text: 'More.' },
    { kind: 'heading', text: 'When' },
    { kind: 'paragraph', text: 'Now.' },
  ]);
});

test('what is filled in is text: it opens no blank, no heading and no paragraph', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('# ', '\n', '\n\n', '{{price}}', 'a', '$&', '$1'), { minLength: 1 }),
      (pieces) => {
        const purpose = pieces.join('');
        expect(fillOfficeText('For {{purpose}}, {{price}}', { purpose, price: '$5' })).toEqual([
          { kind: 'paragraph', text: `For ${purpose}, $5` },
        ]);
      },
    ),
  );
});

test('every blank of the agreement is known there and nowhere else', () => {
  for (const name of AGREEMENT_BLANKS) {
    expect(officeTextProblems('agreement', words(`{{${name}}}`))).toEqual([]);
    expect(officeTextProblems('contract', words(`{{${name}}}`))).toEqual([
      { part: 'body', problem: 'unknown-blank', name },
    ]);
  }
});

test('a typing error, an open brace, an empty part and a link that is not secure are all told', () => {
  expect(officeTextProblems('agreement', words('{{shcool}}'))).toMatchObject([{ name: 'shcool' }]);
  expect(officeTextProblems('agreement', words('{{school}'))).toMatchObject([{ problem: 'broken-braces' }]);
  expect(officeTextProblems('bids', { title: ' ', body: '', link: 'javascript:alert(1)' })).toEqual([
    { part: 'title', problem: 'empty' },
    { part: 'body', problem: 'empty' },
    { part: 'link', problem: 'not-an-address' },
  ]);
  expect(officeTextProblems('bids', words('Ask.', 'http://example.org'))).toMatchObject([{ part: 'link' }]);
  expect(officeTextProblems('bids', words('Ask.', 'https://example.org/form'))).toEqual([]);
});
