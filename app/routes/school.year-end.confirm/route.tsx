import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { STATE_WORDS } from '#app/features/rating/components/rating-words.ts';
import { confirmRatings } from '#app/features/rating/confirm-ratings.server.ts';
import { YearEndForm, YearEndSearch } from '#app/features/rating/inputs.ts';
import { readPick } from '#app/features/rating/rating-pick.ts';
import { sayRating } from '#app/features/rating/refusal-text.ts';
import { confirmPage } from '#app/features/rating/year-end-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import { ChosenRating } from './chosen-rating.tsx';

export const meta: MetaFunction = () => [{ title: 'Confirm ratings: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pick } = readSearch(args.request, YearEndSearch);
  return json(await ctx.answer(confirmPage(ctx, pick)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('rating.confirm');
  const form = await readForm(args.request, YearEndForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(({ pick }) => confirmRatings(ctx, pick), sayRating));
  return done.ok
    ? redirectWithNotice('/school/year-end', `${plural(done.result, 'partnership')} verified and rated`)
    : done.reply;
}

export default function ConfirmRatings() {
  const { affected, elements, leftOut } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const seen = new Map(
    [reply?.values.pick ?? []].flat().map((pick) => [readPick(pick).id, readPick(pick).seen]),
  );
  return (
    <Page
      title="Confirm ratings"
      lede="Nothing happens until you confirm. From then on the ratings stay as they are, and each partner may reply once."
      back={{ href: '/school/year-end', label: 'Back to the list' }}
    >
      {affected.length === 0 ? (
        <EmptyState
          title="Nothing to confirm"
          action={
            <LinkButton look="line" href="/school/year-end">
              Choose from the list
            </LinkButton>
          }
        >
          Choose ratings that are prepared.
        </EmptyState>
      ) : (
        <Form reply={reply} submitLabel={`Confirm ${plural(affected.length, 'rating')}`}>
          {affected.map(({ id, version }) => (
            <HiddenField key={id} name="pick" value={`${id}:${version}`} />
          ))}
          {affected.map((rating) => (
            <ChosenRating
              key={rating.id}
              rating={rating}
              elements={elements}
              seen={seen.get(rating.id as PartnershipId)}
            />
          ))}
          <Notice>Each partner hears of it by mail.</Notice>
        </Form>
      )}
      {leftOut.length > 0 && (
        <Section title={`Left out: ${leftOut.length}`}>
          <PlainList
            items={leftOut.map(({ id, offering, state }) => ({
              key: id,
              main: offering,
              sub: STATE_WORDS[state].words,
            }))}
          />
        </Section>
      )}
    </Page>
  );
}
