import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { cyclePage } from '#app/features/cycle/cycle-page.server.ts';
import { CYCLE_KIND_WORDS, CYCLE_PHASES, INTENT_STATUS_WORDS } from '#app/features/cycle/cycle-words.ts';
import { CycleParams } from '#app/features/cycle/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatSchoolYear } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { CycleHistory } from './cycle-history.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Cycle'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json(await ctx.answer(cyclePage(ctx, cycleId)));
}

export default function Cycle() {
  const cycle = useLoaderData<typeof loader>();
  const { allowed, phase, inUse, kind, category } = cycle;
  return (
    <Page
      title={cycle.name}
      meta={`${CYCLE_KIND_WORDS[kind]}${category === null ? '' : `: ${category}`}, school year ${formatSchoolYear(cycle.schoolYear)}`}
      standing={<StatusTag kind={CYCLE_PHASES[phase].kind}>{CYCLE_PHASES[phase].words}</StatusTag>}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/cycles', label: 'Cycles' },
      ]}
      actions={
        <>
          <LinkButton href={`/office/cycles/${cycle.id}/calibration`} look="line">
            Calibration
          </LinkButton>
          {allowed.edit && (
            <LinkButton href={`/office/cycles/${cycle.id}/edit`} look="line">
              Change this cycle
            </LinkButton>
          )}
          {allowed.extend && (
            <LinkButton href={`/office/cycles/${cycle.id}/extend`} look="line">
              Extend it
            </LinkButton>
          )}
        </>
      }
      density="compact"
    >
      {inUse ? (
        <Notice icon="lock" title="In use: it can be extended and nothing else of it changes.">
          {cycle.begun > 0
            ? 'Organizations have begun to apply and rely on what stands here.'
            : 'It has opened, and organizations rely on what stands here.'}
        </Notice>
      ) : (
        <Notice title="Not in use yet.">
          Partners see its dates. All of it may change until it opens or the first organization begins.
        </Notice>
      )}
      <Section title="Dates" tight>
        <SummaryList
          items={[
            { key: 'opens', term: 'Opens', value: dueWords(cycle.opens) },
            ...(cycle.intentCloses === null || cycle.invitationsDue === null
              ? []
              : [
                  { key: 'intent', term: 'Intents close', value: dueWords(cycle.intentCloses) },
                  { key: 'invitations', term: 'Invitations due', value: dueWords(cycle.invitationsDue) },
                ]),
            { key: 'closes', term: 'Closes', value: dueWords(cycle.closes) },
            { key: 'reviews', term: 'Reviews due', value: dueWords(cycle.reviewsDue) },
            { key: 'decisions', term: 'Decisions due', value: dueWords(cycle.decisionsDue) },
            { key: 'appeal', term: 'Days to appeal', value: `${cycle.appealDays}, from the letter` },
          ]}
        />
      </Section>
      <Section title="Who can apply" tight>
        {cycle.eligibility.length === 0 ? (
          <p>Every organization. Nothing is asked before the application.</p>
        ) : (
          <PlainList items={cycle.eligibility.map(({ kind, words }) => ({ key: kind, main: words }))} />
        )}
      </Section>
      <Section title="Questions and standards" tight>
        <SummaryList
          items={[
            {
              key: 'questions',
              term: 'Questions',
              value: (
                <a href={`/office/questionnaires/${cycle.questionnaire.id}`}>
                  {cycle.questionnaire.title} ({cycle.questionnaire.version})
                </a>
              ),
            },
            {
              key: 'standards',
              term: 'Quality Standards',
              value: `${cycle.rubric.title} (${cycle.rubric.version})`,
            },
          ]}
        />
      </Section>
      {cycle.intentCloses !== null && (
        <Section title="Statements of intent" tight>
          {cycle.intents.length === 0 ? (
            <p>None yet.</p>
          ) : (
            <PlainList
              items={cycle.intents.map(({ status, count }) => ({
                key: status,
                main: (
                  <a href={`/office/cycles/${cycle.id}/intents?status=${status}`}>
                    {INTENT_STATUS_WORDS[status].words}
                  </a>
                ),
                end: String(count),
              }))}
            />
          )}
        </Section>
      )}
      <Section title="Applications" tight>
        {cycle.applications.length === 0 ? (
          <p>None yet.</p>
        ) : (
          <PlainList
            items={cycle.applications.map(({ status, count }) => ({
              key: status,
              main: STATUS_WORDS[status],
              end: String(count),
            }))}
          />
        )}
      </Section>
      <CycleHistory events={cycle.events} />
    </Page>
  );
}

const dueWords = ({ words, distance }: { words: string; distance: string }) => `${words}, ${distance}`;

const STATUS_WORDS = {
  draft: 'Begun, not sent',
  submitted: 'Received',
  'in-review': 'In review',
  'needs-information': 'Returned for information',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
} as const;
