import { DOCUMENT_STATUS_WORDS } from '#app/features/documents/document-words.ts';
import type { EndingAttestation, Paper } from '#app/features/vetting/documents-page.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { type Column, Late, Sub } from '#app/ui/data-table.tsx';
import { formatBytes, formatDate, formatDaysAway, plural } from '#app/ui/format.ts';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';

const KINDS: Readonly<Record<string, StatusKind>> = {
  received: 'waiting',
  accepted: 'done',
  returned: 'needs-changes',
};

type Options = { readonly today: string; readonly now: string; readonly review: boolean };

export function paperColumns({ today, now, review }: Options): Column<Paper>[] {
  const about = ({ label, partner }: Paper) => `${label.toLowerCase()} of ${partner}`;
  const columns: Column<Paper>[] = [
    {
      key: 'partner',
      header: 'Partner',
      rowHeader: true,
      cell: ({ partner, offering, partnership, partnershipId }) => (
        <>
          {partner}
          {offering && <Sub>{offering}</Sub>}
          {partnershipId && (
            <Sub>
              <a href={`/partnerships/${partnershipId}`}>Partnership {partnership}</a>
            </Sub>
          )}
        </>
      ),
    },
    {
      key: 'paper',
      header: 'Paper',
      cell: (paper) => (
        <>
          <a href={`/files/${paper.fileId}`}>
            {paper.label}
            <span className="vh"> of {paper.partner}</span>
          </a>
          <Sub>
            {paper.fileName}, {formatBytes(paper.bytes)} · <a href={`/documents/${paper.id}`}>versions</a>
          </Sub>
          {paper.note && <Sub>“{paper.note}”</Sub>}
        </>
      ),
    },
    {
      key: 'status',
      header: 'Standing',
      cell: ({ status, returnedNote, validUntil }) => (
        <>
          {status === 'accepted' && validUntil !== null && validUntil < today ? (
            <StatusTag kind="needs-changes">Ended</StatusTag>
          ) : (
            <StatusTag kind={KINDS[status] ?? 'locked'}>{DOCUMENT_STATUS_WORDS[status]}</StatusTag>
          )}
          {status === 'returned' && returnedNote && <Sub>{returnedNote}</Sub>}
        </>
      ),
    },
    {
      key: 'received',
      header: 'Received',
      nowrap: true,
      cell: ({ receivedAt, sender }) => (
        <>
          {formatDate(receivedAt, 'short')}
          {sender && <Sub>{sender}</Sub>}
        </>
      ),
    },
    {
      key: 'until',
      header: 'Counts until',
      nowrap: true,
      cell: ({ validUntil }) => {
        if (!validUntil) return 'No end';
        const words = formatDaysAway(validUntil, new Date(now));
        return (
          <>
            {formatDate(validUntil, 'short')}
            <Sub>{validUntil < today ? <Late>{words}</Late> : words}</Sub>
          </>
        );
      },
    },
  ];
  if (!review) return columns;
  return [
    ...columns,
    {
      key: 'act',
      header: 'Decide',
      nowrap: true,
      cell: (paper) =>
        paper.status === 'received' ? (
          <span className="row">
            <PostButton
              action={`/office/documents/${paper.id}/accept`}
              look="line"
              small
              about={about(paper)}
            >
              Accept
            </PostButton>
            <LinkButton href={`/office/documents/${paper.id}/return`} look="plain" small about={about(paper)}>
              Return
            </LinkButton>
          </span>
        ) : (
          '–'
        ),
    },
  ];
}

export function attestationColumns(today: string, now: string): Column<EndingAttestation>[] {
  return [
    {
      key: 'partner',
      header: 'Partner',
      rowHeader: true,
      cell: ({ partner, partnershipId }) => (
        <>
          {partner}
          {partnershipId && (
            <Sub>
              <a href={`/partnerships/${partnershipId}`}>For one partnership</a>
            </Sub>
          )}
        </>
      ),
    },
    { key: 'role', header: 'Who', cell: ({ role, adults }) => `${role}, ${plural(adults, 'adult')}` },
    { key: 'by', header: 'Cleared by', cell: ({ clearedBy }) => clearedBy },
    {
      key: 'until',
      header: 'Counts until',
      nowrap: true,
      cell: ({ expiresOn }) => {
        const words = formatDaysAway(expiresOn, new Date(now));
        return (
          <>
            {formatDate(expiresOn, 'short')}
            <Sub>{expiresOn < today ? <Late>{words}</Late> : words}</Sub>
          </>
        );
      },
    },
  ];
}
