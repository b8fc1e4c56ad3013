import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type FormReply, FormReplyProvider } from '#app/ui/form-reply.tsx';
import { FundRequestFields } from './fund-request-fields.tsx';

const LINE = { label: 'Buses', amount: 10_000 };

/** How many lines stand before the fold, and whether it is open; null where there is none. */
function drawn(lines: (typeof LINE)[], reply?: FormReply) {
  const fields = createElement(FundRequestFields, {
    ...{ cap: null, enrollment: 0, today: '2026-11-29', values: { lines } },
  });
  const html = renderToStaticMarkup(createElement(FormReplyProvider, { reply, children: fields }));
  expect(html.match(/name="lines\[\d\]\.label"/g)).toHaveLength(6);
  const [before = '', fold] = html.split('<details');
  const shown = before.match(/name="lines\[\d\]\.label"/g)?.length;
  return { shown, fold: fold === undefined ? null : /^[^>]* open/.test(fold) };
}

test('two lines are asked for, more wait behind a fold, and what was written in them is never hidden', () => {
  expect(drawn([])).toEqual({ shown: 2, fold: false });
  expect(drawn([LINE, LINE, LINE])).toEqual({ shown: 3, fold: false });
  expect(drawn(Array.from({ length: 6 }, () => LINE))).toEqual({ shown: 6, fold: null });
  expect(drawn([], { values: { 'lines[3].label': 'Paint' } })).toEqual({ shown: 2, fold: true });
  expect(drawn([], { values: { 'lines[3].label': '' } })).toEqual({ shown: 2, fold: false });
  expect(drawn([], { values: {}, fieldErrors: { 'lines[5].amount': ['Write it'] } }).fold).toBe(true);
});
