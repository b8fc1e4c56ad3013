import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { OwnDates } from '#app/features/calendar/components/own-dates.tsx';
import { ownDates } from '#app/features/calendar/own-dates.server.ts';
import { delegateDuty } from '#app/features/my-school/delegate-duty.server.ts';
import { sayDuty } from '#app/features/my-school/duty-words.ts';
import { DelegateForm } from '#app/features/my-school/inputs.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { ComingYear } from '#app/features/partnership/components/coming-year.tsx';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatCount, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { BesideSimilar } from './beside-similar.tsx';
import { FundMoney } from './fund-money.tsx';
import { People } from './people.tsx';
import { Gaps, SinceLastVisit } from './year-parts.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.school.name ?? 'My school'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json({ ...(await ctx.answer(mySchoolPage(ctx))), dates: await ctx.answer(ownDates(ctx)) });
}

/** The leader hands a duty to a designee. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('duty.delegate');
  const form = await readForm(args.request, DelegateForm);
  if (!form.ok) return form.reply;
  const handed = await ctx.answer(form.attempt((input) => delegateDuty(ctx, input), sayDuty));
  return handed.ok ? redirectWithNotice('/school', 'Handed on. A mail tells them.') : handed.reply;
}

export default function MySchool() {
  const {
    school,
    schoolYear,
    steps,
    money,
    partners,
    partnerCount,
    coming,
    needs,
    similar,
    dates,
    allowed,
    gaps,
    since,
    people,
    duties,
  } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const about = [
    `${formatCount(school.enrollment)} students, grades ${school.grades}.`,
    school.bells && `Bells ${school.bells}.`,
    school.opportunityIndex && `Opportunity Index ${school.opportunityIndex} (${HIGHER_IS_MORE_NEED}).`,
  ]
    .filter(Boolean)
    .join(' ');

  return (
    <Page
      title={school.name}
      lede={<span className="muted">{about}</span>}
      asideLabel="What you look for, and how your school compares"
      aside={
        <>
          <Section
            title="What you look for"
            actions={needs.length > 0 && <a href="/school/needs">All needs</a>}
          >
            {needs.length === 0 ? (
              <EmptyState
                title="No need is open"
                level={3}
                action={
                  allowed.stateNeed && (
                    <LinkButton href="/school/needs/new" look="line">
                      State a need
                    </LinkButton>
                  )
                }
              >
                Say it once, in two minutes, and see what fits in order, with reasons.
              </EmptyState>
            ) : (
              <PlainList
                items={needs.map((need) => ({
                  key: need.id,
                  main: <a href={`/school/needs/${need.id}/matches`}>{need.title}</a>,
                  end: <strong>{plural(need.counts.matches, 'match', 'matches')}</strong>,
                  sub: need.inWords,
                }))}
              />
            )}
          </Section>
          <Gaps gaps={gaps} />
          <OwnDates dates={dates} />
          <People people={people} duties={duties} mayDelegate={allowed.delegate} reply={reply} />
          {similar && <BesideSimilar similar={similar} />}
        </>
      }
    >
      <Section title="Needs you" look="plain">
        {steps.length === 0 ? (
          <p className="muted">Nothing waits for you today.</p>
        ) : (
          <TaskList tasks={steps} />
        )}
      </Section>

      <SinceLastVisit since={since} />

      <Section
        title={`Your Fund money, ${money.fiscalYear}`}
        look="plain"
        actions={<a href="/school/fund">Fund requests</a>}
      >
        <FundMoney money={money} />
      </Section>

      <Section
        title="Partners here this year"
        look="plain"
        actions={
          <>
            <a href="/school/door">Who may come in today</a>
            <a href="/school/council-report">Site Council report</a>
            {partnerCount > 0 && <a href="/partnerships">All {partnerCount}</a>}
          </>
        }
      >
        {partners.length === 0 ? (
          <p className="muted">
            No partner serves here in {schoolYear} yet. A request that both sides agree to becomes a
            partnership.
          </p>
        ) : (
          <PlainList
            items={partners.map((partner) => ({
              key: partner.id,
              main: <a href={`/partnerships/${partner.id}`}>{partner.offering}</a>,
              end: <StatusTag kind={partner.standing.kind}>{partner.standing.words}</StatusTag>,
              sub: [
                `${partner.organization}.`,
                `${plural(partner.headcount, 'student')}.`,
                `${partner.when}.`,
                partner.missing && `Missing: ${partner.missing}.`,
              ]
                .filter(Boolean)
                .join(' '),
            }))}
          />
        )}
        <ComingYear {...coming} />
        <p>
          <LinkButton href="/offerings" icon="search">
            Find another offering
          </LinkButton>
        </p>
      </Section>
    </Page>
  );
}
