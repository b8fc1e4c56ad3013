import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { figuresWords } from '#app/features/service-record/components/session-words.ts';
import { FiguresForm, SessionParams } from '#app/features/service-record/inputs.ts';
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

export const meta: MetaFunction = () => [{ title: 'Correct what we counted · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  return json(await ctx.answer(sessionPage(ctx, sessionId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  ctx.demand('session.answer');
  const form = await readForm(args.request, FiguresForm);
  if (!form.ok) return ctx.replyBeside(sessionPage(ctx, sessionId), form.reply);
  const taken = await ctx.answer(
    form.attempt(
      ({ seen, minutes, headcount, note }) =>
        takeSessionStep(ctx, sessionId, { step: 'correct', seen, figures: { minutes, headcount }, note }),
      saySession,
    ),
  );
  return taken.ok
    ? redirectWithNotice(`/sessions/${sessionId}`, 'Corrected. What stood before stays in its history.')
    : taken.reply;
}

export default function CorrectSession() {
  const session = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Correct what we counted"
      lede={`${session.offering}, ${formatDate(session.day, 'weekday')}. It stands at: ${figuresWords(session.figures)}. The other side is asked to confirm the new figures.`}
      back={{ href: `/sessions/${session.id}`, label: 'Back to the session' }}
    >
      <Form reply={reply} submitLabel="Save the correction">
        <SeenField name="seen" value={session.seen} />
        <NumberField name="minutes" label="Minutes" defaultValue={session.figures.minutes} />
        <NumberField
          name="headcount"
          label="Students who came"
          hint="How many, not who."
          defaultValue={session.figures.headcount}
        />
        <TextArea name="note" label="Why" optional hint="No students’ names." rows={2} limit={500} />
      </Form>
    </Page>
  );
}
