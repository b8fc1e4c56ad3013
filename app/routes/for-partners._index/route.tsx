import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { forPartnersPage } from '#app/features/application/for-partners-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink, LinkButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList, Steps } from '#app/ui/home.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export const meta: MetaFunction = () => [{ title: 'For partners · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(forPartnersPage(ctx)));
}

type View = Awaited<ReturnType<typeof forPartnersPage>>;
type Cycle = NonNullable<View['cycle']>;

export default function ForPartners() {
  const view = useLoaderData<typeof loader>();
  const { cycle, office, district } = view;
  return (
    <Page
      title="Work with our schools"
      lede={`What it takes to become a partner of ${district}: whom we look for, what we ask, what it costs you in time, and what happens after. You need no account to read all of it.`}
      aside={<Aside view={view} />}
      asideLabel="Dates"
      gap="large"
    >
      {cycle === null ? (
        <EmptyState title="No registration has been announced">
          The {office.name} will put the dates and every question here first.
        </EmptyState>
      ) : (
        <Due cycle={cycle} view={view} />
      )}
      <WhoMayApply rules={cycle?.rules ?? []} />
      {cycle && <WhatWeAsk cycle={cycle} />}
      {cycle && cycle.documents.length > 0 && (
        <Section title="Papers you will need" id="documents" tight>
          <PlainList
            items={cycle.documents.map(({ kind, title, help, always }) => ({
              key: kind,
              main: always ? title : `${title}, if it applies to you`,
              sub: help,
            }))}
          />
          <p className="small muted">
            PDF, PNG or JPEG, up to 10 MB each. Never send us anybody’s background check: you only state who
            cleared your adults, when, and until when.
          </p>
        </Section>
      )}
      {cycle && <HowYouAreJudged cycle={cycle} />}
      <Portfolios portfolios={view.portfolios} mayOpen={view.isPartner || !view.signedIn} />
      <Section title="How it goes">
        <Steps
          steps={[
            {
              title: 'You apply',
              text: 'In your own time, with colleagues. Everything you type is kept, and next year starts from this year’s answers.',
            },
            {
              title: 'Two reviewers read it',
              text: 'Both sign first that they have no conflict, and rate each standard in the words you can read here.',
            },
            {
              title: 'You get a letter',
              text: 'With a reason for each standard and what to do next. If something is declined, you can appeal.',
            },
            {
              title: 'Schools find you',
              text: 'Your offerings are published with their quality by standard, and schools send you requests.',
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function Due({ cycle, view }: { readonly cycle: Cycle; readonly view: View }) {
  return (
    <div className="stack">
      {cycle.phase === 'open' && (
        <Notice tone="sun" icon="clock" title={`Open now. Due ${cycle.closes}: ${cycle.distance}.`}>
          Set aside about {cycle.minutes} minutes for your organization and one offering.
        </Notice>
      )}
      {cycle.phase === 'before' && (
        <Notice icon="calendar" title={`Opens ${cycle.opens}: ${cycle.distance}.`}>
          These are its questions. You can gather your answers now.
        </Notice>
      )}
      {cycle.phase === 'after' && (
        <Notice icon="calendar" title={`Registration for ${cycle.year} has closed.`}>
          The next one will be announced here. Its questions will be much like these.
        </Notice>
      )}
      <div className="row">
        {view.isPartner ? (
          <LinkButton href="/partner/application">Go to your application</LinkButton>
        ) : view.mayStart ? (
          <LinkButton href="/partner/start">Start an organization</LinkButton>
        ) : (
          !view.signedIn && <LinkButton href="/sign-up">Create an account</LinkButton>
        )}
        <LinkButton href="/for-partners/questions" look="line">
          Read every question
        </LinkButton>
        {!view.signedIn && <a href="/sign-in?to=/partner">Sign in</a>}
      </div>
    </div>
  );
}

function WhoMayApply({ rules }: { readonly rules: readonly string[] }) {
  return (
    <Section title="Who may apply" tight>
      <ul className="stack stack-s read bullets">
        {rules.map((words) => (
          <li key={words}>{words}.</li>
        ))}
        <li>
          Non-profits, businesses, colleges, hospitals, public agencies, cultural institutions and faith-based
          organizations.
        </li>
        <li>You offer at least one ongoing service, directly to students, families or staff.</li>
        <li>Every adult who may be alone with a student is cleared before the first day.</li>
        <li>You have a written rule for reporting suspected harm to a child.</li>
        <li>
          A one-day visit, a gift or a talk does not need an application: write to the school. The Partnership
          Fund pays non-profits only; schools can pay businesses from their own budgets.
        </li>
      </ul>
    </Section>
  );
}

type PortfoliosProps = Pick<View, 'portfolios'> & {
  /** Their pages are for partners; whoever signs in may turn out to be one. */
  readonly mayOpen: boolean;
};

/** Selective lists beside the registration, each for one category. */
function Portfolios({ portfolios, mayOpen }: PortfoliosProps) {
  if (portfolios.length === 0) return null;
  return (
    <Section title="Portfolios, beside the registration" tight>
      <PlainList
        items={portfolios.map(({ id, name, category, window, rules }) => ({
          key: id,
          main: mayOpen ? <a href={`/partner/cycles/${id}`}>{name}</a> : <strong>{name}</strong>,
          end: category,
          sub: `${window}. ${rules.length === 0 ? 'Open to every organization.' : `${rules.join('; ')}.`}`,
        }))}
      />
    </Section>
  );
}

function WhatWeAsk({ cycle }: { readonly cycle: Cycle }) {
  return (
    <Section title="What we ask" tight>
      <p className="read">
        {plural(cycle.organizationQuestions, 'question')} about your organization, once, and{' '}
        {plural(cycle.offeringQuestions, 'question')} about each offering. Every limit is said beforehand; we
        warn, and never cut what you wrote.
      </p>
      <p>
        <IconLink href="/for-partners/questions" icon="print">
          All {cycle.organizationQuestions + cycle.offeringQuestions} questions, to print
        </IconLink>
      </p>
    </Section>
  );
}

function HowYouAreJudged({ cycle }: { readonly cycle: Cycle }) {
  const floors = cycle.standards.reduce((sum, standard) => sum + standard.floors, 0);
  return (
    <Section title="How you are judged" tight>
      <p className="read">
        By {plural(cycle.standards.length, 'standard')}. The bar is level 3, <em>meets</em>, on every one.{' '}
        {floors > 0 && `${plural(floors, 'indicator')} are floors: passed or failed, never averaged.`}
      </p>
      <PlainList
        small
        items={cycle.standards.map(({ key, name, family }) => ({
          key,
          main: name,
          end: family === 'organization' ? 'Your organization' : 'Each offering',
        }))}
      />
      <p>
        <a href="/standards">Read the standards with their four levels</a>
      </p>
      {cycle.isSample && (
        <p className="small muted">These are sample standards, written for this demonstration.</p>
      )}
    </Section>
  );
}

function Aside({ view: { cycle, office } }: { readonly view: View }) {
  return (
    <>
      {cycle && (
        <Section title={`Dates for ${cycle.year}`} tight>
          <Timeline
            small
            items={[
              { key: 'opens', what: 'Opens', when: cycle.opens, now: cycle.phase === 'before' },
              { key: 'closes', what: 'Applications due', when: cycle.closes, now: cycle.phase === 'open' },
              { key: 'reviewed', what: 'Reviewers finish', when: `by ${cycle.reviewed}` },
              { key: 'decided', what: 'Letters go out', when: `by ${cycle.decided}` },
              { key: 'appeal', what: 'Appeals', when: `within ${cycle.appealDays} days of the letter` },
            ]}
          />
        </Section>
      )}
      <Section title="Talk to us" tight>
        <p className="small">
          {office.name}
          <br />
          <bdi>{office.phone}</bdi>
          <br />
          <a href={`mailto:${office.email}`}>{office.email}</a>
        </p>
      </Section>
    </>
  );
}
