import { hasLeft, type ReviewStatus } from '#app/domain/vetting/vocabulary.ts';
import { DOCUMENT_STATUS_WORDS, kindWords } from '#app/features/documents/document-words.ts';
import type { applicationPage } from '#app/features/vetting/application-page.server.ts';
import type { PaperOnFile } from '#app/features/vetting/papers-on-file.server.ts';
import { DataTable, Late, Sub } from '#app/ui/data-table.tsx';
import { daysAway, formatDate, formatDue, formatHundredths } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Bullets } from '#app/ui/letter.tsx';
import { Level } from '#app/ui/level.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';

export type ApplicationView = Awaited<ReturnType<typeof applicationPage>>;

export const REVIEW_WORDS: Readonly<Record<string, { kind: StatusKind; words: string }>> = {
  assigned: { kind: 'not-started', words: 'Not begun' },
  'in-progress': { kind: 'in-progress', words: 'Reading' },
  submitted: { kind: 'done', words: 'Submitted' },
  recused: { kind: 'refused', words: 'Stepped back' },
  released: { kind: 'locked', words: 'Released' },
};

export function PanelTable({
  id,
  panel,
  now,
  allowed,
}: Pick<ApplicationView, 'id' | 'panel' | 'now' | 'allowed'>) {
  return (
    <DataTable
      label="Reviewers"
      compact
      columns={[
        {
          key: 'name',
          header: 'Reviewer',
          rowHeader: true,
          cell: ({ id: reviewId, name, open, conflict, releaseReason, gone }) => (
            <>
              {name}
              {conflict && <Sub>Conflict: {conflict}</Sub>}
              {releaseReason && <Sub>Released: {releaseReason}</Sub>}
              {gone && (
                <Sub>
                  <Late>Their account is closed</Late>
                </Sub>
              )}
              {open && allowed.release && (
                <Sub>
                  <a href={`/office/applications/${id}/release/${reviewId}`}>
                    Release<span className="vh"> {name}</span>
                  </a>
                </Sub>
              )}
            </>
          ),
        },
        {
          key: 'status',
          header: 'Standing',
          cell: ({ status }) => (
            <StatusTag kind={REVIEW_WORDS[status]!.kind}>{REVIEW_WORDS[status]!.words}</StatusTag>
          ),
        },
        {
          key: 'rated',
          header: 'Rated',
          numeric: true,
          cell: ({ status, rated, total }) => (hasLeft(status) ? '–' : `${rated} of ${total}`),
        },
        {
          key: 'due',
          header: 'Due',
          nowrap: true,
          cell: ({ status, dueAt, submittedAt }) => <PanelDue {...{ status, dueAt, submittedAt, now }} />,
        },
      ]}
      rows={panel}
      rowKey={({ id }) => id}
    />
  );
}

function PanelDue(props: { status: ReviewStatus; dueAt: string; submittedAt: string | null; now: string }) {
  const { status, dueAt, submittedAt, now } = props;
  if (hasLeft(status)) return <>–</>;
  if (submittedAt) {
    return (
      <>
        {formatDate(dueAt, 'day-short')}
        <Sub>submitted {formatDate(submittedAt, 'day-short')}</Sub>
      </>
    );
  }
  const words = formatDue(dueAt, new Date(now));
  return (
    <>
      {formatDate(dueAt, 'day-short')}
      <Sub>{daysAway(dueAt, new Date(now)) < 0 ? <Late>{words}</Late> : words}</Sub>
    </>
  );
}

const MOST_LINES = 5;

/** Where the reviewers differ most, in words, or that they do not. */
export function AgreementNotice({ agreement }: { readonly agreement: ApplicationView['agreement'] }) {
  if (!agreement) return null;
  if (!agreement.needed) {
    return (
      <Notice tone="go" title="The reviewers are close.">
        No standard differs by more than one level and no floor is in doubt, so the mean of their ratings
        stands.
      </Notice>
    );
  }
  const lines = [
    ...[...agreement.differing]
      .sort((a, b) => b.spread - a.spread)
      .map(
        ({ about, standard, spread }) =>
          `${standard}${about ? ` (${about})` : ''}: ${formatHundredths(spread, 1)} levels apart`,
      ),
    ...agreement.floors.map(
      ({ about, floor }) => `${floor}${about ? ` (${about})` : ''}: a floor that not everybody passed`,
    ),
  ];
  return (
    <Notice tone="sun" title="The reviewers have to agree.">
      <Bullets>
        {lines.slice(0, MOST_LINES).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Bullets>
      {lines.length > MOST_LINES && (
        <p>{`And ${lines.length - MOST_LINES} more: see the ratings side by side.`}</p>
      )}
    </Notice>
  );
}

export function AgreedScores({
  written,
}: {
  readonly written: NonNullable<ApplicationView['agreement']>['written'];
}) {
  if (!written) return null;
  return (
    <div className="stack stack-s">
      <PlainList
        items={written.scores.map(({ name, overall, floorFailed }) => ({
          key: name,
          main: name,
          end: floorFailed ? (
            <StatusTag kind="refused">Floor failed</StatusTag>
          ) : overall === null ? (
            'Not complete'
          ) : (
            <Level score={overall} />
          ),
        }))}
      />
      <p className="small muted">
        {written.wasRequired
          ? `Agreed on ${formatDate(written.agreedAt)}, `
          : `Confirmed on ${formatDate(written.agreedAt)} by `}
        {written.wasRequired && 'written by '}
        {written.chair}. {written.reason}
      </p>
    </div>
  );
}

const PAPER_KINDS: Readonly<Record<string, StatusKind>> = {
  received: 'waiting',
  accepted: 'done',
  returned: 'needs-changes',
};

export function PaperList({ papers }: { readonly papers: readonly PaperOnFile[] }) {
  if (papers.length === 0) return <p className="muted">No papers on file.</p>;
  return (
    <PlainList
      small
      items={papers.map(({ id, kind, status, fileId, fileName, validUntil, ended }) => ({
        key: id,
        main: (
          <a href={`/files/${fileId}`}>
            {kindWords(kind)}
            <span className="vh">, {fileName}</span>
          </a>
        ),
        end:
          ended && status === 'accepted' ? (
            <StatusTag kind="needs-changes">Out of date</StatusTag>
          ) : (
            <StatusTag kind={PAPER_KINDS[status] ?? 'locked'}>{DOCUMENT_STATUS_WORDS[status]}</StatusTag>
          ),
        sub: validUntil ? `${fileName}, ${ended ? 'ended' : 'until'} ${formatDate(validUntil)}` : fileName,
      }))}
    />
  );
}
