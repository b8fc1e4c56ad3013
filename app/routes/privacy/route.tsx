import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Privacy · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function Privacy() {
  const office = useLoaderData<typeof loader>();

  return (
    <Page title="Privacy" lede="What Crosswalk keeps, what it never keeps, and who sees it.">
      <Section title="What it never keeps">
        <ul className="stack stack-s read">
          <li>No record of any student: no names, no grades, no attendance of a child. Only counts.</li>
          <li>No background check. Only that adults were cleared, by whom, when and until when.</li>
          <li>No trackers, no advertising, nothing loaded from other sites.</li>
        </ul>
      </Section>
      <Section title="What it keeps">
        <ul className="stack stack-s read">
          <li>
            For people with an account: name, email address, role, and what they did, for the district’s
            audit.
          </li>
          <li>For partners: the application, documents with their dates, reviews and decisions.</li>
          <li>For schools: needs, requests, partnerships and requests to the Partnership Fund.</li>
        </ul>
        <p className="read">
          Counts under 10 are not published. What is written in a request may be a public record under state
          law.
        </p>
      </Section>
      <Section title="Cookies">
        <p className="read">
          One cookie keeps you signed in and one carries a short notice to the next page. Reading the public
          pages sets none.
        </p>
      </Section>
      <Section title="Ask">
        <p className="read">
          {office.name}, {office.phone}, <a href={`mailto:${office.email}`}>{office.email}</a>.
        </p>
      </Section>
    </Page>
  );
}
