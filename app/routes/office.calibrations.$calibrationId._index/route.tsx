import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { calibrationPage } from '#app/features/calibration/calibration-page.server.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { alphaText, readingOf } from '#app/features/vetting/components/agreement-words.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { IndicatorDistances, ReviewerDistances } from './distances.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Calibration: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return json(await ctx.answer(calibrationPage(ctx, calibrationId)));
}

export default function Calibration() {
  const view = useLoaderData<typeof loader>();
  const { id, cycle, openedAt, missing, slots, reviewers, agreement } = view;
  return (
    <Page
      title={`Calibration: ${view.partner}`}
      meta={
        <>
          <bdi>{view.reference}</bdi>, version {view.version}, sent {formatDate(view.sentAt)}.
        </>
      }
      back={{ href: `/office/cycles/${cycle.id}/calibration`, label: `Calibration of ${cycle.name}` }}
      actions={
        <>
          <LinkButton href={`/office/calibrations/${id}/reference`} look="line">
            {openedAt ? 'Read the reference' : 'Write the reference'}
          </LinkButton>
          {!openedAt && (
            <>
              {missing === 0 && <LinkButton href={`/office/calibrations/${id}/open`}>Open it</LinkButton>}
              <PostButton action={`/office/calibrations/${id}/drop`} look="line">
                Take it back
              </PostButton>
            </>
          )}
        </>
      }
      density="compact"
      wide
    >
      <SummaryList
        items={[
          {
            key: 'standing',
            term: 'Where it stands',
            value: openedAt
              ? `Opened to the reviewers on ${formatDate(openedAt, 'long', view.zone)}`
              : 'Not opened: nobody but the Office sees it',
          },
          {
            key: 'reference',
            term: 'Reference',
            value:
              missing === 0
                ? `Whole: ${plural(slots, 'rating')} with reasons`
                : `${missing} of ${plural(slots, 'rating')} to write, each with a reason`,
          },
          {
            key: 'agreement',
            term: 'Agreement among reviewers',
            value: `${agreement.said ? `${alphaText(agreement.alphaThousandths)}. ` : ''}${readingOf({ agreement, range: null })}`,
          },
        ]}
      />
      {reviewers.length === 0 ? (
        <EmptyState title="Nobody has submitted yet">
          As reviewers submit, you see here how far each is from the reference, and on which indicators.
        </EmptyState>
      ) : (
        <>
          <Section title="By reviewer">
            <ReviewerDistances view={view} />
          </Section>
          <Section title="By indicator">
            <IndicatorDistances view={view} />
          </Section>
        </>
      )}
    </Page>
  );
}
