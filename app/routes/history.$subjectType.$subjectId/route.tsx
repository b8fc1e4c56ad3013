import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { HistoryParams } from '#app/features/vetting/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DateText } from '#app/ui/date-text.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `History of ${data?.reference ?? 'a record'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { subjectType, subjectId } = readParams(args.params, HistoryParams);
  return json(await ctx.answer(historyPage(ctx, subjectType, subjectId)));
}

const BACK: Readonly<Record<string, (id: string) => { href: string; label: string }>> = {
  request: (id) => ({ href: `/requests/${id}`, label: 'Back to the request' }),
  partnership: (id) => ({ href: `/partnerships/${id}`, label: 'Back to the partnership' }),
};

export default function History() {
  const { subjectType, subjectId, reference, events } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`History of ${subjectType.replaceAll('-', ' ')} ${reference ?? ''}`}
      lede={`${plural(events.length, 'event')}, from the first to the last. None can be changed or taken out: each carries the mark of the one before it.`}
      back={BACK[subjectType]?.(subjectId)}
    >
      <Timeline
        items={events.map(({ sequence, what, who, role, at, detail, hash, decisionId }) => ({
          key: String(sequence),
          what,
          who: `${who}, ${role.replaceAll('-', ' ')}`,
          when: <DateText value={at} time />,
          detail: (
            <span className="small muted">
              {detail && <>{detail} · </>}
              {decisionId && (
                <>
                  <a href={`/decisions/${decisionId}`}>How this was decided</a> ·{' '}
                </>
              )}
              No. {sequence}, mark <bdi>{hash}</bdi>
            </span>
          ),
        }))}
      />
    </Page>
  );
}
