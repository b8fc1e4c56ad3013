import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { figuresWords } from '#app/features/service-record/components/session-words.ts';
import { DisputeForm, SessionParams } from '#app/features/service-record/inputs.ts';
import { saySession } from '#app/features/service-record/refusal-text.ts';
import { sessionPage } from '#app/features/service-record/session-page.server.ts';
import { takeSessionStep } from '#app/features/service-record/take-session-step.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { NumberField, SeenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'I counted otherwise · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  return json(await ctx.answer(sessionPage(ctx, sessionId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  ctx.demand('session.answer');
  const form = await readForm(args.request, DisputeForm);
  if (!form.ok) return ctx.replyBeside(sessionPage(ctx, sessionId), form.reply);
  const taken = await ctx.answer(
    form.attempt(
      ({ seen, minutes, headcount, note }) =>
        takeSessionStep(ctx, sessionId, { step: 'dispute', seen, figures: { minutes, headcount }, note }),
      saySession,
    ),
  );
  return taken.ok
    ? redirectWithNotice(
        `/sessions/${sessionId}`,
        'Both figures now stand side by side. The other side hears of it.',
      )
    : taken.reply;
}

export default function DisputeSession() {
  const session = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="I counted otherwise"
      lede={`${session.offering}, ${formatDate(session.day, 'weekday')}. The other side entered: ${figuresWords(session.figures)}. Both figures stay until you agree, or the Office rules.`}
      back={{ href: `/sessions/${session.id}`, label: 'Back to the session' }}
    >
      <Form reply={reply} submitLabel="Say so">
        <SeenField name="seen" value={session.seen} />
        <NumberField name="minutes" label="Minutes" defaultValue={session.figures.minutes} />
        <NumberField
          name="headcount"
          label="Students who came"
          hint="How many, not who."
          defaultValue={session.figures.headcount}
        />
        <Checkbox
          name="held"
          value="no"
          label="It did not take place"
          hint="The numbers above then do not matter."
        />
        <TextArea
          name="note"
          label="What the other side should know"
          optional
          hint="No students’ names."
          rows={2}
          limit={500}
        />
      </Form>
    </Page>
  );
}
