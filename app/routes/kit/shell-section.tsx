import { Wordmark } from '#app/ui/brand.tsx';
import { BackLink, Breadcrumbs, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';

/** The page's own header and footer are the kit's; here stand the smaller ways to move. */
export function ShellSection() {
  return (
    <Section title="Move" id="bars" loose>
      <div className="brand">
        <Wordmark />
      </div>
      <Breadcrumbs
        crumbs={[
          { href: '/offerings', label: 'Find offerings' },
          { href: '/offerings?category=science', label: 'Science and making' },
        ]}
      />
      <BackLink href="/kit" label="Back to your application" />
      <TabsNav
        label="Parts of a round"
        tabs={[
          { href: '/kit?part=rules', label: 'Rules' },
          { href: '/kit', label: 'Ranking, scenario A', current: true },
          { href: '/kit?part=not-eligible', label: 'Not eligible', count: 2 },
          { href: '/kit?part=families', label: '4. Families', viewed: true },
          {
            href: '/kit?part=long',
            label: 'Considered but not put forward to the School Site Council',
            count: 1204,
          },
        ]}
      />
      <Pagination page={1} pageCount={2} search="" label="Two pages" />
      <Pagination page={7} pageCount={23} search="?sort=-due" label="Many pages" />
    </Section>
  );
}
