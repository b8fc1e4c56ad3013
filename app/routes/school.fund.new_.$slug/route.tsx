import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EligibilityNotice } from '#app/features/fund/components/eligibility-notice.tsx';
import {
  FUND_REQUEST_FIELD_ORDER,
  FundRequestFields,
} from '#app/features/fund/components/fund-request-fields.tsx';
import { OpenRound } from '#app/features/fund/components/open-round.tsx';
import { FundRequestForm, NewFundRequestSearch, RoundParams } from '#app/features/fund/inputs.ts';
import { startFundRequestPage } from '#app/features/fund/new-fund-request-page.server.ts';
import { sayFundRequest } from '#app/features/fund/refusal-text.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Ask for money · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  const { for: source } = readSearch(args.request, NewFundRequestSearch);
  return json(await ctx.answer(startFundRequestPage(ctx, slug, source)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug: roundSlug } = readParams(args.params, RoundParams);
  const { for: source } = readSearch(args.request, NewFundRequestSearch);
  ctx.demand('fund-request.edit');
  const form = await readForm(args.request, FundRequestForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((ask) => saveFundRequest(ctx, { ...ask, roundSlug, source }), sayFundRequest),
  );
  return saved.ok ? redirectTo(`/school/fund/${saved.result}`) : saved.reply;
}

export default function StartFundRequest() {
  const { round, chosen, enrollment, now, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { href: '/school/fund', label: 'Fund' },
    { href: '/school/fund/new', label: 'Ask for money' },
  ];
  if (!round.takesRequests) {
    return (
      <Page title="Ask for money" crumbs={crumbs}>
        <Notice tone="sun" title={`${round.name} takes no requests now.`}>
          <p>
            <a href="/school/fund/new">See where your school can ask</a>
          </p>
        </Notice>
      </Page>
    );
  }
  if (!chosen) {
    return (
      <Page title="Ask for money" crumbs={crumbs}>
        <Notice tone="sun" title="You cannot ask for this one.">
          <p>
            Your school may ask for it already, or the partner is not a non-profit.{' '}
            <a href="/school/fund/new">Choose another</a>
          </p>
        </Notice>
      </Page>
    );
  }

  return (
    <Page
      title={`Money for ${chosen.offering}`}
      lede={`${chosen.organization}, ${chosen.reference}. Six questions. Then you check your answers, and the school leader sends them.`}
      crumbs={crumbs}
      asideLabel="The round"
      aside={
        round.envelope === null ? (
          <OpenRound round={round} now={now} />
        ) : (
          <Section title={round.name} look="quiet">
            <p>
              <strong>{formatDollars(round.envelope)}</strong> is left in your school’s envelope. You can ask
              for up to that, and a director decides.
            </p>
          </Section>
        )
      }
    >
      {chosen.hindrances.length > 0 && <EligibilityNotice failures={chosen.hindrances} />}
      <Form reply={reply} order={FUND_REQUEST_FIELD_ORDER} submitLabel="Save and check my answers">
        <FundRequestFields
          cap={round.rules.requestCap}
          enrollment={enrollment}
          today={today}
          values={{
            amount: chosen.price > 0 ? chosen.price : null,
            students: chosen.headcount,
            goal: chosen.purpose,
            lines: chosen.price > 0 ? [{ label: chosen.offering, amount: chosen.price }] : [],
          }}
        />
      </Form>
    </Page>
  );
}
