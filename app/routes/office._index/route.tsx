import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OwnDates } from '#app/features/calendar/components/own-dates.tsx';
import { ownDates } from '#app/features/calendar/own-dates.server.ts';
import { type Figure, todayPage } from '#app/features/vetting/today-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatCount, formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { AgreementTable } from './agreement-table.tsx';
import { DueNext } from './due-next.tsx';

export const meta: MetaFunction = () => [{ title: 'Today · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json({ ...(await ctx.answer(todayPage(ctx))), dates: await ctx.answer(ownDates(ctx)) });
}

export default function Today() {
  const { day, now, waiting, watching, agreement, dueNext, dates } = useLoaderData<typeof loader>();
  const open = waiting.filter(({ count, key }) => count > 0 && key !== 'mine');

  return (
    <Page title="Today" meta={formatDate(day, 'weekday')} density="compact" wide>
      <Section title="Needs the Office">
        {open.length === 0 ? (
          <EmptyState title="Nothing waits for you" level={3}>
            What partners send, reviewers finish and offerings change stands here, each number with its list.
          </EmptyState>
        ) : (
          <Figures figures={waiting} />
        )}
      </Section>
      {dueNext.length > 0 && (
        <Section
          title="Applications due next"
          actions={<a href="/office/applications">All that wait for the Office</a>}
        >
          <DueNext rows={dueNext} now={now} />
        </Section>
      )}
      <Section title="Under way, and worth an eye">
        <Figures figures={watching} />
      </Section>
      <OwnDates dates={dates} />
      <Section title="How well reviewers agree">
        <AgreementTable cycles={agreement} />
      </Section>
    </Page>
  );
}

/** Each number leads to the list that it counts. */
function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <ul className="figures">
      {figures.map(({ key, count, one, many, href, late }) => (
        <li key={key} data-late={late && count > 0 ? '' : undefined} data-none={count === 0 ? '' : undefined}>
          <a href={href}>
            <span className="figures__n">{formatCount(count)}</span> {count === 1 ? one : many}
          </a>
        </li>
      ))}
    </ul>
  );
}
