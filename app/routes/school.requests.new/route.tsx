import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { GivenOutByRound } from '#app/features/assignment/components/given-out-by-round.tsx';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import {
  keepDespiteMistakes,
  keepNewRequest,
  newRequestOrGone,
  writeNewRequest,
} from '#app/features/request/ask-for-offering.server.ts';
import { withChosen } from '#app/features/request/chosen-answers.server.ts';
import { TermsFields } from '#app/features/request/components/terms-fields.tsx';
import { AnyForm, NewRequestSearch, TermsForm } from '#app/features/request/inputs.ts';
import { sentMarks } from '#app/features/request/merge-beginning.server.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { TERMS_FIELDS, typedSoFar } from '#app/features/request/typed-so-far.ts';
import { readFields, readTyped } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { BeginningForm } from './beginning-form.tsx';
import { differencesReply } from './differences-reply.server.ts';
import { GoneRequest } from './gone-request.tsx';

export const meta: MetaFunction = () => [{ title: 'New request · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const search = readSearch(args.request, NewRequestSearch);
  const page = await ctx.answer(newRequestOrGone(ctx, search));
  return json(page, page.gone === null ? 200 : 404);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offering, need } = readSearch(args.request, NewRequestSearch);
  ctx.demand('request.send');
  const typed = await ctx.answer(withChosen(ctx, offering, await readTyped(args.request)));
  const page = { answers: typedSoFar(typed, TERMS_FIELDS), seen: sentMarks(typed) };
  const about = { offeringSlug: offering, needId: need };

  if (typed.after === 'later') {
    const unfinished = readFields(typed, AnyForm);
    if (!unfinished.ok) return unfinished.reply;
    const kept = await ctx.answer(
      unfinished.attempt(() => keepNewRequest(ctx, { ...about, ...page }), sayRequest),
    );
    if (!kept.ok) return kept.reply;
    if (Object.keys(kept.result.conflicts).length > 0) return differencesReply(typed, kept.result);
    return redirectWithNotice('/school', 'Saved. Finish it whenever you like.');
  }

  const form = readFields(typed, TermsForm);
  if (!form.ok) {
    const kept = await ctx.answer(keepDespiteMistakes(ctx, { ...about, ...page }));
    return kept ? differencesReply(typed, kept, await form.reply.json()) : form.reply;
  }
  const written = await ctx.answer(
    form.attempt((terms) => writeNewRequest(ctx, { ...about, terms, page }), sayRequest),
  );
  if (!written.ok) return written.reply;
  const { requestId, differences } = written.result;
  return differences ? differencesReply(typed, differences) : redirectTo(`/requests/${requestId}`);
}

export default function NewRequest() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return page.gone === null ? (
    <FiveQuestions page={page} reply={reply} />
  ) : (
    <GoneRequest answers={page.gone.answers} reply={reply} />
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type FiveQuestionsProps = {
  readonly page: Extract<Loaded, { gone: null }>;
  readonly reply: ReturnType<typeof useActionData<typeof action>>;
};

function FiveQuestions({ page, reply }: FiveQuestionsProps) {
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
    seen,
    defaults,
    schoolYear,
  } = page;

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
                { key: 'places', term: 'Room', value: roomInWords(offering) },
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
        seen={seen}
        reply={reply}
        saves={!standing}
      >
        <TermsFields
          grades={grades}
          room={roomInWords(offering)}
          slots={slots}
          fundable={offering.fundable}
          defaults={defaults}
        />
      </BeginningForm>
    </Page>
  );
}
