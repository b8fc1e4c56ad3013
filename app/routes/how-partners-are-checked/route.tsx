import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Steps } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'How partners are checked · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function HowPartnersAreChecked() {
  const office = useLoaderData<typeof loader>();

  return (
    <Page
      title="How partners are checked"
      lede="Before a partner may serve in a school, people look at it four ways. The standing you see is this year’s: it ends with the school year."
      gap="large"
    >
      <Section title="The four ways">
        <Steps
          steps={[
            {
              title: 'Papers',
              text: 'Insurance, tax status and the adults’ clearance are on file with dates. When one runs out, the partner is no longer cleared.',
            },
            {
              title: 'Two reviewers',
              text: 'Each signs that there is no conflict, reads the evidence and rates every indicator against written anchors, without seeing the other.',
            },
            {
              title: 'Consensus',
              text: 'Where two reviewers are more than one level apart, or one fails a floor, a chair writes down what they agreed and why.',
            },
            {
              title: 'A decision with reasons',
              text: 'The director decides. The partner gets a letter with a reason for each standard, and may appeal to someone else.',
            },
          ]}
        />
      </Section>
      <Section title="What cleared to serve means">
        <p className="read">
          The organization, the offering and the partnership with the school are approved this year; an
          agreement is on file; insurance and clearances are in date; and a paid partnership has its
          requisition number. A school sees what is missing, line by line.
        </p>
      </Section>
      <Section title="What we do not keep">
        <p className="read">
          No background check is stored here. We keep who cleared the adults, when, and until when: at most
          three years.
        </p>
      </Section>
      <Section title="If something is wrong">
        <p className="read">
          <a href="/report-a-concern">Report a concern</a> without an account, or call the {office.name} at{' '}
          {office.phone}. The <a href="/standards">Quality Standards</a> are public.
        </p>
      </Section>
    </Page>
  );
}
