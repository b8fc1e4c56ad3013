import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SideBySideTables, slotWords } from '#app/features/vetting/components/side-by-side.tsx';
import { consensusPage } from '#app/features/vetting/consensus-page.server.ts';
import { ApplicationParams, ConsensusForm } from '#app/features/vetting/inputs.ts';
import { recordConsensus } from '#app/features/vetting/record-consensus.server.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';
import { AgreedSelect } from './agreed-select.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Ratings of ${data?.organization ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(consensusPage(ctx, applicationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  ctx.demand('application.agree');
  const form = await readForm(args.request, ConsensusForm);
  if (!form.ok) return form.reply;
  const recorded = await ctx.answer(
    form.attempt((agreed) => recordConsensus(ctx, { applicationId, agreed }), sayVetting),
  );
  return recorded.ok
    ? redirectWithNotice(
        `/office/applications/${applicationId}`,
        'The consensus is written down. A director can decide now.',
      )
    : recorded.reply;
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Consensus() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id, organization, reference, through, reviewers, needed, agreed, allowed } = view;

  return (
    <Page
      title={`Ratings of ${organization}`}
      meta={reference}
      lede={
        allowed.agree && needed
          ? 'The reviewers differ. Write down what they agreed on when they talked, with the reason in the chair’s words.'
          : undefined
      }
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
      density="compact"
      wide
    >
      {!through && (
        <Notice title="Not everybody is done.">
          Only what has been submitted stands here. Drafts are their reviewers’ own.
        </Notice>
      )}
      {reviewers.length === 0 ? (
        <EmptyState title="No review is in yet">The ratings stand here as reviewers submit them.</EmptyState>
      ) : needed && (allowed.agree || reply) ? (
        <>
          <AgreedNotice agreed={agreed} />
          <ConsensusFields view={view} reply={reply} />
        </>
      ) : (
        <>
          {allowed.agree && (
            <Notice tone="go" title="The reviewers are close.">
              <p>No standard differs by more than one level and no floor is in doubt: the mean stands.</p>
              <PostButton action={`/office/applications/${id}/confirm`}>Confirm the mean</PostButton>
            </Notice>
          )}
          <AgreedNotice agreed={agreed} />
          <SideBySideTables
            compared={view}
            last={{
              header: agreed ? 'Agreed' : 'Mean',
              cell: (_, indicator) => <strong>{slotWords(indicator.agreed ?? indicator.draft)}</strong>,
            }}
          />
        </>
      )}
      <Comments reviewers={reviewers} />
    </Page>
  );
}

function AgreedNotice({ agreed }: Pick<View, 'agreed'>) {
  if (!agreed) return null;
  const { wasRequired, agreedAt, chair, reason } = agreed;
  return (
    <Notice
      tone="go"
      title={`${wasRequired ? 'Agreed' : 'Confirmed'} on ${formatDate(agreedAt)}, ${wasRequired ? 'written by' : 'by'} ${chair}.`}
    >
      {reason}
    </Notice>
  );
}

function ConsensusFields({ view, reply }: { readonly view: View; readonly reply: FormReply | undefined }) {
  return (
    <Form reply={reply} submitLabel="Write down the consensus" order={['chair', 'reason']}>
      <SideBySideTables
        compared={view}
        last={{
          header: 'Agreed',
          cell: (subject, indicator) => <AgreedSelect subject={subject} indicator={indicator} />,
        }}
      />
      <Radios
        name="chair"
        label="Who chaired the panel’s talk?"
        flow="row"
        choices={view.reviewers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea
        name="reason"
        label="Why does the panel agree on these ratings?"
        hint="In the chair’s words. It stays with the application."
        limit={4000}
      />
    </Form>
  );
}

function Comments({ reviewers }: Pick<View, 'reviewers'>) {
  const said = reviewers.filter(({ comment }) => comment !== '');
  if (said.length === 0) return null;
  return (
    <Section title="What the reviewers add">
      {said.map(({ id, name, comment }) => (
        <div className="stack stack-s" key={id}>
          <p className="label">{name}</p>
          <p className="read prewrap">{comment}</p>
        </div>
      ))}
    </Section>
  );
}
