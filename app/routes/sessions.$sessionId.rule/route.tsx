import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { figuresWords } from '#app/features/service-record/components/session-words.ts';
import { RulingForm, SessionParams } from '#app/features/service-record/inputs.ts';
import { saySession } from '#app/features/service-record/refusal-text.ts';
import { sessionPage } from '#app/features/service-record/session-page.server.ts';
import { takeSessionStep } from '#app/features/service-record/take-session-step.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { NumberField, SeenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Rule on this session · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  return json(await ctx.answer(sessionPage(ctx, sessionId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  ctx.demand('session.rule');
  const form = await readForm(args.request, RulingForm);
  if (!form.ok) return ctx.replyBeside(sessionPage(ctx, sessionId), form.reply);
  const taken = await ctx.answer(
    form.attempt(
      ({ seen, minutes, headcount, note }) =>
        takeSessionStep(ctx, sessionId, { step: 'rule', seen, figures: { minutes, headcount }, note }),
      saySession,
    ),
  );
  return taken.ok
    ? redirectWithNotice(`/sessions/${sessionId}`, 'Ruled. Both sides hear of it.')
    : taken.reply;
}

export default function RuleOnSession() {
  const session = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Rule on this session"
      lede={`${session.offering}, ${formatDate(session.day, 'weekday')}. They say: ${figuresWords(session.figures)}, and: ${session.other ? figuresWords(session.other) : ''}. What you rule counts, and stays.`}
      back={{ href: `/sessions/${session.id}`, label: 'Back to the session' }}
    >
      <Form reply={reply} submitLabel="Rule">
        <SeenField name="seen" value={session.seen} />
        <NumberField name="minutes" label="Minutes" defaultValue={session.figures.minutes} />
        <NumberField
          name="headcount"
          label="Students who came"
          hint="How many, not who."
          defaultValue={session.figures.headcount}
        />
        <TextArea
          name="note"
          label="Why"
          hint="Both sides read it. With 0 minutes and 0 students it did not take place."
          rows={3}
          limit={500}
        />
      </Form>
    </Page>
  );
}
