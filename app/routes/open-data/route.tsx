import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Open data · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function OpenData() {
  const office = useLoaderData<typeof loader>();

  return (
    <Page title="Open data" lede="Take the figures with you and check them.">
      <Section title="Assignment rounds">
        <p className="read">
          Where more schools wanted an offering than it had room for, every{' '}
          <a href="/assignments">assigned round</a> can be downloaded: rules, seed, the order of each offering
          and the places. What a school ranked is not published.
        </p>
      </Section>
      <Section title="Adopted rounds of the Partnership Fund">
        <p className="read">
          Every <a href="/rounds">adopted round</a> can be downloaded whole: inputs, rules, order, awards and
          the lottery’s seed, as one JSON file whose SHA-256 stands on the page.
        </p>
      </Section>
      <Section title="What partnerships did">
        <p className="read">
          <a href="/impact">Students served last year</a>, by category and Opportunity Index, as schools
          verified them. Counts under 10 are hidden, with as many others as it takes.
        </p>
      </Section>
      <Section title="All awards in one file">
        <p className="read">
          <a href="/open/grants">Every award</a> as a table and in the 360Giving 1.4 format, with what was
          asked, awarded and paid.
        </p>
      </Section>
      <Section title="Not here yet">
        <p className="read">
          A feed in the Open Referral format is planned and not built. Ask the {office.name} at{' '}
          <a href={`mailto:${office.email}`}>{office.email}</a> for a file in the meantime.
        </p>
      </Section>
    </Page>
  );
}
