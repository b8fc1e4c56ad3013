import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TextBlocks } from '#app/features/office-text/components/text-blocks.tsx';
import { dataRequestsPage } from '#app/features/organization/data-requests-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { TaskList } from '#app/ui/task-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Ask the district for data · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(dataRequestsPage(ctx)));
}

type View = Awaited<ReturnType<typeof dataRequestsPage>>;

const ITEMS: Readonly<Record<View['items'][number]['key'], { title: string; href: string }>> = {
  registration: { title: 'Your organization is approved this year', href: '/partner/application' },
  'consent-form': {
    title: 'Consent form for families, on file and in date',
    href: '/partner/documents/new?kind=consent-form',
  },
  nda: {
    title: 'Non-disclosure agreement, on file and in date',
    href: '/partner/documents/new?kind=nda',
  },
  approvals: { title: 'The Office has approved each partnership and its offering', href: '/partnerships' },
  agreements: { title: 'A signed agreement for each of your partnerships', href: '/partnerships' },
};

export default function DataRequests() {
  const { ready, items, partnerships, withAgreement, approved, title, blocks, form, office } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      lede="The district gives out data on a form of its own. Here you see whether you have what it asks for. Crosswalk keeps no request and no data about students."
      crumbs={[{ href: '/partner', label: 'Overview' }]}
    >
      <Section title="What you need first">
        <TaskList
          tasks={items.map(({ key, ok }) => ({
            key,
            title: ITEMS[key].title,
            href: ok ? undefined : ITEMS[key].href,
            meta:
              key === 'agreements' || key === 'approvals'
                ? `${key === 'agreements' ? withAgreement : approved} of ${plural(partnerships, 'partnership')}`
                : ok
                  ? 'Nothing to do'
                  : 'Next: you',
            status: ok ? 'done' : 'needs-changes',
            statusLabel: ok ? 'In order' : 'Missing',
          }))}
        />
      </Section>
      <Section title="How it goes on">
        <TextBlocks blocks={blocks} look="plain" level={3} />
        {form === null ? (
          <p>
            Ask {office.name} for the form: {[office.phone, office.email].filter(Boolean).join(', ')}.
          </p>
        ) : ready ? (
          <p>
            <LinkButton href={form}>Go to the district’s form</LinkButton>
          </p>
        ) : (
          <p>
            <a href={form}>See the district’s form</a>. It is answered once everything above is in order.
          </p>
        )}
      </Section>
    </Page>
  );
}
