import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownCyclesPage } from '#app/features/cycle/own-cycles-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'What you can apply for · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownCyclesPage(ctx)));
}

type Cycle = Awaited<ReturnType<typeof ownCyclesPage>>['cycles'][number];

export default function OwnCycles() {
  const { cycles } = useLoaderData<typeof loader>();
  return (
    <Page
      title="What you can apply for"
      lede="Every organization registers once a year. A portfolio is a selective list in one category, beside the registration."
      crumbs={[{ href: '/partner/application', label: 'Application' }]}
    >
      {cycles.length === 0 ? (
        <EmptyState
          title="Nothing is open now"
          action={
            <LinkButton href="/for-partners" look="line">
              See the dates of the registration
            </LinkButton>
          }
        >
          When the Office opens a cycle it stands here, with its dates and its first questions.
        </EmptyState>
      ) : (
        cycles.map((cycle) => <CycleCard key={cycle.id} cycle={cycle} />)
      )}
    </Page>
  );
}

const TURNS = { before: 'Opens', open: 'Closes', after: 'Closed' } as const;

function CycleCard({ cycle }: { readonly cycle: Cycle }) {
  const { application, category, intent, kind, phase } = cycle;
  return (
    <Section title={cycle.name} tight>
      <SummaryList
        items={[
          { key: 'kind', term: 'Kind', value: category === null ? kind : `${kind}: ${category}` },
          { key: 'turns', term: TURNS[phase], value: `${cycle.turns}, ${cycle.distance}` },
          ...(intent === null
            ? []
            : [{ key: 'intent', term: 'Statement of intent', value: `${intent.status}. ${intent.turn}` }]),
          ...(application === null
            ? []
            : [
                {
                  key: 'yours',
                  term: 'Your application',
                  value: `${application.reference}: ${application.status}`,
                },
              ]),
        ]}
      />
      <div className="row">
        {application === null ? (
          <LinkButton href={`/partner/cycles/${cycle.id}`} look="line" about={`: ${cycle.name}`}>
            {phase === 'before' ? 'Read what it asks' : 'See whether you can apply'}
          </LinkButton>
        ) : (
          <PostButton action={`/partner/cycles/${cycle.id}/open`} look="line" about={`: ${cycle.name}`}>
            Go to this application
          </PostButton>
        )}
      </div>
    </Section>
  );
}
