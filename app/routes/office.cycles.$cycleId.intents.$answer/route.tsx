import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerIntents } from '#app/features/cycle/answer-intents.server.ts';
import { AnswerIntentsForm, AnswerIntentsParams, AnswerIntentsSearch } from '#app/features/cycle/inputs.ts';
import { answerIntentsPage } from '#app/features/cycle/intents-page.server.ts';
import { sayIntents } from '#app/features/cycle/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Answer statements of intent: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId, answer } = readParams(args.params, AnswerIntentsParams);
  const { pick } = readSearch(args.request, AnswerIntentsSearch);
  return json(await ctx.answer(answerIntentsPage(ctx, cycleId, { pick, answer })));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId, answer } = readParams(args.params, AnswerIntentsParams);
  ctx.demand('intent.answer');
  const form = await readForm(args.request, AnswerIntentsForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(
      ({ pick, reason }) => answerIntents(ctx, { cycleId, intentIds: pick, answer, reason }),
      sayIntents,
    ),
  );
  if (!done.ok) return done.reply;
  return redirectWithNotice(
    `/office/cycles/${cycleId}/intents`,
    `${plural(done.result, 'organization')} ${answer === 'invited' ? 'invited' : 'declined'}. The mails are on their way.`,
  );
}

const WORDS = {
  invited: {
    title: 'Invite',
    lede: 'Each gets a mail with your words and may then write the full application',
    button: 'Invite',
  },
  declined: {
    title: 'Decline',
    lede: 'Each gets a mail with your words and cannot write the full application',
    button: 'Decline',
  },
} as const;
const LEFT_OUT = {
  'intent-answered': 'It has been answered already.',
  'intent-withdrawn': 'It has been withdrawn.',
  'cycle-closed': 'The cycle has closed. Extend it first.',
} as const;

export default function AnswerIntents() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/cycles/${view.cycleId}/intents`;
  const words = WORDS[view.answer];
  return (
    <Page
      title={words.title}
      lede={`${words.lede}${view.answer === 'invited' ? `, until ${view.closes}` : ''}. An answer is final. Nothing happens until you confirm.`}
      back={{ href: back, label: 'Statements of intent' }}
      density="compact"
      wide
    >
      {view.reached.length === 0 ? (
        <EmptyState
          title={view.leftOut.length === 0 ? 'Nothing is chosen' : 'Nothing to do for these'}
          action={
            <LinkButton look="line" href={back}>
              Choose statements
            </LinkButton>
          }
        >
          Choose statements in the list first, then what to do with them.
        </EmptyState>
      ) : (
        <Form
          reply={reply}
          submitLabel={`${words.button} ${plural(view.reached.length, 'organization')}`}
          secondary={<a href={back}>Cancel</a>}
        >
          {view.reached.map(({ id }) => (
            <HiddenField key={id} name="pick" value={id} />
          ))}
          <DataTable
            label="Whom this reaches"
            compact
            columns={[
              { key: 'partner', header: 'Partner', rowHeader: true, cell: ({ partner }) => partner },
              { key: 'offerings', header: 'Offerings', cell: ({ offerings }) => offerings.join(', ') },
              { key: 'places', header: 'Places', numeric: true, cell: ({ places }) => formatCount(places) },
            ]}
            rows={view.reached}
            rowKey={({ id }) => id}
          />
          <TextArea
            name="reason"
            label="Why?"
            hint="Each of them reads this in the mail and on their page"
            rows={4}
            limit={1000}
          />
        </Form>
      )}
      {view.leftOut.length > 0 && (
        <Section title={`Left out: ${view.leftOut.length}`}>
          <DataTable
            label="Left out"
            compact
            columns={[
              { key: 'partner', header: 'Partner', rowHeader: true, cell: ({ partner }) => partner },
              { key: 'why', header: 'Why not', cell: ({ why }) => LEFT_OUT[why] },
            ]}
            rows={view.leftOut}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
    </Page>
  );
}
