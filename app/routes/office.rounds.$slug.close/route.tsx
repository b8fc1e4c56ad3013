import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { CloseForm, RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDateAndDistance, formatDateTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Close the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.close');
  const form = await readForm(args.request, CloseForm);
  if (!form.ok) return form.reply;
  const closed = await ctx.answer(form.attempt(({ reason }) => closeRound(ctx, { slug, reason }), sayRound));
  return closed.ok ? redirectWithNotice(`/office/rounds/${slug}`, 'Round closed to requests') : closed.reply;
}

export default function CloseRound() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;
  if (!reply && !head.steps.includes('close')) {
    return (
      <NotNow title={`Close ${head.name}?`} head={head} missing="Only a round that is open can be closed." />
    );
  }

  return (
    <Page
      title={`Close ${head.name}?`}
      lede={`${plural(head.counts.submitted, 'request')} came in, and ${plural(head.counts.drafts, 'draft')} at schools can no longer be sent.`}
      back={{ href: back, label: head.name }}
    >
      {head.isPastDeadline ? (
        <p>The deadline passed on {formatDateTime(head.closesAt, 'long', head.zone)}.</p>
      ) : (
        <Notice tone="sun" title="This is early.">
          Schools were told {formatDateAndDistance(head.closesAt, new Date(head.now), head.zone)}.
        </Notice>
      )}
      {head.allowed.close && (
        <Form reply={reply} submitLabel="Close the round" secondary={<a href={back}>Keep it open</a>}>
          {!head.isPastDeadline && (
            <TextArea
              name="reason"
              label="Why does it close early?"
              hint="Schools and the history keep this sentence"
              rows={3}
              limit={500}
            />
          )}
        </Form>
      )}
    </Page>
  );
}
