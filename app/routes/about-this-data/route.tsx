import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'About this data · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function AboutThisData() {
  const office = useLoaderData<typeof loader>();

  return (
    <Page
      title="About this data"
      lede={`What stands behind the figures for ${formatSchoolYear(office.schoolYear)}.`}
    >
      {office.isDemonstration && (
        <Section title="This is a demonstration">
          <p className="read">
            The neighborhoods are real. The schools, partners, people, addresses, index values, ratings and
            awards are invented: none of them says anything about a real school or organization. School codes
            begin with 0999, which no district has. The clock stands on one day, so that a deadline is always
            as far off as it was.
          </p>
        </Section>
      )}
      <Section title="Schools">
        <p className="read">
          Names, grades, enrollment and bell times come from a file that the {office.name} imports for each
          school year. Each import keeps its source, date and checksum.
        </p>
      </Section>
      <Section title="Opportunity Index">
        <p className="read">
          A number from 0.01 to 0.99 for each school; higher means more need. It is imported as the district
          publishes it and never computed here, since its inputs are students’ records. It is unrelated to
          other indexes of similar name, in which a higher number is better.
        </p>
      </Section>
      <Section title="Quality">
        <p className="read">
          A quality score comes from at least two reviewers who signed that they have no conflict, and where
          they differed from their written consensus. The levels are not yet, getting there, meets and
          exceeds, from 1 to 4. The <a href="/standards">Quality Standards</a> are public.
        </p>
      </Section>
      <Section title="Money">
        <p className="read">
          Requests to the Partnership Fund are put in order by a published weighting. Each{' '}
          <a href="/rounds">adopted round</a> shows its rules, its order and the reason for every line.
        </p>
      </Section>
    </Page>
  );
}
