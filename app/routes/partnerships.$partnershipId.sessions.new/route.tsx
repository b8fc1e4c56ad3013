import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import { RecordParams, SessionForm } from '#app/features/service-record/inputs.ts';
import { saySession } from '#app/features/service-record/refusal-text.ts';
import { newSessionPage } from '#app/features/service-record/service-record-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, NumberField, TextArea, TimeField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Enter a session · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  return json(await ctx.answer(newSessionPage(ctx, partnershipId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  ctx.demand('session.enter');
  const form = await readForm(args.request, SessionForm);
  if (!form.ok) return ctx.replyBeside(newSessionPage(ctx, partnershipId), form.reply);
  const entered = await ctx.answer(
    form.attempt(
      ({ day, startsAt, minutes, headcount, note }) =>
        enterSessions(ctx, {
          partnershipId,
          origin: 'form',
          sessions: [{ day, startsAt, figures: { minutes, headcount }, note }],
        }),
      saySession,
    ),
  );
  return entered.ok
    ? redirectWithNotice(
        `/partnerships/${partnershipId}/sessions`,
        'Session entered. It counts once the other side confirms it.',
      )
    : entered.reply;
}

export default function EnterSession() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Enter a session"
      lede={`${page.offering} at ${page.school}.`}
      back={{ href: `/partnerships/${page.id}/sessions`, label: 'Back to the sessions' }}
    >
      <Form reply={reply} submitLabel="Enter it">
        <DateField name="day" label="Day" defaultValue={page.day} min={page.first} max={page.last} />
        <TimeField name="startsAt" label="Began at" defaultValue={page.startsAt} />
        <NumberField name="minutes" label="Minutes" defaultValue={page.minutes} />
        <NumberField
          name="headcount"
          label="Students who came"
          hint="How many, not who."
          defaultValue={page.headcount}
        />
        <TextArea
          name="note"
          label="Note"
          optional
          hint="What the other side should know. No students’ names."
          rows={2}
          limit={500}
        />
      </Form>
    </Page>
  );
}
