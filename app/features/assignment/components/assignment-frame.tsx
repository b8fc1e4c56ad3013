import type { ReactNode } from 'react';
import { LinkButton } from '#app/ui/button.tsx';
import { formatDate, formatDateAndDistance, formatDateTime, formatSchoolYear } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { AssignmentHead } from '../office-assignment.server.ts';

type AssignmentFrameProps = {
  readonly head: AssignmentHead;
  readonly current: 'round' | 'result';
  readonly children: ReactNode;
};

/** What each part of an assignment round in the Office stands in: its name, how it stands, what to do next, the tabs. */
export function AssignmentFrame({ head, current, children }: AssignmentFrameProps) {
  const base = `/office/assignments/${head.slug}`;
  return (
    <Page
      title={head.name}
      meta={standingInWords(head)}
      standing={
        <div className="tags">
          <Tag tone={head.status === 'assigned' ? 'go' : 'sky'}>{head.standing}</Tag>
          <Tag tone="line">{formatSchoolYear(head.schoolYear)}</Tag>
        </div>
      }
      actions={<NextStep head={head} base={base} />}
      crumbs={[{ href: '/office/assignments', label: 'Assignment rounds' }]}
      notice={
        head.callOffReason !== null && (
          <Notice tone="stop" title="Called off.">
            {head.callOffReason}
          </Notice>
        )
      }
      density="compact"
      wide
      gap="small"
    >
      <TabsNav
        label="Parts of the round"
        tabs={[
          { href: base, label: 'Round', current: current === 'round' },
          ...(head.status === 'assigned'
            ? [{ href: `${base}/result`, label: 'Result', current: current === 'result' }]
            : []),
          { href: `/history/assignment-round/${head.id}`, label: 'History' },
        ]}
      />
      {children}
    </Page>
  );
}

function standingInWords(head: AssignmentHead): string {
  const { zone } = head;
  switch (head.status) {
    case 'draft':
      return 'A draft. Schools do not see it, and everything can still change. Opening freezes its offerings and rules.';
    case 'open':
      return head.isPastDeadline
        ? `The deadline passed on ${formatDateTime(head.closesAt, 'long', zone)}. No ranking can come any more: close it, then assign.`
        : `Open from ${formatDate(head.opensAt, 'long', zone)}. Closes ${formatDateAndDistance(head.closesAt, new Date(head.now), zone)}.`;
    case 'closed':
      return 'Closed to rankings. Assigning gives out the places by the frozen rules and tells every school.';
    case 'assigned':
      return `Assigned by ${head.assignedBy} on ${formatDateTime(head.assignedAt ?? head.now, 'long', zone)}. Until ${formatDate(head.reservedUntil!)} only schools with a place may send a request.`;
    case 'called-off':
      return 'Called off. No place was given out, and its offerings can be requested as usual.';
  }
}

function NextStep({ head, base }: { readonly head: AssignmentHead; readonly base: string }) {
  const { allowed } = head;
  return (
    <>
      {allowed.edit && (
        <LinkButton look="line" href={`${base}/edit`}>
          Change the rules
        </LinkButton>
      )}
      {allowed.open && <LinkButton href={`${base}/open`}>Open the round</LinkButton>}
      {allowed.extend && (
        <LinkButton look="line" href={`${base}/extend`}>
          Move the closing date
        </LinkButton>
      )}
      {allowed.close && (
        <LinkButton look={head.isPastDeadline ? 'fill' : 'line'} href={`${base}/close`}>
          Close the round
        </LinkButton>
      )}
      {allowed.assign && <LinkButton href={`${base}/assign`}>Assign the places</LinkButton>}
      {allowed.callOff && (
        <LinkButton look="line" href={`${base}/call-off`}>
          Call off
        </LinkButton>
      )}
      {head.openedAt !== null && (
        <LinkButton look="line" href={`/assignments/${head.slug}`}>
          See the public page
        </LinkButton>
      )}
    </>
  );
}
