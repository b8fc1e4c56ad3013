import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { MailboxSearch, mailboxPage } from '#app/features/identity/mailbox.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { MessageList } from '#app/ui/message-list.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'Mailbox of the demonstration · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(mailboxPage(ctx, readSearch(args.request, MailboxSearch))));
}

export default function Mailbox() {
  const { to, page, pageCount, addresses, mails } = useLoaderData<typeof loader>();
  const { search } = useLocation();

  return (
    <Page
      title="Mailbox of the demonstration"
      lede="Every mail that Crosswalk would have sent, newest first. None of them leaves this machine."
    >
      {addresses.length > 0 && (
        <Form method="get" role="search" label="Mails to one address" className="row">
          <Select
            name="to"
            label="To"
            emptyLabel="Everybody"
            choices={addresses.map((one) => ({
              value: one.address,
              label: `${one.address} (${plural(one.mails, 'mail')})`,
            }))}
            defaultValue={to}
            optional
          />
          <button className="btn btn--line" type="submit">
            Show
          </button>
        </Form>
      )}
      {mails.length === 0 ? (
        <EmptyState title="No mail yet" action={<a href="/sign-up">Make an account to see the first</a>}>
          Mails come when somebody signs up, is invited, gets a letter or has to answer.
        </EmptyState>
      ) : (
        <MessageList
          items={mails.map(({ id, toAddress, toName, subject, excerpt, writtenAt }) => ({
            key: id,
            href: `/mailbox/${id}`,
            from: `To ${toName === '' ? toAddress : toName}`,
            subject,
            excerpt,
            when: <DateText value={writtenAt} style="short" time />,
          }))}
        />
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Mails" />
    </Page>
  );
}
