import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NextSteps } from '#app/features/application/components/next-steps.tsx';
import { LookOverAsked } from '#app/features/calendar/components/look-over-asked.tsx';
import { OwnDates } from '#app/features/calendar/components/own-dates.tsx';
import { type OwnDate, ownDates } from '#app/features/calendar/own-dates.server.ts';
import { partnerHome } from '#app/features/organization/partner-home.server.ts';
import { partnerYear } from '#app/features/organization/partner-year.server.ts';
import { AccessNotice } from '#app/features/partnership/components/access-notice.tsx';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { BigFigure, Page, Panel, Section } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';
import { ApplicationStatus } from './application-status.tsx';
import { QuestionsWaiting } from './questions-waiting.tsx';
import { ContactsToName, ProfileGaps, ToAnswer, YearWithSchools } from './year.tsx';

export const meta: MetaFunction = () => [{ title: 'Overview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json({
    ...(await ctx.answer(partnerHome(ctx))),
    dates: await ctx.answer(ownDates(ctx)),
    withSchools: await ctx.answer(partnerYear(ctx)),
  });
}

export type HomeView = Awaited<ReturnType<typeof partnerHome>> & {
  withSchools: Awaited<ReturnType<typeof partnerYear>>;
};

const STANDING: Readonly<Record<string, StatusKind>> = {
  approved: 'done',
  submitted: 'waiting',
  'needs-information': 'needs-changes',
  declined: 'refused',
  suspended: 'refused',
};

export default function PartnerHome() {
  const view = useLoaderData<typeof loader>();
  const { application } = view;
  return (
    <Page
      title={view.name}
      standing={
        <StatusTag kind={STANDING[view.standing ?? ''] ?? 'not-started'}>{view.standingWords}</StatusTag>
      }
      aside={<Aside view={view} dates={view.dates} />}
      asideLabel="What waits for you"
    >
      <AccessNotice restrictions={view.narrowed} />
      <LookOverAsked dates={view.dates} />
      <QuestionsWaiting questions={view.questions} />
      <ToAnswer answers={view.withSchools.answers} />
      <ContactsToName contacts={view.withSchools.contacts} />
      <ApplicationStatus view={view} />
      <Offerings view={view} />
      <YearWithSchools year={view.withSchools} />
      {view.letters.length > 0 && (
        <Section title="Letters" tight>
          <PlainList
            items={view.letters.map(({ id, title, reference, sent }) => ({
              key: id,
              main: <a href={`/letters/${id}`}>{title}</a>,
              sub: `${reference}, ${sent}`,
            }))}
          />
        </Section>
      )}
      {application.state !== 'none' && application.state !== 'draft' && application.status !== 'decided' && (
        <NextSteps steps={application.next} />
      )}
    </Page>
  );
}

function Offerings({ view }: { readonly view: HomeView }) {
  return (
    <Section title="Your offerings" tight actions={<a href="/partner/offerings">All of them</a>}>
      {view.offerings.length === 0 ? (
        <EmptyState title="No offerings yet" level={3}>
          You add your first one in the application: one ongoing service, given directly.
        </EmptyState>
      ) : (
        <PlainList
          items={view.offerings.map(
            ({ id, name, statusWords, standingWords, score, places, placesTaken }) => ({
              key: id,
              main: <a href={`/partner/offerings/${id}`}>{name}</a>,
              end: score === null ? 'Not scored' : <Level score={score} />,
              sub: [
                statusWords,
                standingWords.toLowerCase(),
                places ? `${plural(places - (placesTaken ?? 0), 'place')} left` : null,
              ]
                .filter(Boolean)
                .join(', '),
            }),
          )}
        />
      )}
    </Section>
  );
}

function Aside({ view, dates }: { readonly view: HomeView; readonly dates: readonly OwnDate[] }) {
  return (
    <>
      <Panel title="Requests">
        <BigFigure figure={view.requestsWaiting}>
          {' '}
          {view.requestsWaiting === 1 ? 'waits' : 'wait'} for your answer
        </BigFigure>
        <p className="small">
          <a href="/requests">Go to your requests</a>
        </p>
      </Panel>
      <Panel title="Sessions">
        <BigFigure figure={view.sessions.toConfirm}>
          {' '}
          {view.sessions.toConfirm === 1 ? 'waits' : 'wait'} for your confirmation
        </BigFigure>
        {view.sessions.disputed > 0 && (
          <p className="small">
            <a href="/sessions?show=disputed">
              {plural(view.sessions.disputed, 'session')} on which you differ
            </a>
          </p>
        )}
        <p className="small">
          <a href="/sessions">Go to your sessions</a>
        </p>
      </Panel>
      {view.withSchools.ratings.all > 0 && (
        <Panel title="Ratings">
          <BigFigure figure={view.withSchools.ratings.open}>
            {' '}
            {view.withSchools.ratings.open === 1 ? 'has' : 'have'} no reply of yours yet
          </BigFigure>
          <p className="small">
            <a href="/partner/ratings">What schools said</a>
          </p>
        </Panel>
      )}
      <OwnDates dates={dates} />
      <Section title="Papers that end soon" tight>
        {view.ending.length === 0 ? (
          <p className="small">None in the next 60 days.</p>
        ) : (
          <PlainList
            small
            items={view.ending.map(({ key, what, when, href, over }) => ({
              key,
              main: <a href={href}>{what}</a>,
              sub: over ? <span className="late">{when}</span> : when,
            }))}
          />
        )}
        <p className="small">
          <a href="/partner/documents">All documents</a>
        </p>
      </Section>
      <ProfileGaps profile={view.withSchools.profile} wanted={view.withSchools.wanted} />
      <Section title="Your profile" tight>
        {view.allowed.edit && (
          <p className="small">
            <a href="/partner/organization">Edit what schools and families read</a>
          </p>
        )}
        <p className="small">
          <a href="/partner/look-over">Look over all that is on file</a>
        </p>
        {view.standing === 'approved' && (
          <p className="small">
            <a href={`/partners/${view.slug}`}>See your public page</a>
          </p>
        )}
        <p className="small">
          <a href="/partner/team">Your team</a>
        </p>
        <p className="small">
          <a href="/partner/data-requests">Ask the district for data</a>
        </p>
      </Section>
    </>
  );
}
