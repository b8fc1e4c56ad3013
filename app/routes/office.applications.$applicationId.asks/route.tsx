import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MOST_IN_A_QUESTION } from '#app/domain/vetting/return-items.ts';
import { answerAsks } from '#app/features/vetting/answer-asks.server.ts';
import { officeAsksPage } from '#app/features/vetting/ask-pages.server.ts';
import { AnswerAsksForm, ApplicationParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'What reviewers ask · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(officeAsksPage(ctx, applicationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  ctx.demand('application.return');
  const form = await readForm(args.request, AnswerAsksForm);
  if (!form.ok) return form.reply;
  const answered = await ctx.answer(
    form.attempt((answers) => answerAsks(ctx, { applicationId, answers }), sayVetting),
  );
  return answered.ok
    ? redirectWithNotice(`/office/applications/${applicationId}`, 'Answered. Who asked is told by mail.')
    : answered.reply;
}

export default function OfficeAsks() {
  const { id, organization, reference, asks } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const waiting = asks.filter((ask) => ask.waiting);
  const closed = asks.filter((ask) => !ask.waiting);
  return (
    <Page
      title={`What reviewers ask about ${reference}`}
      lede="Send it back to the partner with these questions, or answer here what you know yourself. Everybody who reads the application sees the same answer, and no reviewer sees who asked."
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
      density="compact"
    >
      {waiting.length === 0 && !reply ? (
        <EmptyState title="Nobody waits for an answer">Whatever reviewers ask for stands here.</EmptyState>
      ) : (
        <Form
          reply={reply}
          submitLabel="Answer the reviewers"
          secondary={
            <LinkButton look="line" href={`/office/applications/${id}/return`}>
              Return it with these questions
            </LinkButton>
          }
        >
          {waiting.map((ask) => (
            <Section key={ask.id} title={ask.what} tight>
              <p className="prewrap read">{ask.note}</p>
              <p className="small muted">
                {ask.who}, {formatDate(ask.askedAt)}
              </p>
              <TextArea
                name={`answer.${ask.id}`}
                label={
                  <>
                    Your answer to all reviewers<span className="vh"> about {ask.what}</span>
                  </>
                }
                rows={3}
                limit={MOST_IN_A_QUESTION}
                optional
              />
            </Section>
          ))}
        </Form>
      )}
      {closed.length > 0 && (
        <Section title="Answered or over" look="quiet">
          {closed.map((ask) => {
            const typed = reply?.values?.[`answer.${ask.id}`];
            return (
              <div key={ask.id} className="stack stack-s">
                <h3 className="h3">{ask.what}</h3>
                <p className="small prewrap">
                  <span className="muted">{ask.who} asked: </span>
                  {ask.note}
                </p>
                <p className="small prewrap">
                  {ask.closedAt === null
                    ? ask.left
                      ? 'The reviewer is no longer on the panel.'
                      : 'Nobody waits for an answer any more: the review or the application is over.'
                    : ask.answer === null
                      ? `It went back to the partner on ${formatDate(ask.closedAt)}.`
                      : `Answered on ${formatDate(ask.closedAt)}: ${ask.answer}`}
                </p>
                {typeof typed === 'string' && typed.trim() !== '' && (
                  <p className="small prewrap">
                    <span className="muted">You wrote: </span>
                    {typed}
                  </p>
                )}
              </div>
            );
          })}
        </Section>
      )}
    </Page>
  );
}
