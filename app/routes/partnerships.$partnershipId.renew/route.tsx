import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PartnershipParams, RenewForm } from '#app/features/partnership/inputs.ts';
import { FIELD_LABELS, termInWords } from '#app/features/request/components/request-words.ts';
import { TermChanges } from '#app/features/request/components/term-changes.tsx';
import { RENEWAL_WORDS, sayRequest } from '#app/features/request/refusal-text.ts';
import { renewalPage, renewPartnership } from '#app/features/request/renew-partnership.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Renew a partnership · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  return json(await ctx.answer(renewalPage(ctx, partnershipId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  ctx.demand('partnership.renew');
  const form = await readForm(args.request, RenewForm);
  if (!form.ok) return redirectTo(`/partnerships/${partnershipId}/renew`);
  const renewed = await ctx.answer(
    form.attempt(({ how }) => renewPartnership(ctx, { partnershipId, send: how === 'send' }), sayRequest),
  );
  // The page says itself what stands in the way.
  if (!renewed.ok) return redirectTo(`/partnerships/${partnershipId}/renew`);
  return form.value.how === 'send'
    ? redirectWithNotice(`/requests/${renewed.result}`, 'Sent. The partner is asked to agree anew.')
    : redirectWithNotice(
        `/requests/${renewed.result}/change`,
        'Kept as a draft. Change what you want and send it.',
      );
}

export default function Renew() {
  const page = useLoaderData<typeof loader>();
  const { terms, changes, refusal, standing, problems } = page;
  const action = `/partnerships/${page.id}/renew`;
  return (
    <Page
      title={`Renew ${page.offering} for ${page.nextYear}`}
      lede={`What you agreed with ${page.organization} for ${page.lastYear}, moved into the new school year. Nothing is agreed yet: both sides are asked anew.`}
      back={{ href: `/partnerships/${page.id}`, label: `Back to ${page.reference}` }}
    >
      {refusal !== null && (
        <Notice tone="sun" title="It cannot be renewed from here now.">
          <p>{RENEWAL_WORDS[refusal]}</p>
          {standing && (
            <p>
              <a href={`/requests/${standing.id}`}>Open {standing.reference}</a>
            </p>
          )}
        </Notice>
      )}
      {terms && (
        <>
          <Section title={`What changes against ${page.lastYear}`}>
            {changes.length === 0 ? (
              <p>Nothing.</p>
            ) : (
              <TermChanges
                label={`Changes against ${page.lastYear}`}
                changes={changes}
                before={page.lastYear}
                after={page.nextYear}
              />
            )}
          </Section>
          <Section title={`The terms for ${page.nextYear}`}>
            {page.need && (
              <p>
                For your need <a href={`/school/needs/${page.need.id}`}>{page.need.title}</a>, as before.
              </p>
            )}
            <SummaryList
              items={(Object.keys(FIELD_LABELS) as (keyof typeof FIELD_LABELS)[])
                .filter((field) => field !== 'slot' || terms.slot !== null)
                .map((field) => ({
                  key: field,
                  term: FIELD_LABELS[field],
                  value: <span className="prewrap">{termInWords(field, terms[field])}</span>,
                }))}
            />
            {problems.length > 0 && (
              <Notice tone="sun" title="Something has to be chosen anew.">
                The offering or your school is not the same next year:{' '}
                {problems.map(({ field }) => FIELD_LABELS[field].toLowerCase()).join(', ')}. Start a new
                request for the offering and answer these questions again.
              </Notice>
            )}
          </Section>
          {problems.length === 0 && (
            <div className="row">
              <PostButton action={action} values={{ how: 'send' }}>
                Send the renewal
              </PostButton>
              <PostButton action={action} values={{ how: 'draft' }} look="line">
                Change something first
              </PostButton>
            </div>
          )}
        </>
      )}
    </Page>
  );
}
