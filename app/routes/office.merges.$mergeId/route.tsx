import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MergeParams, UndoForm } from '#app/features/merging/inputs.ts';
import { mergedPage } from '#app/features/merging/merged-page.server.ts';
import { undoMerge } from '#app/features/merging/undo-merge.server.ts';
import { sayMerge } from '#app/features/merging/words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatCount, formatDate } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Bullets } from '#app/ui/letter.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Merged into ${data?.kept.name ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { mergeId } = readParams(args.params, MergeParams);
  return json(await ctx.answer(mergedPage(ctx, mergeId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { mergeId } = readParams(args.params, MergeParams);
  ctx.demand('organization.unmerge');
  const form = await readForm(args.request, UndoForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(({ reason }) => undoMerge(ctx, { mergeId, reason }), sayMerge));
  if (!done.ok) return done.reply;
  return redirectWithNotice(`/office/merges/${mergeId}`, 'Taken back. Both records are as they were');
}

export default function Merged() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { kept, gone, reason, by, mergedAt, undoUntil, undone, moved, obstacles, allowed } = view;
  return (
    <Page
      title={`${gone.name}, merged into ${kept.name}`}
      meta={`By ${by} on ${formatDate(mergedAt)}`}
      back={{ href: '/office/look-alikes?view=merged', label: 'Merged records' }}
    >
      <Notice title="Why:">{reason}</Notice>
      <Section title="What moved">
        <PlainList
          items={moved.map(({ table, count, words }) => ({
            key: table,
            main: `${formatCount(count)} ${words}`,
          }))}
        />
        <p className="small">
          <a href={`/history/organization/${kept.id}`}>History of the kept record</a> and{' '}
          <a href={`/history/organization/${gone.id}`}>history of the other</a>
        </p>
      </Section>
      {undone ? (
        <Notice title={`Taken back by ${undone.by} on ${formatDate(undone.at)}:`}>{undone.reason}</Notice>
      ) : obstacles.length > 0 ? (
        <Section title="It cannot be taken back now">
          <Bullets>
            {obstacles.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </Bullets>
        </Section>
      ) : (
        <Section title="Take it back">
          <p>
            Until {formatDate(undoUntil)} everything that moved can go back to where it was, and both records
            stand beside each other again.
          </p>
          {allowed.undo ? (
            <Form reply={reply} submitLabel="Take the merge back" submitLook="stop">
              <TextArea name="reason" label="Why it is taken back" rows={3} limit={1000} />
            </Form>
          ) : (
            <p>A director takes it back.</p>
          )}
        </Section>
      )}
    </Page>
  );
}
