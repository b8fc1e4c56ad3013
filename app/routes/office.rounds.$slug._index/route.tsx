import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import { RulesList } from '#app/features/fund/components/rules-list.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, rules · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export default function RoundRules() {
  const { head } = useLoaderData<typeof loader>();

  return (
    <RoundFrame head={head} current="rules">
      <Section
        look="plain"
        title={
          head.openedAt
            ? `Rules, frozen ${formatDate(head.openedAt, 'long', head.zone)}`
            : 'Rules, not frozen yet'
        }
      >
        <RulesList {...head} />
      </Section>
    </RoundFrame>
  );
}
