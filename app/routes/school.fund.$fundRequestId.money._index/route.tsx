import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { AwardMoney } from '#app/features/ledger/components/award-money.tsx';
import { AwardParams } from '#app/features/ledger/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.kind === 'allocation' ? 'Your share by formula' : `Money for ${data?.offering ?? 'an award'}`} · Crosswalk`,
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  return json(await ctx.answer(awardMoneyPage(ctx, fundRequestId)));
}

export default function MoneyOfAward() {
  const award = useLoaderData<typeof loader>();
  const { allowed } = award;
  const isShare = award.kind === 'allocation';
  const back = `/school/fund/${award.id}`;
  const base = `${back}/money`;

  return (
    <Page
      title={isShare ? 'Your share by formula' : `Money for ${award.offering}`}
      meta={`${award.school}, ${isShare ? 'share' : 'request'} ${award.reference}, ${award.round.name}`}
      crumbs={
        award.isOwn
          ? [
              { href: '/school/fund', label: 'Fund' },
              ...(isShare ? [] : [{ href: back, label: award.reference }]),
            ]
          : [{ href: `/office/rounds/${award.round.slug}/ledger`, label: award.round.name }]
      }
    >
      {award.isOwn && award.payees.length === 0 && (
        <Notice tone="info" title="No partner to pay yet.">
          Agree on a partnership with a non-profit partner first. Its offering can then be planned and bought
          here.
        </Notice>
      )}
      <AwardMoney
        award={award}
        base={award.isOwn ? base : undefined}
        planAction={
          allowed.plan && (
            <LinkButton look="line" href={`${base}/plan`}>
              Add to the plan
            </LinkButton>
          )
        }
        commitAction={
          allowed.commit && (
            <LinkButton look="line" href={`${base}/commit`}>
              Enter a requisition
            </LinkButton>
          )
        }
      />
      {award.mayAppeal && (
        <p className="small">
          <a href={`${back}/appeal`}>Appeal the share</a>
        </p>
      )}
      {allowed.giveBack && (
        <p className="small">
          <a href={`${base}/return`}>Hand back what you will not use</a>
        </p>
      )}
    </Page>
  );
}
