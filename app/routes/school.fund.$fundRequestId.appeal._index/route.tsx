import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ownFundAppealPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { FUND_APPEAL_STANDING } from '#app/features/fund-appeal/fund-appeal-words.ts';
import { MakeFundAppealForm } from '#app/features/fund-appeal/inputs.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { sayFundAppeal } from '#app/features/fund-appeal/refusal-text.ts';
import { AwardParams } from '#app/features/ledger/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, formatDateAndDistance, formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Appeal a decision of the Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  return json(await ctx.answer(ownFundAppealPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  ctx.demand('fund-appeal.make');
  const form = await readForm(args.request, MakeFundAppealForm);
  if (!form.ok) return ctx.replyBeside(ownFundAppealPage(ctx, fundRequestId), form.reply);
  const done = await ctx.answer(
    form.attempt((input) => makeFundAppeal(ctx, { fundRequestId, ...input }), sayFundAppeal),
  );
  return done.ok ? redirectWithNotice(`/school/fund/${fundRequestId}/appeal`, 'Appeal sent') : done.reply;
}

type Appeal = Awaited<ReturnType<typeof ownFundAppealPage>>;

const WHY_NOT: Readonly<Record<NonNullable<Appeal['whyNot']>, string>> = {
  'round-not-adopted': 'This round is not decided yet, or it is settled.',
  'nothing-to-appeal': 'This request got all that it asked for, or it was not decided.',
  'already-appealed': 'Your school has appealed this decision.',
  'appeal-window-closed': 'The last day for appeals of this round has passed.',
};

export default function FundAppeal() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { appeal, allowed } = page;
  const back =
    page.kind === 'ask'
      ? { href: `/school/fund/${page.id}`, label: `Request ${page.reference}` }
      : { href: `/school/fund/${page.id}/money`, label: `Share ${page.reference}` };
  const got =
    page.asked === null
      ? `The formula gave your school ${formatDollars(page.awarded)}.`
      : `You asked for ${formatDollars(page.asked)} and got ${formatDollars(page.awarded)}.`;

  return (
    <Page
      title={`Appeal the decision on ${page.offering}`}
      lede={`${got} Somebody who did not decide the round reads your appeal. It is paid from the reserve, which holds ${formatDollars(page.reserve)}.`}
      back={back}
    >
      {appeal && (
        <Section title={FUND_APPEAL_STANDING[appeal.status]}>
          <LongText text={appeal.grounds} />
          <p className="small muted">
            Sent {formatDate(appeal.madeAt)}.{' '}
            {appeal.status === 'made' && `You get an answer by ${formatDate(appeal.dueOn)}.`}
          </p>
          {appeal.letterId && <a href={`/letters/${appeal.letterId}`}>Read the letter</a>}
          {allowed.withdraw && (
            <PostButton
              look="line"
              action={`/school/fund/${page.id}/appeal/withdraw`}
              values={{ appealId: appeal.id }}
            >
              Take the appeal back
            </PostButton>
          )}
        </Section>
      )}
      {page.whyNot === null ? (
        <Form reply={reply} submitLabel={allowed.make ? 'Send the appeal' : undefined}>
          <TextArea
            name="grounds"
            label="What is wrong with the decision?"
            hint="Name the figure or the fact, and what it should be"
            limit={4000}
          />
          {page.closesAt && (
            <p className="small muted">
              You can appeal until {formatDateAndDistance(page.closesAt, new Date(page.now))}.
              {!allowed.make && ' Only the school’s leader can send an appeal.'}
            </p>
          )}
        </Form>
      ) : (
        !appeal && <Notice title="No appeal can be made.">{WHY_NOT[page.whyNot]}</Notice>
      )}
    </Page>
  );
}
