import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LetterFirst } from '#app/features/letter/components/letter-before.tsx';
import { letterFirst } from '#app/features/letter/letter-first.server.ts';
import { concernedWords } from '#app/features/suspension/concerned-words.ts';
import { LiftForm, SuspensionParams } from '#app/features/suspension/inputs.ts';
import { liftSuspension } from '#app/features/suspension/lift-suspension.server.ts';
import { saySuspension } from '#app/features/suspension/refusal-text.ts';
import { liftSuspensionPage } from '#app/features/suspension/suspension-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Bullets } from '#app/ui/letter.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Lift the suspension of ${data?.name ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { suspensionId } = readParams(args.params, SuspensionParams);
  return json(await ctx.answer(liftSuspensionPage(ctx, suspensionId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { suspensionId } = readParams(args.params, SuspensionParams);
  ctx.demand('suspension.lift');
  const form = await readForm(args.request, LiftForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    letterFirst(ctx, form, (ctx, { reason }) => liftSuspension(ctx, { suspensionId, reason }), saySuspension),
  );
  if (done.letterId === null) return done.reply;
  return redirectWithNotice(
    `/letters/${done.letterId}`,
    'Lifted. The letter below is on its way, and the schools are being told.',
  );
}

export default function LiftSuspension() {
  const { name, organization, grounds, reason, since, lifted, concerned } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`Lift the suspension of ${name}?`}
      meta={`Suspended for ${grounds} on ${formatDate(since)}`}
      back={{ href: '/office/suspensions', label: 'Suspensions' }}
    >
      <Notice title="What was found:">{reason}</Notice>
      {lifted ? (
        <EmptyState title={`It was lifted on ${formatDate(lifted)}`}>Nothing is left to do.</EmptyState>
      ) : (
        <Form reply={reply}>
          <Section title="What happens then" tight>
            <Bullets>
              <li>The approval counts again, and what was published comes back to the directory.</li>
              <li>
                Each partnership is asked anew whether it is cleared: a paper that ended meanwhile still keeps
                it back.
              </li>
              <li>
                {organization} gets a letter with your reason. {concernedWords(concerned)} Their people get a
                mail.
              </li>
            </Bullets>
          </Section>
          <TextArea
            name="reason"
            label="Why it may serve again"
            hint="The partner reads it in the letter."
            rows={4}
            limit={4000}
          />
          <LetterFirst
            letter={reply?.letter}
            sendLabel="Lift the suspension"
            secondary={<a href="/office/suspensions">Keep it suspended</a>}
          />
        </Form>
      )}
    </Page>
  );
}
