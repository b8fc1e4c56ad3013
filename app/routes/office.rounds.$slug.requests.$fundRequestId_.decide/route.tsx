import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EligibilityNotice } from '#app/features/fund/components/eligibility-notice.tsx';
import { FundRequestFacts } from '#app/features/fund/components/fund-request-facts.tsx';
import { ReadProposal, SecondPerson } from '#app/features/fund/components/second-person.tsx';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { officeFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { DecideEnvelopeForm, RoundRequestParams } from '#app/features/fund/inputs.ts';
import { sayEnvelope } from '#app/features/fund/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { MoneyField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Decide ${data ? `${data.offering} at ${data.school}` : 'a request'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeFundRequestPage(ctx, readParams(args.params, RoundRequestParams))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const params = readParams(args.params, RoundRequestParams);
  ctx.demand('round.decide-envelope');
  const form = await readForm(args.request, DecideEnvelopeForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt((input) => decideEnvelopeRequest(ctx, { ...params, ...input }), sayEnvelope),
  );
  return done.ok
    ? redirectWithNotice(
        `/office/rounds/${params.slug}/requests/${params.fundRequestId}`,
        done.result.proposed
          ? 'Proposed. Another director confirms it before any letter is sent'
          : 'Decided. The school and the partner have their letters',
      )
    : done.reply;
}

export default function DecideEnvelopeRequest() {
  const request = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { envelope, allowed, second } = request;
  const proposed = second.proposal?.isMine === false ? second.proposal : null;
  const back = `/office/rounds/${request.round.slug}/requests/${request.id}`;

  return (
    <Page
      title={`${request.offering} at ${request.school}`}
      meta={`Request ${request.reference} for ${formatDollars(request.amount)}, ${request.organization}`}
      back={{ href: back, label: request.reference }}
      density="compact"
    >
      {allowed.decide && envelope ? (
        <>
          <EligibilityNotice failures={request.failures} byItself />
          <p className="read">
            The envelope of {request.school} is {formatDollars(envelope.allocated)}.{' '}
            {formatDollars(envelope.drawn)} is awarded out of it, and{' '}
            <strong>{formatDollars(envelope.left)}</strong> is left.
          </p>
          <SecondPerson second={second} />
          <Form
            reply={reply}
            submitLabel={proposed ? 'Confirm, or decide otherwise' : 'Decide and send the letters'}
            secondary={<a href={back}>Not yet</a>}
          >
            <ReadProposal second={second} />
            <Radios
              name="outcome"
              label="What do you decide?"
              choices={[
                { value: 'award', label: 'Pay it out of the envelope' },
                { value: 'decline', label: 'Do not pay it' },
              ]}
            />
            <MoneyField
              name="amount"
              label="Award"
              hint="At most what is asked and what the envelope still holds. Leave it empty if you do not pay"
              defaultCents={proposed ? proposed.amount : Math.min(request.amount, envelope.left)}
              optional
            />
            <TextArea
              name="reason"
              label="Reason"
              hint="The school and the partner read it in their letters"
              rows={3}
              defaultValue={proposed?.reason}
            />
          </Form>
          <Section title="What the school asks">
            <FundRequestFacts request={request} />
          </Section>
        </>
      ) : (
        <Notice title="There is nothing to decide here now.">
          {envelope === null
            ? 'This round ranks its requests and decides them together.'
            : 'The request is decided or not sent, or the round is settled. A director decides.'}
        </Notice>
      )}
    </Page>
  );
}
