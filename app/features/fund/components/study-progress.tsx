import { formatDateTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { FoundStudy } from '../studies.server.ts';

type StudyProgressProps = {
  readonly found: Pick<FoundStudy, 'asOf' | 'progress'>;
  readonly href: string;
  readonly zone: string;
};

/** Since when a page of the worker's stands, and how far the worker is with what was asked since. */
export function StudyProgress({ found: { asOf, progress }, href, zone }: StudyProgressProps) {
  if (!progress) {
    return asOf && <p className="small muted">As of {formatDateTime(asOf, 'long', zone)}.</p>;
  }
  const before = asOf
    ? `What stands below is of ${formatDateTime(asOf, 'long', zone)}, before the last change.`
    : progress.status === 'given-up' || progress.status === 'decided'
      ? 'Nothing stands here.'
      : 'Nothing stands here until then.';
  if (progress.status === 'decided')
    return (
      <Notice title="This is no longer worked out." tone="info">
        The round ended first. {before}
      </Notice>
    );
  if (progress.status === 'failed' || progress.status === 'given-up')
    return (
      <Notice title="This could not be worked out." tone="stop">
        {progress.status === 'failed'
          ? `It is tried again in a few minutes. ${before} If it fails once more, tell the people who run this site.`
          : `It failed three times and is not tried again by itself. ${before} Tell the people who run this site.`}
      </Notice>
    );
  return (
    <Notice title="This is being worked out anew.">
      {progress.status === 'running'
        ? `Begun ${plural(progress.seconds, 'second')} ago, for ${plural(progress.requests, 'request')}.`
        : 'It begins in a few seconds.'}{' '}
      {before} <a href={href}>See whether it is done</a>
    </Notice>
  );
}
