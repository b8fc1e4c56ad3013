import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { helpPage } from '#app/features/district/help-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Help · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(helpPage(ctx)));
}

export default function Help() {
  const { office, needsHref } = useLoaderData<typeof loader>();

  return (
    <Page title="Help" lede="Short answers, and the people to ask.">
      <Section title="Families">
        <p className="read">
          Start at <a href="/schools">Find a school</a>. Each school’s page lists the vetted offerings there,
          with cost, days, times and how to join. You do not need an account.
        </p>
      </Section>
      <Section title="Schools">
        <p className="read">
          Sign in and say what your students need under{' '}
          {needsHref ? <a href={needsHref}>Needs</a> : <strong>Needs</strong>}. Crosswalk shows the offerings
          that fit, in order, with reasons. Ask for one in five questions. When you and the partner agree on
          the same terms it becomes a partnership, and the page names every paper that is still missing.
        </p>
        <p className="read">
          A designee can prepare almost everything for you. Only the school leader sends a request to the
          Partnership Fund.
        </p>
      </Section>
      <Section title="Partners">
        <p className="read">
          Read <a href="/for-partners/questions">every question</a> and the{' '}
          <a href="/standards">Quality Standards</a> before you start. Your answers are kept as you go; a
          colleague can finish what you began. After you send the application you always see who has it and
          until when.
        </p>
      </Section>
      <Section title="Words we use">
        <PlainList
          items={[
            {
              key: 'offering',
              main: <strong>Offering</strong>,
              sub: 'One ongoing, direct service that a partner provides.',
            },
            {
              key: 'partnership',
              main: <strong>Partnership</strong>,
              sub: 'An offering at a school for one school year, once both agreed.',
            },
            {
              key: 'cleared',
              main: <strong>Cleared to serve</strong>,
              sub: 'Approved this year, with every paper in date. The page names what is missing.',
            },
            {
              key: 'portfolio',
              main: <strong>Portfolio</strong>,
              sub: 'Chosen in a selective cycle, above the bar that all partners meet.',
            },
            {
              key: 'fundable',
              main: <strong>Fundable</strong>,
              sub: 'A non-profit: the Partnership Fund pays non-profits only.',
            },
            {
              key: 'oi',
              main: <strong>Opportunity Index</strong>,
              sub: 'A number from 0.01 to 0.99 for each school. Higher means more need.',
            },
          ]}
        />
      </Section>
      <Section title="Ask a person">
        <p className="read">
          {office.name}: {office.phone}, <a href={`mailto:${office.email}`}>{office.email}</a>. To tell us
          that something is wrong, <a href="/report-a-concern">report a concern</a>.
        </p>
      </Section>
    </Page>
  );
}
