import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { documentVersionsPage } from '#app/features/documents/document-versions-page.server.ts';
import { DocumentParams } from '#app/features/documents/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Document'}: versions · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { documentId } = readParams(args.params, DocumentParams);
  return json(await ctx.answer(documentVersionsPage(ctx, documentId)));
}

type Version = Awaited<ReturnType<typeof documentVersionsPage>>['versions'][number];

const LOOKS: Readonly<Record<Version['status'], StatusKind>> = {
  received: 'waiting',
  accepted: 'done',
  returned: 'needs-changes',
  replaced: 'not-started',
};

const VERSIONS: Column<Version>[] = [
  { key: 'number', header: 'Version', rowHeader: true, cell: ({ number }) => number },
  {
    key: 'file',
    header: 'File',
    cell: ({ fileId, fileName, size, note }) => (
      <>
        <a href={`/files/${fileId}`}>{fileName}</a>
        <Sub>{size}</Sub>
        {note !== null && <Sub>“{note}”</Sub>}
      </>
    ),
  },
  {
    key: 'days',
    header: 'Counts',
    cell: ({ from, until }) => (
      <>
        {from === null ? 'From the start' : `From ${from}`}
        <Sub>{until === null ? 'does not end' : `until ${until}`}</Sub>
      </>
    ),
  },
  {
    key: 'sent',
    header: 'Added',
    nowrap: true,
    cell: ({ added, sentBy }) => (
      <>
        {added}
        {sentBy !== null && <Sub>{sentBy}</Sub>}
      </>
    ),
  },
  {
    key: 'status',
    header: 'Standing',
    cell: ({ status, statusWords, returnedNote }) => (
      <>
        <StatusTag kind={LOOKS[status]}>{statusWords}</StatusTag>
        {returnedNote !== null && <Sub>{returnedNote}</Sub>}
      </>
    ),
  },
  {
    key: 'reviewed',
    header: 'Looked at',
    cell: ({ reviewed, reviewer }) =>
      reviewed === null ? (
        <NoValue words="Not yet" />
      ) : (
        <>
          {reviewed}
          {reviewer !== null && <Sub>{reviewer}</Sub>}
        </>
      ),
  },
];

export default function DocumentVersions() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page
      title={view.title}
      lede={`${view.organization}${view.about ? `, ${view.about}` : ''}. ${plural(view.versions.length, 'version')}, newest first; none is ever erased.`}
      crumbs={[{ href: view.back, label: 'Documents' }]}
      actions={
        <>
          {view.renew !== null && <LinkButton href={view.renew}>Renew it</LinkButton>}
          {view.toReview && (
            <>
              <PostButton action={`/office/documents/${view.id}/accept`}>Accept</PostButton>
              <LinkButton href={`/office/documents/${view.id}/return`} look="line">
                Return
              </LinkButton>
            </>
          )}
        </>
      }
      wide
    >
      <DataTable
        label="Versions"
        columns={VERSIONS}
        rows={view.versions}
        rowKey={({ id }) => id}
        rowTone={({ isThis }) => (isThis && view.versions.length > 1 ? 'chosen' : undefined)}
      />
    </Page>
  );
}
