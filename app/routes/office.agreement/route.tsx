import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type AgreementView, agreementPage } from '#app/features/vetting/agreement-page.server.ts';
import {
  agreementColumns,
  HowAgreementIsWorkedOut,
} from '#app/features/vetting/components/agreement-columns.tsx';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { ReviewerTable } from './reviewer-table.tsx';

export const meta: MetaFunction = () => [{ title: 'How reviewers agree · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(agreementPage(ctx)));
}

export default function Agreement() {
  const { cycles } = useLoaderData<typeof loader>();
  return (
    <Page
      title="How reviewers agree"
      lede="Where the levels are read alike, where they are not, and who rates differently from the others. The Office alone sees this."
      crumbs={[{ href: '/office', label: 'Today' }]}
      density="compact"
      wide
    >
      {cycles.length === 0 ? (
        <EmptyState title="No reviews are in yet">
          Once two reviewers have submitted what they rated on the same application, their agreement stands
          here.
        </EmptyState>
      ) : (
        <HowAgreementIsWorkedOut />
      )}
      {cycles.map((cycle) => (
        <CycleAgreement key={cycle.id} cycle={cycle} />
      ))}
    </Page>
  );
}

type Line = { id: string; name: string } & AgreementView['whole'];

function CycleAgreement({ cycle }: { readonly cycle: AgreementView }) {
  const { id, name, whole, standards, reviewers } = cycle;
  const lines: Line[] = [...standards, { id: 'whole', name: 'All standards', ...whole }];
  return (
    <Section title={name} id={`cycle-${id}`}>
      <DataTable
        label={`Agreement by standard: ${name}`}
        compact
        columns={[
          {
            key: 'name',
            header: 'Standard',
            rowHeader: true,
            wide: true,
            cell: (line) => (line.id === 'whole' ? <strong>{line.name}</strong> : line.name),
          },
          ...agreementColumns<Line>(),
        ]}
        rows={lines}
        rowKey={(line) => line.id}
      />
      <ReviewerTable cycle={name} reviewers={reviewers} />
    </Section>
  );
}
