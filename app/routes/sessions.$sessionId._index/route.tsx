import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  figuresWords,
  SIDE_WORDS,
  STEP_WORDS,
  sessionStanding,
} from '#app/features/service-record/components/session-words.ts';
import { SessionParams } from '#app/features/service-record/inputs.ts';
import { sessionPage } from '#app/features/service-record/session-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatClock, formatDate, formatDateTime } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Session · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  return json(await ctx.answer(sessionPage(ctx, sessionId)));
}

export default function Session() {
  const session = useLoaderData<typeof loader>();
  const { kind, words } = sessionStanding(session, session.mine);
  const base = `/sessions/${session.id}`;
  const may = (step: (typeof session.allowed)[number]) => session.allowed.includes(step);
  const other = session.enteredSide === 'school' ? 'partner' : 'school';
  return (
    <Page
      title={formatDate(session.day, 'weekday')}
      lede={`${session.offering} by ${session.organization} at ${session.school}, ${formatClock(session.startsAt)}.`}
      standing={
        <Tags>
          <StatusTag kind={kind}>{words}</StatusTag>
        </Tags>
      }
      crumbs={[
        { href: '/sessions', label: 'Sessions' },
        { href: `/partnerships/${session.partnershipId}/sessions`, label: session.offering },
      ]}
      asideLabel="What you can do"
      aside={
        <Panel title="What you can do">
          {may('confirm') && (
            <PostButton action={`${base}/confirm`} values={{ seen: session.seen }}>
              Confirm it
            </PostButton>
          )}
          {may('dispute') && (
            <LinkButton look="line" href={`${base}/dispute`}>
              I counted otherwise
            </LinkButton>
          )}
          {may('accept') && (
            <PostButton action={`${base}/accept`} values={{ seen: session.seen }}>
              {`Take over: ${figuresWords(session.mine === session.enteredSide && session.other ? session.other : session.figures)}`}
            </PostButton>
          )}
          {may('rule') && <LinkButton href={`${base}/rule`}>Rule on it</LinkButton>}
          {may('correct') && (
            <LinkButton look="line" href={`${base}/correct`}>
              Correct what we counted
            </LinkButton>
          )}
          {may('withdraw') && (
            <PostButton action={`${base}/withdraw`} values={{ seen: session.seen }} look="plain">
              Withdraw it: entered by mistake
            </PostButton>
          )}
          {session.allowed.length === 0 && <p>Nothing is waiting for you here.</p>}
        </Panel>
      }
    >
      <Section title="What was counted">
        {session.other && (
          <Notice tone="sun">
            The two sides differ. Both figures stay until one side takes over the other’s, or the Office
            rules.
          </Notice>
        )}
        <SummaryList
          items={[
            {
              key: 'figures',
              term: session.other ? `By ${SIDE_WORDS[session.enteredSide]}` : 'Counted',
              value: figuresWords(session.figures),
            },
            ...(session.other
              ? [{ key: 'other', term: `By ${SIDE_WORDS[other]}`, value: figuresWords(session.other) }]
              : []),
            ...(session.note ? [{ key: 'note', term: 'Note', value: session.note }] : []),
            ...(session.ruling
              ? [{ key: 'ruling', term: 'Why the Office ruled so', value: session.ruling }]
              : []),
          ]}
        />
      </Section>
      <Section title="How it came to stand so">
        <PlainList
          items={session.steps.map(({ number, step, side, minutes, headcount, note, at, by }) => ({
            key: String(number),
            main: `${STEP_WORDS[step]}${step === 'withdraw' ? '' : `: ${figuresWords({ minutes, headcount })}`}`,
            sub: `${by} for ${side ? SIDE_WORDS[side] : 'the Partnerships Office'}, ${formatDateTime(at)}${note ? `. “${note}”` : ''}`,
          }))}
        />
      </Section>
    </Page>
  );
}
