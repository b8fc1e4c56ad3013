import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addNote } from '#app/features/desk/add-note.server.ts';
import { NotedParams, NoteForm } from '#app/features/desk/inputs.ts';
import { sayNote } from '#app/features/desk/refusal-text.ts';
import { HISTORY_KIND_WORDS } from '#app/features/vetting/history-kinds.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { HistoryParams, HistorySearch } from '#app/features/vetting/inputs.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { NoteForm as AddNote } from './note-form.tsx';
import { NoteText } from './note-text.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `History of ${data?.name ?? 'a record'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { subjectType, subjectId } = readParams(args.params, HistoryParams);
  return json(
    await ctx.answer(historyPage(ctx, subjectType, subjectId, readSearch(args.request, HistorySearch))),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { subjectType, subjectId } = readParams(args.params, NotedParams);
  ctx.demand('note.write');
  const upload = await readUpload(ctx, args.request, NoteForm, 'file');
  if (!upload.ok) return upload.reply;
  const added = await ctx.answer(
    upload.form.attempt(
      ({ body }) => addNote(ctx, { subjectType, subjectId, body, file: upload.file }),
      sayNote,
    ),
  );
  if (!added.ok) return added.reply;
  return redirectWithNotice(`/history/${subjectType}/${subjectId}?show=notes`, 'Note added');
}

const BACK: Readonly<Record<string, (id: string) => { href: string; label: string }>> = {
  request: (id) => ({ href: `/requests/${id}`, label: 'Back to the request' }),
  partnership: (id) => ({ href: `/partnerships/${id}`, label: 'Back to the partnership' }),
};

export default function History() {
  const history = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { subjectType, subjectId, name, events, kinds, show, page, total, allowed } = history;
  return (
    <Page
      title={`History of ${name ?? `this ${subjectType.replaceAll('-', ' ')}`}`}
      lede={`${plural(kinds[0]?.count ?? 0, 'event')}, from the first to the last. None can be changed or taken out: each carries the mark of the one before it.`}
      back={BACK[subjectType]?.(subjectId)}
      actions={
        allowed.export && (
          <IconLink href={`/history/${subjectType}/${subjectId}/export.csv`} icon="down">
            CSV for an audit
          </IconLink>
        )
      }
      {...(allowed.note && { aside: <AddNote reply={reply} />, asideLabel: 'Add a note' })}
    >
      {kinds.length > 2 && (
        <TabsNav
          label="Kinds of events"
          tabs={kinds.map(({ kind, count }) => ({
            href: `?show=${kind}`,
            label: HISTORY_KIND_WORDS[kind],
            count,
            current: kind === show,
          }))}
        />
      )}
      {events.length === 0 ? (
        <EmptyState title="Nothing of this kind">
          {kinds[0]?.count === 0
            ? 'Nothing has happened to this record yet. The first note or change stands here.'
            : 'Look at everything, or at another kind.'}
        </EmptyState>
      ) : (
        <Timeline
          items={events.map(({ sequence, what, who, role, at, detail, note, hash, decisionId }) => ({
            key: String(sequence),
            what,
            who: `${who}, ${role.replaceAll('-', ' ')}`,
            when: <DateText value={at} time />,
            detail: (
              <>
                {note && <NoteText note={note} />}
                <span className="small muted">
                  {detail && <>{detail} · </>}
                  {decisionId && (
                    <>
                      <a href={`/decisions/${decisionId}`}>How this was decided</a> ·{' '}
                    </>
                  )}
                  No. {sequence}, mark <bdi>{hash}</bdi>
                </span>
              </>
            ),
          }))}
        />
      )}
      <Pagination page={page} pageCount={Math.ceil(total / history.pageSize)} search={`?show=${show}`} />
    </Page>
  );
}
