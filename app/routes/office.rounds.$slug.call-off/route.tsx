import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { CallOffRoundForm, RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDollars, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Call the round off · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.call-off');
  const form = await readForm(args.request, CallOffRoundForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(({ reason }) => callOffRound(ctx, { slug, reason }), sayRound));
  return done.ok ? redirectWithNotice(`/office/rounds/${slug}`, 'Round called off') : done.reply;
}

export default function CallOffRound() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;
  const { submitted, drafts } = head.counts;

  return (
    <Page
      title={`Call ${head.name} off?`}
      lede={
        head.status === 'draft'
          ? 'No school has heard of it. It stays on the list as called off.'
          : `No request is decided, and ${formatDollars(head.rules.pool)} goes back to the budget. This cannot be undone.`
      }
      back={{ href: back, label: head.name }}
    >
      {submitted + drafts > 0 && (
        <p>
          {plural(submitted, 'school request')} and {plural(drafts, 'draft')} end with it. Whoever sent one
          gets a letter with your reason, and may ask again in another round.
        </p>
      )}
      {head.allowed.callOff ? (
        <Form
          reply={reply}
          submitLabel="Call the round off"
          submitLook="stop"
          secondary={<a href={back}>Keep it</a>}
        >
          <TextArea name="reason" label="Why?" hint="Schools and partners read this" rows={3} limit={500} />
        </Form>
      ) : (
        <Notice title="You cannot call it off.">
          A director can, until the round is adopted. An adopted round is settled instead.
        </Notice>
      )}
    </Page>
  );
}
