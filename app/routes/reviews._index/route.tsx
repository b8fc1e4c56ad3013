import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalibrationPile } from '#app/features/calibration/components/calibration-pile.tsx';
import { REVIEW_WORDS } from '#app/features/vetting/components/application-parts.tsx';
import { daysLeftWords, HOW_WORK_IS_GUESSED, workWords } from '#app/features/vetting/components/time-left.ts';
import { type PileRow, reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { type Column, DataTable, Late, Sub } from '#app/ui/data-table.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'My reviews · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(reviewsPage(ctx)));
}

export default function Reviews() {
  const { calibrations, reviews, now, zone } = useLoaderData<typeof loader>();
  const open = reviews.filter(({ status }) => status === 'assigned' || status === 'in-progress');
  const done = reviews.filter(({ status }) => status !== 'assigned' && status !== 'in-progress');
  const submitted = done.filter(({ status }) => status === 'submitted').length;
  const owed = calibrations.filter(({ own }) => own !== 'submitted');
  const calibrated = calibrations.filter(({ own }) => own === 'submitted');
  const [first] = open;

  return (
    <Page
      title="My reviews"
      lede={
        first
          ? `${plural(open.length, 'application')} to read. The next is due ${formatDate(first.dueAt, 'day-month', zone)}, ${daysLeftWords(first.dueAt, now, zone)}. ${nextWords(first)}.`
          : undefined
      }
      meta={reviews.length > 0 ? `${submitted} of ${plural(reviews.length, 'review')} submitted` : undefined}
      actions={<a href="/reviews/ties">My ties to partners</a>}
      density="compact"
      wide
    >
      {owed.length > 0 && <CalibrationPile calibrations={owed} zone={zone} />}
      {open.length === 0 ? (
        <EmptyState
          title={done.length === 0 ? 'Nothing to read yet' : 'All your reviews are done'}
          action={
            <LinkButton look="line" href="/standards">
              Read the standards
            </LinkButton>
          }
        >
          When the Partnerships Office asks you to read an application it stands here, and you get a mail.
        </EmptyState>
      ) : (
        <>
          <DataTable
            label="Applications to read"
            columns={columns(now, zone)}
            rows={open}
            rowKey={({ id }) => id}
          />
          <p className="small muted">{HOW_WORK_IS_GUESSED}</p>
        </>
      )}
      {calibrated.length > 0 && <CalibrationPile calibrations={calibrated} zone={zone} />}
      {done.length > 0 && (
        <Section title="Done">
          <DataTable
            label="Applications that are done"
            columns={columns(now, zone)}
            rows={done}
            rowKey={({ id }) => id}
            compact
          />
        </Section>
      )}
    </Page>
  );
}

/** The one thing to do next with a review that is open. */
function nextWords({ status, rated, total, partner, applicationStatus, waitsFor }: PileRow): string {
  if (waitsFor) return 'Rate the calibration application first';
  if (status === 'assigned') return `Sign the declaration for ${partner} first`;
  if (rated === 0) return `Begin to rate ${partner}`;
  if (rated < total) return `Go on with ${partner}: ${plural(total - rated, 'rating')} to go`;
  return applicationStatus === 'in-review' ? `Check and submit ${partner}` : `${partner} is with the Office`;
}

function nextStep({ id, status, rated, total, applicationStatus, waitsFor }: PileRow) {
  if (waitsFor) return { href: `/reviews/calibration/${waitsFor}`, words: 'Calibration comes first' };
  if (status === 'assigned') return { href: `/reviews/${id}/declare`, words: 'Sign the declaration' };
  if (rated < total) return { href: `/reviews/${id}`, words: rated === 0 ? 'Begin to rate' : 'Go on rating' };
  if (applicationStatus !== 'in-review') return null;
  return { href: `/reviews/${id}/submit`, words: 'Check and submit' };
}

const isOpen = ({ status }: PileRow) => status === 'assigned' || status === 'in-progress';
const isOff = (status: PileRow['status']) => status === 'recused' || status === 'released';

function columns(now: string, zone: string): Column<PileRow>[] {
  return [
    {
      key: 'partner',
      header: 'Application',
      rowHeader: true,
      cell: ({ id, partner, reference, cycle, status }) => (
        <>
          <a href={isOff(status) ? `/reviews/${id}/declare` : `/reviews/${id}`}>{partner}</a>
          <Sub>
            <bdi>{reference}</bdi>, {cycle}
          </Sub>
        </>
      ),
    },
    {
      key: 'standing',
      header: 'Where it stands',
      cell: (row) => {
        const { kind, words } = REVIEW_WORDS[row.status]!;
        const step = isOpen(row) ? nextStep(row) : null;
        return (
          <>
            <StatusTag kind={kind}>{words}</StatusTag>
            {step && (
              <Sub>
                <a href={step.href}>
                  {step.words}
                  <span className="vh">: {row.partner}</span>
                </a>
              </Sub>
            )}
            {row.status === 'in-progress' && row.applicationStatus !== 'in-review' && (
              <Sub>With the partner: you can draft, not submit</Sub>
            )}
          </>
        );
      },
    },
    {
      key: 'due',
      header: 'Due',
      nowrap: true,
      cell: ({ dueAt, submittedAt, status }) => {
        if (isOff(status)) return '–';
        if (submittedAt) return <>Sent {formatDate(submittedAt, 'short', zone)}</>;
        const words = daysLeftWords(dueAt, now, zone);
        return (
          <>
            {formatDate(dueAt, 'day-short', zone)}
            <Sub>{new Date(dueAt) < new Date(now) ? <Late>{words}</Late> : words}</Sub>
          </>
        );
      },
    },
    {
      key: 'progress',
      header: 'Rated',
      cell: (row) => {
        const { rated, total, status, minutesLeft } = row;
        if (isOff(status)) return '–';
        return (
          <>
            <Stripes filled={rated} total={total} />
            <Sub>
              {rated} of {total}
            </Sub>
            {isOpen(row) && minutesLeft > 0 && <Sub>{workWords(minutesLeft)}</Sub>}
          </>
        );
      },
    },
  ];
}
