import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReadProposal, SecondPerson } from '#app/features/fund/components/second-person.tsx';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { fundAppealPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { FUND_APPEAL_STANDING } from '#app/features/fund-appeal/fund-appeal-words.ts';
import { DecideFundAppealForm, FundAppealParams } from '#app/features/fund-appeal/inputs.ts';
import { sayFundAppeal } from '#app/features/fund-appeal/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { MoneyField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.school} appeals` : 'Appeal'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { appealId } = readParams(args.params, FundAppealParams);
  return json(await ctx.answer(fundAppealPage(ctx, appealId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { appealId } = readParams(args.params, FundAppealParams);
  ctx.demand('fund-appeal.decide');
  const form = await readForm(args.request, DecideFundAppealForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt((input) => decideFundAppeal(ctx, { appealId, ...input }), sayFundAppeal),
  );
  return done.ok
    ? redirectWithNotice(
        `/office/fund-appeals/${appealId}`,
        done.result.letterId === null
          ? 'Proposed. Another director confirms it before any letter is sent'
          : 'Decided. The school has its letter',
      )
    : done.reply;
}

export default function FundAppeal() {
  const appeal = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { request, round, allowed, second } = appeal;
  const proposed = second.proposal?.isMine === false ? second.proposal : null;

  return (
    <Page
      title={`${appeal.school} appeals`}
      meta={`${request.kind === 'ask' ? 'Request' : 'Share'} ${request.reference} for ${appeal.offering}, ${round.name}`}
      standing={
        <Tag tone={appeal.status === 'granted' ? 'go' : 'sky'}>{FUND_APPEAL_STANDING[appeal.status]}</Tag>
      }
      crumbs={[
        { href: '/office/rounds', label: 'Fund rounds' },
        { href: '/office/fund-appeals', label: 'Appeals' },
      ]}
      density="compact"
    >
      {appeal.status === 'made' && appeal.tookPart && (
        <Notice title="You took part in this decision.">
          A director decides who neither proposed nor adopted the round, nor proposed or decided the award,
          nor made the appeal.
        </Notice>
      )}
      <Section title="What the school says">
        <LongText text={appeal.grounds} />
        <p className="small muted">
          {appeal.madeBy}, {formatDate(appeal.madeAt)}. An answer is due {formatDate(appeal.dueOn)}.
        </p>
      </Section>
      <Section title="The figures">
        <SummaryList
          narrow
          items={[
            ...(request.asked === null
              ? []
              : [{ key: 'asked', term: 'Asked for', value: formatDollars(request.asked) }]),
            { key: 'awarded', term: 'Awarded so far', value: formatDollars(appeal.awarded) },
            { key: 'reserve', term: 'Left in the reserve', value: formatDollars(appeal.reserve) },
          ]}
        />
        <p className="small">
          {request.kind === 'ask' ? (
            <a href={`/office/rounds/${round.slug}/requests/${request.id}`}>The request and its working</a>
          ) : (
            <a href={`/office/rounds/${round.slug}/ranking`}>All shares and their working</a>
          )}
        </p>
      </Section>
      {appeal.reason && (
        <Section title="The decision">
          <p>
            {appeal.granted === null ? 'Denied.' : `${formatDollars(appeal.granted)} granted.`}{' '}
            {appeal.reason}
          </p>
          {appeal.letterId && <a href={`/letters/${appeal.letterId}`}>Read the letter</a>}
        </Section>
      )}
      {allowed.decide && (
        <Section title="Decide">
          <SecondPerson second={second} />
          <Form
            reply={reply}
            submitLabel={proposed ? 'Confirm, or decide otherwise' : 'Decide and send the letter'}
          >
            <ReadProposal second={second} />
            <Radios
              name="outcome"
              label="What do you decide?"
              choices={[
                { value: 'grant', label: 'Grant, in whole or in part' },
                { value: 'deny', label: 'Deny: the decision stays as it was' },
              ]}
            />
            <MoneyField
              name="amount"
              label="Amount"
              hint={`If you grant it. At most ${formatDollars(Math.min(appeal.reserve, request.asked === null ? appeal.reserve : request.asked - appeal.awarded))}`}
              defaultCents={proposed?.amount}
              optional
            />
            <TextArea
              name="reason"
              label="Reason"
              hint="In plain words; it stands in the letter"
              limit={4000}
              defaultValue={proposed?.reason}
            />
          </Form>
        </Section>
      )}
    </Page>
  );
}
