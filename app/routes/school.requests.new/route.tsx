import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { GivenOutByRound } from '#app/features/assignment/components/given-out-by-round.tsx';
import { requestSignedOutHref } from '#app/features/message/signed-out.ts';
import { saveBeginning } from '#app/features/request/beginning.server.ts';
import { TermsFields } from '#app/features/request/components/terms-fields.tsx';
import { NewRequestSearch, TERMS_FIELDS, TermsForm, typedSoFar } from '#app/features/request/inputs.ts';
import { newRequestPage } from '#app/features/request/new-request-page.server.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { problemOf, readFields, readTyped } from '#app/platform/forms.server.ts';
import {
  readSearch,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
  sendOn,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { BeginningForm } from './beginning-form.tsx';

export const meta: MetaFunction = () => [{ title: 'New request · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(newRequestPage(ctx, readSearch(args.request, NewRequestSearch))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  if (ctx.actor.userId === null) return sendOn(requestSignedOutHref(args.request));
  const { offering, need } = readSearch(args.request, NewRequestSearch);
  ctx.demand('request.send');
  const typed = await readTyped(args.request);
  const later = typed.after === 'later';
  const form = readFields(typed, TermsForm);
  if (later || !form.ok) {
    const input = { offeringSlug: offering, needId: need, answers: typedSoFar(typed, TERMS_FIELDS) };
    const problem = await ctx.answer(problemOf(saveBeginning(ctx, input), sayRequest));
    if (later)
      return problem
        ? redirectWithProblem('/requests', problem)
        : redirectWithNotice('/school', 'Saved. Finish it whenever you like.');
  }
  if (!form.ok) return form.reply;
  const started = await ctx.answer(
    form.attempt((terms) => startRequest(ctx, { offeringSlug: offering, needId: need, terms }), sayRequest),
  );
  return started.ok ? redirectTo(`/requests/${started.result}`) : started.reply;
}

export default function NewRequest() {
  const {
    offering,
    school,
    need,
    grades,
    standing,
    beside,
    slots,
    reply: usual,
    begun,
    defaults,
    schoolYear,
  } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`Request ${offering.name}`}
      lede={`Five questions. Then you check your answers and send them to ${offering.organization}.`}
      back={{ href: `/offerings/${offering.slug}`, label: offering.name }}
      notice={
        standing ? (
          <Notice tone="sun" title="Your school already has a request for this offering.">
            <a href={`/requests/${standing.id}`}>Open {standing.reference}</a> and change it there.
          </Notice>
        ) : beside ? (
          <GivenOutByRound beside={beside} isForSchool />
        ) : undefined
      }
      asideLabel="Your request"
      aside={
        <>
          <Panel title="Your request">
            <SummaryList
              narrow
              small
              items={[
                { key: 'school', term: 'School', value: school.name },
                { key: 'offering', term: 'Offering', value: offering.name },
                { key: 'partner', term: 'Partner', value: offering.organization },
                { key: 'need', term: 'For the need', value: need?.title ?? 'No need chosen' },
                { key: 'places', term: 'Places left', value: `${offering.left} of ${offering.places}` },
              ]}
            />
          </Panel>
          <Section title="What happens next" look="quiet">
            <p>
              {usual === null
                ? `${offering.organization} gets a date to answer by. There are too few requests yet to say how long it usually takes.`
                : `${offering.organization} usually answers within ${plural(usual, 'day')}.`}
            </p>
            <p>
              Your school’s team, the partner’s team and the Partnerships Office can read it. Families cannot.
            </p>
            {!offering.fundable && (
              <p>
                This partner is not a non-profit, so the Partnership Fund cannot pay for it in {schoolYear}.
              </p>
            )}
          </Section>
        </>
      }
    >
      <BeginningForm
        about={{ offering: offering.slug, need: need?.id ?? null }}
        begun={begun}
        reply={reply}
        saves={!standing}
      >
        <TermsFields
          grades={grades}
          placesLeft={offering.left}
          slots={slots}
          fundable={offering.fundable}
          defaults={defaults}
        />
      </BeginningForm>
    </Page>
  );
}
