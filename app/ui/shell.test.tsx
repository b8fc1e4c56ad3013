import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button } from './button.tsx';
import { currentNavItem, StaffHeader } from './shell.tsx';
import { shade } from './tile-map.tsx';

const items = [
  { href: '/office', label: 'Today' },
  { href: '/office/applications', label: 'Queue' },
  { href: '/office/settings', label: 'Settings', covers: ['/office/cycles'] },
  { href: '/offerings', label: 'Offerings' },
];

describe('the place in the bar', () => {
  it.each([
    ['/office', 'Today'],
    ['/office/applications', 'Queue'],
    ['/office/applications/7/history', 'Queue'],
    ['/office/people', 'Today'],
    ['/office/cycles/7/edit', 'Settings'],
    ['/office/cyclesX', 'Today'],
    ['/officers', undefined],
    ['/offerings/math-circles', 'Offerings'],
  ])('%s stands under %s', (path, label) => {
    expect(currentNavItem(items, path)?.label).toBe(label);
  });

  it('signs out by a form, since a link must not change anything', () => {
    const html = renderToStaticMarkup(
      <StaffHeader
        items={items}
        currentPath="/office"
        place="Office"
        personName="Marisol Quiñones"
        roleLabel="office staff"
      />,
    );
    expect(html).toMatch(/<form method="post" action="\/sign-out"[^>]*><button type="submit"[^>]*>Sign out/);
    expect(html).not.toContain('href="/sign-out"');
    expect(html.match(/aria-current/g)).toHaveLength(1);
  });
});

describe('a button that cannot be pressed', () => {
  it('says why', () => {
    const html = renderToStaticMarkup(<Button disabledReason="Opens on 1 March.">Send</Button>);
    expect(html).toContain('disabled=""');
    expect(html).toContain('Opens on 1 March.');
  });
});

describe('the shade of a tile', () => {
  it('keeps none apart from few, and never divides by an empty map', () => {
    expect([shade(0, 61), shade(1, 61), shade(61, 61), shade(0, 0)]).toEqual([0, 1, 4, 0]);
  });
});
