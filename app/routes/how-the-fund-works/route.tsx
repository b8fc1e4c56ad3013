import type { MetaFunction } from '@remix-run/node';
import { HOW_TO_READ } from '#app/features/fund/how-to-read.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'How to read a round of the Fund · Crosswalk' }];

export default function HowTheFundWorks() {
  return (
    <Page
      title="How to read a round of the Fund"
      lede="Where the money comes from, how the list is made, and how you can check it."
      crumbs={[{ href: '/rounds', label: 'The Partnership Fund' }]}
    >
      {HOW_TO_READ.map(({ title, paragraphs }) => (
        <Section key={title} title={title}>
          <div className="read stack">
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </Section>
      ))}
      <p>
        <a href="/rounds">See the rounds</a> · <a href="/open/grants">All awards in one file</a>
      </p>
    </Page>
  );
}
