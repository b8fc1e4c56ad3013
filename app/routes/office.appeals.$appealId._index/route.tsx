import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideOnAppeal } from '#app/features/appeal/decide-on-appeal.server.ts';
import { AppealDecisionForm, AppealParams } from '#app/features/appeal/inputs.ts';
import { type OfficeAppeal, officeAppealPage } from '#app/features/appeal/office-appeal-page.server.ts';
import { sayAppeal } from '#app/features/appeal/refusal-text.ts';
import { LetterFirst } from '#app/features/letter/components/letter-before.tsx';
import { letterFirst } from '#app/features/letter/letter-first.server.ts';
import { CommonGrounds } from '#app/features/vetting/components/decision-grounds.tsx';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, formatDue, listWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';
import { AppealedFields } from './appealed-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Appeal of ${data?.organization ?? 'a partner'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { appealId } = readParams(args.params, AppealParams);
  return json(await ctx.answer(officeAppealPage(ctx, appealId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { appealId } = readParams(args.params, AppealParams);
  ctx.demand('appeal.decide');
  const form = await readForm(args.request, AppealDecisionForm);
  if (!form.ok) return form.reply;
  const decided = await ctx.answer(
    letterFirst(ctx, form, (ctx, value) => decideOnAppeal(ctx, { appealId, ...value }), sayAppeal),
  );
  return decided.letterId !== null
    ? redirectWithNotice(
        `/letters/${decided.letterId}`,
        'Decided. The letter below is on its way to the partner.',
      )
    : decided.reply;
}

const STATUS: Readonly<Record<OfficeAppeal['status'], { kind: StatusKind; words: string }>> = {
  open: { kind: 'waiting', words: 'Waits for a decision' },
  decided: { kind: 'done', words: 'Decided' },
  withdrawn: { kind: 'locked', words: 'Withdrawn' },
};

export default function Appeal() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id, organization, reference, status, grounds, file, subjects, kept, allowed } = view;
  return (
    <Page
      title={`Appeal of ${organization}`}
      meta={`${reference}, made ${formatDate(view.madeAt)} by ${view.madeBy ?? 'the partner'}`}
      standing={<StatusTag kind={STATUS[status].kind}>{STATUS[status].words}</StatusTag>}
      back={{ href: '/office/appeals', label: 'Back to appeals' }}
      density="compact"
      aside={<About view={view} />}
      asideLabel="About this appeal"
    >
      <Blocked blocked={view.blocked} />
      {allowed.take && (
        <div className="row">
          <PostButton action={`/office/appeals/${id}/take`} look="line">
            {view.owner ? 'Take it over' : 'Take it'}
          </PostButton>
        </div>
      )}
      <Section title="What the partner says">
        <LongText text={grounds} />
        {file && (
          <p>
            <a href={`/files/${file.id}`}>{file.name}</a>
          </p>
        )}
      </Section>
      <CommonGrounds grounds={view.panel} />
      {allowed.decide || reply ? (
        <Form reply={reply}>
          {kept.length > 0 && (
            <Notice title="What was approved stays approved:">{`${listWords(kept)}.`}</Notice>
          )}
          {subjects.map((subject) => (
            <AppealedFields key={subject.offeringId ?? 'organization'} subject={subject} panel={view.panel} />
          ))}
          <Section title="What they do next">
            <TextArea
              name="nextSteps"
              label="Next steps"
              hint="One step on each line."
              rows={4}
              limit={4000}
            />
          </Section>
          <LetterFirst
            letter={reply?.letter}
            sendLabel="Decide and send the letter"
            secondary={
              <a href={`/office/applications/${view.applicationId}/submission`}>Read what they sent</a>
            }
          />
        </Form>
      ) : (
        <Section title="What was declined">
          <SummaryList
            items={subjects.map(({ offeringId, name, reason }) => ({
              key: offeringId ?? 'organization',
              term: name,
              value: <span className="prewrap">{reason}</span>,
            }))}
          />
        </Section>
      )}
    </Page>
  );
}

const BLOCKED: Readonly<Record<string, string>> = {
  'decided-it-first': 'You made the first decision, so another director decides the appeal.',
  'reviewed-it': 'You were on the panel, so another director decides the appeal.',
  belongs: 'You work or have worked for this partner, so another director decides the appeal.',
};

function Blocked({ blocked }: Pick<OfficeAppeal, 'blocked'>) {
  const words = blocked && BLOCKED[blocked];
  return words ? (
    <Notice tone="sun" title="Not yours to decide.">
      {words}
    </Notice>
  ) : null;
}

function About({ view }: { readonly view: OfficeAppeal }) {
  const { owner, dueAt, now, status, firstDecider, decisions, applicationId } = view;
  return (
    <Section title="On record" tight>
      <SummaryList
        narrow
        small
        items={[
          { key: 'owner', term: 'With', value: owner ?? 'Nobody yet' },
          {
            key: 'due',
            term: 'Answer due',
            value:
              status === 'open'
                ? `${formatDate(dueAt)}, ${formatDue(dueAt, new Date(now))}`
                : formatDate(dueAt),
          },
          { key: 'first', term: 'Decided first by', value: firstDecider },
        ]}
      />
      <ul className="stack stack-s small">
        {decisions.map(({ id, isAppeal, decidedAt, letter }) => (
          <li key={id}>
            <a href={`/decisions/${id}`}>{isAppeal ? 'Decision on appeal' : 'First decision'}</a>,{' '}
            {formatDate(decidedAt)}
            {letter && (
              <>
                , <a href={`/letters/${letter.id}`}>letter {letter.reference}</a>
              </>
            )}
          </li>
        ))}
        <li>
          <a href={`/office/applications/${applicationId}`}>The application</a>
        </li>
        <li>
          <a href={`/history/application/${applicationId}`}>History</a>
        </li>
      </ul>
    </Section>
  );
}
