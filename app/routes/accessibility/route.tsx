import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Accessibility · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function Accessibility() {
  const office = useLoaderData<typeof loader>();

  return (
    <Page
      title="Accessibility"
      lede="Everyone should be able to find, ask for and run a program with Crosswalk. We aim for WCAG 2.2, level AA."
    >
      <Section title="What we do">
        <ul className="stack stack-s read">
          <li>Every page works without script, with the keyboard alone and at 200% zoom.</li>
          <li>Color never carries a meaning by itself: each status has a word.</li>
          <li>Each chart has its numbers in a table beside it.</li>
          <li>Nothing has to be dragged, and nothing leaves the screen by itself.</li>
          <li>
            An automatic check runs over every page before each change is taken in, and must find nothing.
          </li>
        </ul>
      </Section>
      <Section title="What we know is not there yet">
        <ul className="stack stack-s read">
          <li>Pages are in English only for now.</li>
          <li>Files that partners upload are as they made them; ask us for another format.</li>
          <li>No person has yet walked this version with a screen reader from end to end.</li>
        </ul>
      </Section>
      <Section title="Tell us">
        <p className="read">
          If something stops you, call {office.phone}, write to{' '}
          <a href={`mailto:${office.email}`}>{office.email}</a> or{' '}
          <a href="/report-a-concern">send us a note</a>. We will give you what you need in another way and
          mend the page.
        </p>
      </Section>
    </Page>
  );
}
