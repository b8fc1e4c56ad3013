import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReturnParts } from '#app/features/vetting/components/return-lines.tsx';
import { ApplicationParams, ReturnForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { returnPage } from '#app/features/vetting/return-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDateAndDistance, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Return for information · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(returnPage(ctx, applicationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  ctx.demand('application.return');
  const form = await readForm(args.request, ReturnForm);
  if (!form.ok) return form.reply;
  const returned = await ctx.answer(
    form.attempt((value) => returnApplication(ctx, { applicationId, ...value }), sayVetting),
  );
  return returned.ok
    ? redirectWithNotice(
        `/office/applications/${applicationId}`,
        'Returned. The partner is told by mail and reads your words.',
      )
    : returned.reply;
}

export default function Return() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, organization, reference, until, now } = view;
  return (
    <Page
      title={`Return ${reference} for information?`}
      lede={`Tick what goes back and say what you would like to know. ${organization} can change only that, until ${formatDateAndDistance(until, new Date(now))}. Reviewers then see what changed.`}
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
      density="compact"
    >
      {view.mayReturn && view.parts ? (
        <Form reply={reply} submitLabel="Return it to the partner">
          <AskedNotice id={id} here={view.asks.length} elsewhere={view.asksElsewhere} />
          <HiddenField name="asks" value={begunWith(reply) ?? view.asks.join(' ')} />
          <ReturnParts parts={view.parts} reply={reply} />
          <Section title="Anything else?" tight>
            <TextArea
              name="note"
              label="Words about the whole"
              hint="Stands above the list that they read."
              limit={4000}
              optional
            />
          </Section>
        </Form>
      ) : (
        <EmptyState title="It cannot be returned now">
          It is decided, with the partner already, or the panel has agreed on its ratings.
        </EmptyState>
      )}
    </Page>
  );
}

/** However the form comes back, its words are those that it began with. */
function begunWith(reply: FormReply | undefined): string | undefined {
  const sent = reply?.values?.asks;
  return typeof sent === 'string' ? sent : undefined;
}

function AskedNotice(props: { readonly id: string; readonly here: number; readonly elsewhere: number }) {
  const { id, here, elsewhere } = props;
  if (here + elsewhere === 0) return null;
  return (
    <Notice
      title={
        here > 0
          ? `Ticked already is what reviewers ask for: ${plural(here, 'question')}.`
          : 'Reviewers ask about what cannot go back'
      }
    >
      {here > 0 && (
        <p>
          Change the words or take a tick out as you like. The partner reads your words and never who asked.
        </p>
      )}
      {elsewhere > 0 && (
        <p>
          {here > 0 ? 'Not below: ' : ''}
          {plural(elsewhere, 'question')} about something that is no part of the application any more, so that
          only you can answer.
        </p>
      )}
      <p>
        <a href={`/office/applications/${id}/asks`}>Answer the reviewers yourself</a>
      </p>
    </Notice>
  );
}
