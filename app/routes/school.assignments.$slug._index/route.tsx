import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HowItWorks, RulesInWords } from '#app/features/assignment/components/rules-in-words.tsx';
import { AssignmentParams, RankingForm } from '#app/features/assignment/inputs.ts';
import { saveRanking } from '#app/features/assignment/rank-offerings.server.ts';
import { sayRanking } from '#app/features/assignment/refusal-text.ts';
import { ownAssignmentPage } from '#app/features/assignment/school-assignments.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, formatDateAndDistance, formatDateTime } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { OfferedList } from './offered-list.tsx';
import { OwnRanking } from './own-ranking.tsx';
import { OwnResult } from './own-result.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Assignment round'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(ownAssignmentPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('ranking.prepare');
  const form = await readForm(args.request, RankingForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((value) => saveRanking(ctx, { slug, ...value }), sayRanking));
  return saved.ok ? redirectWithNotice(`/school/assignments/${slug}#ranking`, 'Ranking saved') : saved.reply;
}

export default function OwnAssignment() {
  const round = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={round.name}
      lede={ledeOf(round)}
      back={{ href: '/school/assignments', label: 'Assignment rounds' }}
      notice={
        round.callOffReason !== null && (
          <Notice tone="stop" title="Called off.">
            {round.callOffReason}
          </Notice>
        )
      }
    >
      {round.result && <OwnResult slug={round.slug} result={round.result} />}
      {round.status !== 'assigned' && <OwnRanking round={round} reply={reply} />}
      <Section title="The offerings, and how you stand" id="offerings">
        <OfferedList round={round} />
      </Section>
      <Section title="How the places are given out">
        <HowItWorks />
      </Section>
      <Section title="Which schools go first">
        <RulesInWords rules={round.rules} />
      </Section>
    </Page>
  );
}

type Shown = Awaited<ReturnType<typeof ownAssignmentPage>>;

function ledeOf(round: Shown): string {
  if (round.status === 'called-off')
    return 'No place was given out. You can request these offerings as usual.';
  if (round.status === 'assigned')
    return `The places are given out. Rankings closed ${formatDate(round.closesAt)}.`;
  if (round.window === null)
    return `Rank the offerings that your school would like, until ${formatDateAndDistance(round.closesAt, new Date(round.now), round.zone)}. It makes no difference who ranks first.`;
  if (round.window === 'not-open-yet')
    return `You can rank from ${formatDate(round.opensAt, 'long', round.zone)} until ${formatDateTime(round.closesAt, 'long', round.zone)}.`;
  return `Rankings closed ${formatDateTime(round.closesAt, 'long', round.zone)}. You hear by mail as soon as the places are given out.`;
}
