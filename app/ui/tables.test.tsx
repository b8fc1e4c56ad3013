import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CompareTable } from './compare-table.tsx';
import { DataTable } from './data-table.tsx';
import { Pagination, pageWindow } from './pagination.tsx';
import { parseSort, withoutValue, withParams } from './search-params.ts';
import { staffColumns } from './staff-columns.ts';
import { StaffTable } from './staff-table.tsx';

type Row = { id: string; name: string; due: string };
const rows: Row[] = [
  { id: 'r2', name: 'Zephyr', due: '2026-10-12' },
  { id: 'r1', name: 'Alder', due: '2026-10-15' },
];
const column = staffColumns<Row>();
const columns = column.columns([
  column.accessor('name', { header: 'Partner', enableSorting: true, meta: { rowHeader: true } }),
  column.accessor('due', { header: 'Due', enableSorting: true }),
  column.display({ id: 'watch', header: 'Watch', cell: () => 'x' }),
]);

function staff(extra: Partial<Parameters<typeof StaffTable<Row>>[0]> = {}) {
  return renderToStaticMarkup(
    <StaffTable
      label="Queue"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowLabel={(row) => row.name}
      search="?view=mine&sort=due&page=3"
      sort={{ id: 'due', desc: false }}
      {...extra}
    />,
  );
}

describe('a staff table', () => {
  it('keeps the order the query gave it', () => {
    const html = staff();
    expect(html.indexOf('Zephyr')).toBeLessThan(html.indexOf('Alder'));
  });

  it('turns the sorted column around and starts another one ascending, from the first page', () => {
    const html = staff();
    expect(html).toContain('href="?view=mine&amp;sort=-due"');
    expect(html).toContain('href="?view=mine&amp;sort=name"');
    expect(html).toMatch(/<th scope="col" aria-sort="ascending"><a[^>]*>Due/);
    expect(html).not.toContain('sort=watch');
  });

  it('offers real, named checkboxes inside the form of the bulk actions', () => {
    const html = staff({ bulk: { actions: [{ label: 'Remind', action: '/remind' }] } });
    expect(html).toMatch(
      /<form[^>]*>.*formaction="\/remind".*name="pick" value="r2".*Choose Zephyr.*<\/form>/i,
    );
  });

  it('names the row by its header cell', () => {
    expect(staff()).toContain('<th scope="row">Zephyr</th>');
  });
});

describe('a plain table', () => {
  it('says that a value is missing and totals under the rule', () => {
    const html = renderToStaticMarkup(
      <DataTable
        label="Awards"
        columns={[
          { key: 'name', header: 'Name', cell: (row: Row) => row.name, rowHeader: true, total: 'Total' },
          { key: 'award', header: 'Award', cell: () => null, numeric: true, total: '$0.00' },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
      />,
    );
    expect(html.match(/<span class="vh">None<\/span>/g)).toHaveLength(2);
    expect(html).toMatch(/<tfoot><tr><th scope="row">Total<\/th><td class="r">\$0\.00<\/td>/);
  });

  it('never leaves a compared value blank, but shows a zero', () => {
    const html = renderToStaticMarkup(
      <CompareTable
        label="Two"
        items={[
          { key: 'a', title: 'A' },
          { key: 'b', title: 'B' },
        ]}
        rows={[{ key: 'hours', label: 'Hours', values: [0, null] }]}
      />,
    );
    expect(html).toContain('<td>0</td>');
    expect(html).toContain('Not provided');
  });
});

describe('pages', () => {
  it('shows the ends and the neighbors, and writes out a gap of one', () => {
    expect(pageWindow(1, 2)).toEqual([1, 2]);
    expect(pageWindow(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(pageWindow(7, 23)).toEqual([1, 'gap-before', 6, 7, 8, 'gap-after', 23]);
    expect(pageWindow(1, 23)).toEqual([1, 2, 'gap-after', 23]);
  });

  it('keeps the filters in its links and leaves the first page unnumbered', () => {
    const html = renderToStaticMarkup(<Pagination page={2} pageCount={3} search="?grade=4&grade=5&page=2" />);
    expect(html).toContain('href="?grade=4&amp;grade=5"');
    expect(html).toContain('href="?grade=4&amp;grade=5&amp;page=3"');
    expect(renderToStaticMarkup(<Pagination page={1} pageCount={1} search="" />)).toBe('');
  });
});

describe('the address as state', () => {
  it('removes one value of many, and the page with it', () => {
    expect(withoutValue('?grade=4&grade=5&q=math&page=2', 'grade', '4')).toBe('?q=math&grade=5');
    expect(withoutValue('?grade=4', 'grade', '4', '/offerings')).toBe('/offerings');
  });

  it('escapes what it carries', () => {
    expect(withParams('', { q: 'a&b=c' }, '/offerings')).toBe('/offerings?q=a%26b%3Dc');
  });

  it('reads a sort and falls back', () => {
    const fallback = { id: 'due', desc: false };
    expect([parseSort('-name', fallback), parseSort('name', fallback), parseSort('', fallback)]).toEqual([
      { id: 'name', desc: true },
      { id: 'name', desc: false },
      fallback,
    ]);
  });
});
