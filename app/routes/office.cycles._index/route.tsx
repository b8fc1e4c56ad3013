import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { cyclesPage } from '#app/features/cycle/cycles-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { CYCLE_COLUMNS } from './columns.tsx';

export const meta: MetaFunction = () => [{ title: 'Cycles · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(cyclesPage(ctx)));
}

export default function Cycles() {
  const { cycles, allowed } = useLoaderData<typeof loader>();
  const drawUp = <LinkButton href="/office/cycles/new">Draw up a cycle</LinkButton>;
  return (
    <Page
      title="Cycles"
      lede="A cycle is a window in which organizations apply: the yearly registration, or a portfolio in one category."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      actions={allowed.edit && drawUp}
      density="compact"
      wide
      gap="small"
    >
      {cycles.length === 0 ? (
        <EmptyState title="No cycle yet" action={allowed.edit && drawUp}>
          Organizations can apply once the first yearly registration is drawn up and open.
        </EmptyState>
      ) : (
        <DataTable label="Cycles" columns={CYCLE_COLUMNS} rows={cycles} rowKey={({ id }) => id} compact />
      )}
    </Page>
  );
}
