import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { partsInWords } from '#app/features/application/application-words.ts';
import { ApplicationTasks } from '#app/features/application/components/application-tasks.tsx';
import { OfferingParams } from '#app/features/application/inputs.ts';
import { offeringTasksPage } from '#app/features/application/offering-tasks-page.server.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Offering'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  return json(
    await orElsewhere(
      outcomeOf(ctx, offeringTasksPage(ctx, offeringId), sayApplication),
      '/partner/application',
    ),
  );
}

export default function OfferingTasks() {
  const view = useLoaderData<typeof loader>();
  const { name, complete, total } = view;
  return (
    <Page
      title={name}
      lede={`${partsInWords(complete, total)} Do them in any order.`}
      meta={`Application ${view.reference}`}
      standing={<Stripes filled={complete} total={total} label={`${complete} of ${total} complete`} />}
      crumbs={[{ href: '/partner/application', label: 'Application' }]}
      aside={<Aside view={view} />}
      asideLabel="About this offering"
    >
      {view.note && (
        <Notice tone="sun" title="The Office asks about this offering.">
          <p className="prewrap">{view.note}</p>
        </Notice>
      )}
      <Section title="About the offering" look="plain" tight>
        <ApplicationTasks tasks={view.facts} />
      </Section>
      <Section title="How it meets the standards" look="plain" tight>
        <ApplicationTasks tasks={view.standards} />
      </Section>
      {view.mayTakeOut && (
        <p className="small">
          <a href={`/partner/application/offerings/${view.offeringId}/remove`}>
            Take this offering out of the application
          </a>
        </p>
      )}
    </Page>
  );
}

function Aside({ view }: { readonly view: Awaited<ReturnType<typeof offeringTasksPage>> }) {
  return (
    <>
      <Panel title={view.saved ?? 'Saved as you go'}>
        <p className="small">Close the page when you like. A colleague can go on where you stopped.</p>
      </Panel>
      <Section title="Curriculum" tight>
        <p className="small">
          A curriculum or session plan is welcome and not required. Reviewers read it beside your answers.
        </p>
        {view.papers.map(({ id, fileId, name }) => (
          <p key={id} className="small">
            <a href={`/files/${fileId}`}>{name}</a>
          </p>
        ))}
        <p className="small">
          <a href={`/partner/documents/new?kind=curriculum&offering=${view.offeringId}&from=application`}>
            Add a curriculum
          </a>
        </p>
      </Section>
    </>
  );
}
