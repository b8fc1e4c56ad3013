import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NoteForm, ShortlistParams, ShortlistSearch } from '#app/features/shortlist/inputs.ts';
import { sayShortlist } from '#app/features/shortlist/refusal-text.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { shortlistPage } from '#app/features/shortlist/shortlist-page.server.ts';
import { writeNote } from '#app/features/shortlist/write-note.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Details } from '#app/ui/details.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { ResultList } from '#app/ui/result-item.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { CompareChoice } from './compare-choice.tsx';
import { ShortlistEntry } from './shortlist-entry.tsx';
import { WhoIsOnIt } from './who-is-on-it.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Shortlist: ${data?.title ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { shortlistId } = readParams(args.params, ShortlistParams);
  const search = readSearch(args.request, ShortlistSearch);
  return json(await ctx.answer(shortlistPage(ctx, { shortlistId, ...search })));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { shortlistId } = readParams(args.params, ShortlistParams);
  const { order } = readSearch(args.request, ShortlistSearch);
  ctx.demand('shortlist.edit');
  const form = await readForm(args.request, NoteForm);
  if (!form.ok) return ctx.replyBeside(shortlistPage(ctx, { shortlistId, order }), form.reply);
  const written = await ctx.answer(
    form.attempt((value) => writeNote(ctx, { shortlistId, ...value }), sayShortlist),
  );
  if (!written.ok) return written.reply;
  return redirectWithNotice(
    shortlistHref(shortlistId, { order, entry: form.value.entry }),
    'Your note is on the list',
  );
}

export default function Shortlist() {
  const list = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { need, entries, order } = list;

  return (
    <Page
      title={list.title}
      meta={
        need ? (
          <>
            Shortlist of {list.school} for {list.schoolYear}. {need.inWords}.{' '}
            <a href={`/school/needs/${need.id}/matches`}>See what matches</a>
          </>
        ) : (
          `Shortlist of ${list.school} for ${list.schoolYear}, without a need.`
        )
      }
      crumbs={[{ href: '/school/shortlists', label: 'Shortlists' }]}
      actions={<PrintButton />}
      notice={
        <>
          <Removed list={list} />
          {need?.settled && (
            <Notice>This need is settled. Its shortlist can still be read and changed.</Notice>
          )}
        </>
      }
    >
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing is on this list"
          action={
            <LinkButton href={need ? `/school/needs/${need.id}/matches` : '/offerings'} look="line">
              {need ? 'See what matches' : 'Find offerings'}
            </LinkButton>
          }
        >
          Press “Shortlist” beside an offering, and it stands here.
        </EmptyState>
      ) : (
        <div className="stack">
          <div className="screen-only stack">
            <CompareChoice offered={list.compare.offered} most={list.compare.most} needId={need?.id} />
            {entries.length > 1 && (
              <TabsNav
                label="Order of the list"
                tabs={[
                  { href: shortlistHref(list.id), label: 'In our order', current: order === 'hand' },
                  {
                    href: shortlistHref(list.id, { order: 'votes' }),
                    label: 'By votes',
                    current: order === 'votes',
                  },
                ]}
              />
            )}
          </div>
          {order === 'votes' && (
            <p className="small muted">
              A first choice counts two, a yes one, and a no takes one away. Where that is even, more first
              choices stand first, then your own order.
            </p>
          )}
          <h2 className="vh">Offerings on the list</h2>
          <ResultList>
            {entries.map((entry) => (
              <ShortlistEntry
                key={entry.id}
                list={list}
                entry={entry}
                reply={reply?.values.entry === entry.id ? reply : undefined}
              />
            ))}
          </ResultList>
        </div>
      )}
      <WhoIsOnIt listId={list.id} people={list.people} />
      <Section title="History" look="quiet">
        <Details summary={`What happened: ${plural(list.history.length, 'last change')}`} small>
          <Timeline
            small
            items={list.history.map(({ sequence, what, who, at }) => ({
              key: String(sequence),
              what,
              who,
              when: <DateText value={at} time />,
            }))}
          />
        </Details>
      </Section>
    </Page>
  );
}

type RemovedProps = {
  list: {
    id: string;
    order: 'hand' | 'votes';
    removed: { kind: 'entry' | 'note'; id: string; name: string } | null;
  };
};

function Removed({ list: { id, order, removed } }: RemovedProps) {
  if (removed === null) return null;
  const where = `/school/shortlists/${id}`;
  const search = order === 'hand' ? '' : `?order=${order}`;
  return (
    <Notice tone="go" live>
      <p>
        {removed.kind === 'entry'
          ? `${removed.name} is off the list. Its notes and votes are kept with it.`
          : `Your note on ${removed.name} is removed.`}
      </p>
      <PostButton
        action={
          removed.kind === 'entry'
            ? `${where}/restore${search}`
            : `${where}/notes/${removed.id}/restore${search}`
        }
        values={removed.kind === 'entry' ? { entry: removed.id } : {}}
        look="line"
      >
        Put it back
      </PostButton>
    </Notice>
  );
}
