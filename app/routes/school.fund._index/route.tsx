import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OpenRound } from '#app/features/fund/components/open-round.tsx';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Meter } from '#app/ui/meter.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { BigFigure, Page, Section } from '#app/ui/page.tsx';
import { Facts, SummaryList } from '#app/ui/summary-list.tsx';
import { REQUEST_COLUMNS } from './columns.tsx';
import { SpendingPlan } from './spending-plan.tsx';

export const meta: MetaFunction = () => [{ title: 'Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(schoolFundPage(ctx)));
}

export default function SchoolFund() {
  const {
    school,
    fiscalYear,
    now,
    rounds,
    requests,
    envelopes,
    allocations,
    letters,
    figures,
    allowed,
    standing,
    useItBy,
    plan,
  } = useLoaderData<typeof loader>();

  return (
    <Page
      title={`Fund money, ${fiscalYear}`}
      meta={school}
      actions={allowed.ask && <LinkButton href="/school/fund/new">Ask for money</LinkButton>}
      asideLabel="Rounds"
      aside={
        <>
          {rounds.length === 0 && !envelopes.some(({ left }) => left > 0) && (
            <Section title="No round is open" look="quiet">
              <p>
                You can ask when the next one opens. <a href="/rounds">See all rounds</a>
              </p>
            </Section>
          )}
          {rounds.map((round) => (
            <OpenRound key={round.slug} round={round} now={now} />
          ))}
          {letters.length > 0 && (
            <Section title="Letters" look="quiet">
              <PlainList
                small
                items={letters.map((letter) => ({
                  key: letter.id,
                  main: <a href={`/letters/${letter.id}`}>{letter.offering}</a>,
                  sub: `${letter.reference}, ${formatDate(letter.sentAt)}`,
                }))}
              />
            </Section>
          )}
        </>
      }
    >
      <Section title="What your school has" look="plain" titleHidden>
        <BigFigure figure={formatDollars(figures.left)}>
          {figures.awarded > 0 ? `left of ${formatDollars(figures.awarded)} awarded` : 'awarded so far'}
        </BigFigure>
        {figures.awarded > 0 ? (
          <Meter
            total={figures.awarded}
            parts={[
              { key: 'spent', label: 'Spent', value: figures.spent, tone: 'on' },
              { key: 'committed', label: 'Committed', value: figures.committed, tone: 'second' },
              ...(figures.returned > 0
                ? [{ key: 'returned', label: 'Returned', value: figures.returned, tone: 'hatch' as const }]
                : []),
              ...(figures.notApproved > 0
                ? [
                    {
                      key: 'not-approved',
                      label: 'Not approved by the committee',
                      value: figures.notApproved,
                      tone: 'hatch' as const,
                    },
                  ]
                : []),
              { key: 'left', label: 'Left', value: figures.left, tone: 'track' },
            ]}
            also={[
              { key: 'planned', label: 'Planned', value: formatDollars(plan.planned) },
              { key: 'asked', label: 'Asked', value: formatDollars(figures.asked) },
              { key: 'waiting', label: 'Asked, not decided', value: formatDollars(figures.waiting) },
            ]}
          />
        ) : (
          <Facts
            facts={[
              { term: 'Asked', value: formatDollars(figures.asked) },
              { term: 'Asked, not decided', value: formatDollars(figures.waiting) },
            ]}
          />
        )}
        <p className="small muted">
          {standing} {useItBy}
        </p>
      </Section>
      {envelopes.length > 0 && (
        <Section title="Your envelopes">
          <SummaryList
            items={envelopes.map(({ slug, round, allocated, drawn, waiting, left, finality }) => ({
              key: slug,
              term: <a href={`/rounds/${slug}`}>{round}</a>,
              value: `${finality === 'turned-down' ? 'The committee did not approve it, so nothing is paid from it. ' : ''}${formatDollars(left)} left of ${formatDollars(allocated)}. Awarded ${formatDollars(drawn)}, asked and not decided ${formatDollars(waiting)}`,
            }))}
          />
          <p className="small muted">
            An envelope is yours to ask from, partnership by partnership, until its round is settled. What you
            do not use goes back.
          </p>
        </Section>
      )}
      {allocations.length > 0 && (
        <Section title="Given by formula">
          <SummaryList
            items={allocations.map(({ id, slug, round, amount }) => ({
              key: id,
              term: <a href={`/school/fund/${id}/money`}>{round}</a>,
              value: (
                <>
                  {formatDollars(amount)}, <a href={`/rounds/${slug}`}>how it was worked out</a>
                </>
              ),
            }))}
          />
          <p className="small muted">
            Every school with a share receives it without asking. Open it to plan it and to enter what you
            buy.
          </p>
        </Section>
      )}
      {plan.shown && <SpendingPlan {...plan} />}
      <Section title="Your requests">
        {requests.length === 0 ? (
          <EmptyState
            title="No request for money yet"
            level={3}
            action={allowed.ask && <LinkButton href="/school/fund/new">Ask for money</LinkButton>}
          >
            The Fund pays non-profit partners for ongoing work with your students. You ask for one partnership
            or request at a time.
          </EmptyState>
        ) : (
          <DataTable
            label="Requests for money"
            columns={REQUEST_COLUMNS}
            rows={requests}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
    </Page>
  );
}
