import { expect, test } from 'vitest';
import { fieldsOf } from './forms.server.ts';

test('a field that occurs twice is a list, and no text carries what the database cannot keep', () => {
  const form = new FormData();
  form.append('name', 'Neponset\u0000 \u202eReads\u202c');
  form.append('grade', '4');
  form.append('grade', '\x005');
  form.append('__proto__', 'odd');

  const fields = fieldsOf(form);

  expect(fields).toMatchObject({ name: 'Neponset Reads', grade: ['4', '5'] });
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

test('a form of four hundred fields is read whole, in their order', () => {
  const form = new FormData();
  for (let at = 0; at < 400; at += 1) form.append(`answer.staff.${at}.role`, `Role ${at}`);

  expect(Object.entries(fieldsOf(form))).toEqual(
    Array.from({ length: 400 }, (_, at) => [`answer.staff.${at}.role`, `Role ${at}`]),
  );
});

test('a line ends as it does in the page, whoever sent the form', () => {
  const form = new FormData();
  form.append('note', 'One\r\ntwo\nthree\rfour\r\n\r\nfive');
  expect(fieldsOf(form)).toEqual({ note: 'One\ntwo\nthree\nfour\n\nfive' });
});
