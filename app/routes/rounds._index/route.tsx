import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { decidedInWords, WITHOUT_ASKING } from '#app/features/fund/fund-words.ts';
import { publicRoundsPage } from '#app/features/fund/public-rounds.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import {
  formatDate,
  formatDateAndDistance,
  formatDateTime,
  formatDollars,
  formatSchoolYear,
} from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { Tag, Tags } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'The Partnership Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(publicRoundsPage(ctx)));
}

type Round = Awaited<ReturnType<typeof publicRoundsPage>>['rounds'][number];

export default function PublicRounds() {
  const { rounds, now } = useLoaderData<typeof loader>();
  const running = rounds.filter(({ isDecided, isCalledOff }) => !isDecided && !isCalledOff);
  const calledOff = rounds.filter(({ isCalledOff }) => isCalledOff);
  const decided = rounds.filter(({ isDecided }) => isDecided);

  return (
    <Page
      title="The Partnership Fund"
      lede="The Fund pays partners to work with students. Who gets money is worked out by rules that are published first. You can check every number."
    >
      <p>
        <a href="/how-the-fund-works">How to read a round</a> ·{' '}
        <a href="/open/grants">All awards in one file</a>
      </p>
      {rounds.length === 0 && (
        <EmptyState title="No round yet">The first round is listed here when it opens.</EmptyState>
      )}
      {running.length > 0 && (
        <Section title="Rounds not decided yet">
          <ResultList>
            {running.map((round) => (
              <ResultItem
                key={round.slug}
                title={round.name}
                href={`/rounds/${round.slug}`}
                summary={undecidedInWords(round, new Date(now))}
                facts={factsOf(round)}
                side={
                  <Tags>
                    <Tag tone={round.isOpen ? 'sun' : 'sky'}>{round.isOpen ? 'Open' : 'Being decided'}</Tag>
                  </Tags>
                }
              />
            ))}
          </ResultList>
        </Section>
      )}
      {decided.length > 0 && (
        <Section title="Decided rounds">
          <ResultList>
            {decided.map((round) => (
              <ResultItem
                key={round.slug}
                title={round.name}
                href={`/rounds/${round.slug}`}
                summary={outcomeInWords(round)}
                facts={factsOf(round)}
                side={
                  <Tags>
                    {round.isOpen && <Tag tone="sun">Schools can ask</Tag>}
                    {round.finality === 'turned-down' ? (
                      <Tag tone="stop">Not approved</Tag>
                    ) : (
                      <Tag tone="go">Decided</Tag>
                    )}
                  </Tags>
                }
              />
            ))}
          </ResultList>
        </Section>
      )}
      {calledOff.length > 0 && (
        <Section title="Rounds called off">
          <ResultList>
            {calledOff.map((round) => (
              <ResultItem
                key={round.slug}
                title={round.name}
                href={`/rounds/${round.slug}`}
                summary="No request was decided, and the money went back to the budget."
                facts={factsOf(round)}
                side={
                  <Tags>
                    <Tag tone="line">Called off</Tag>
                  </Tags>
                }
              />
            ))}
          </ResultList>
        </Section>
      )}
    </Page>
  );
}

function undecidedInWords({ kind, isOpen, closesAt }: Round, now: Date): string {
  if (kind !== 'requests') return WITHOUT_ASKING[kind];
  if (!isOpen) return `Requests closed ${formatDate(closesAt)}. The Office is working out the order.`;
  return `Schools can ask until ${formatDateTime(closesAt)} (${formatDateAndDistance(closesAt, now).split(', ').at(-1)}).`;
}

function outcomeInWords(round: Round): string {
  const day = formatDate(round.adoptedAt ?? round.closesAt);
  const words = decidedInWords(round);
  return round.finality === 'turned-down'
    ? `Decided ${day}: ${words}. The committee did not approve it, so no money is paid.`
    : `Decided ${day}: ${words}.${round.isOpen ? ' Schools ask for what is left in their envelopes.' : ''}`;
}

const factsOf = (round: Round) => [
  { term: 'School year', value: formatSchoolYear(round.schoolYear) },
  { term: 'Pool', value: formatDollars(round.pool) },
];
