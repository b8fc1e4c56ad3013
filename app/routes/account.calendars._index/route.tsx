import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FEED_KIND_WORDS } from '#app/features/feed/components/feed-words.ts';
import { feedsPage } from '#app/features/feed/feeds-page.server.ts';
import { FeedForm } from '#app/features/feed/inputs.ts';
import { makeFeed } from '#app/features/feed/make-feed.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/choice-fields.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Calendar addresses · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(feedsPage(ctx)));
}

/** Answers with the page itself: the new address stands in this answer and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  await ctx.answer(feedsPage(ctx));
  ctx.demand('feed.manage');
  const form = await readForm(args.request, FeedForm);
  if (!form.ok) return form.reply;
  const made = await ctx.answer(makeFeed(ctx, form.value.kind));
  return json({ made }, { headers: { 'Cache-Control': 'no-store' } });
}

export default function CalendarAddresses() {
  const { kinds, feeds } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const made = reply && 'made' in reply ? reply.made : null;
  return (
    <Page
      title="Calendar addresses"
      lede="See sessions and deadlines in the calendar you use anyway. Each address is a secret: whoever knows it reads the calendar without signing in."
      crumbs={[{ href: '/account', label: 'Your account' }]}
    >
      {made && (
        <Notice tone="go" title="Here is the address. It is shown this once." live>
          <p className="share__address">{made}</p>
          <CopyButton text={made}>Copy the address</CopyButton>
          <p className="small">
            In your calendar program choose “subscribe by address” or “from URL” and paste it there. If it
            gets into the wrong hands, revoke it below and make a new one.
          </p>
        </Notice>
      )}
      <Section title="Make an address">
        <Form reply={reply && 'made' in reply ? null : reply} submitLabel="Make an address">
          <Radios
            name="kind"
            label="Whose calendar?"
            hint="One that you made before for the same calendar stops working."
            defaultValue={kinds[0]}
            choices={kinds.map((value) => ({ value, ...FEED_KIND_WORDS[value] }))}
          />
        </Form>
      </Section>
      <Section title="Addresses that work now">
        {feeds.length === 0 ? (
          <EmptyState title="None yet" level={3}>
            What you make stands here, without the secret, until you revoke it.
          </EmptyState>
        ) : (
          <DataTable
            label="Addresses that work now"
            columns={[
              {
                key: 'kind',
                header: 'Calendar',
                rowHeader: true,
                wide: true,
                cell: ({ kind, place }) => (
                  <>
                    {FEED_KIND_WORDS[kind].label}
                    {place && <Sub>{place}</Sub>}
                  </>
                ),
              },
              {
                key: 'made',
                header: 'Made',
                cell: ({ madeAt, by }) => (
                  <>
                    {formatDateTime(madeAt, 'short')}
                    <Sub>{by}</Sub>
                  </>
                ),
              },
              {
                key: 'revoke',
                header: 'Revoke',
                cell: ({ id, kind }) => (
                  <PostButton
                    action={`/account/calendars/${id}/revoke`}
                    look="plain"
                    small
                    about={FEED_KIND_WORDS[kind].label}
                  >
                    Revoke
                  </PostButton>
                ),
              },
            ]}
            rows={feeds}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
    </Page>
  );
}
