import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { MessagesSearch } from '#app/features/message/inputs.ts';
import { messagesPage } from '#app/features/message/messages-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { MessageList } from '#app/ui/message-list.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';

export const meta: MetaFunction = () => [{ title: 'Messages · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(messagesPage(ctx, readSearch(args.request, MessagesSearch))));
}

export default function Messages() {
  const { side, show, page, pageCount, totals, conversations } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <Page
      title="Messages"
      lede="What was written on requests and partnerships, the newest first."
      crumbs={[{ href: '/requests', label: 'Requests' }]}
      actions={<a href="/account/mail">How mail comes to you</a>}
    >
      <TabsNav
        label="Conversations"
        tabs={[
          { href: '?show=all', label: 'All', current: show === 'all', count: totals.all },
          { href: '?show=unread', label: 'Unread', current: show === 'unread', count: totals.unread },
        ]}
      />
      {conversations.length === 0 ? (
        <EmptyState
          title={show === 'unread' ? 'Nothing unread' : 'No messages yet'}
          action={<LinkButton href="/requests">Open requests</LinkButton>}
        >
          Every request has its own conversation. Ask there what the terms leave open, and find the answer
          here.
        </EmptyState>
      ) : (
        <MessageList
          items={conversations.map((conversation) => ({
            key: conversation.requestId,
            href: `/requests/${conversation.requestId}#messages`,
            from: `${conversation.by}, ${side === 'partner' ? conversation.school : conversation.organization}`,
            subject: `${conversation.offering}, ${conversation.reference}`,
            excerpt: conversation.excerpt,
            when: <DateText value={conversation.sentAt} time />,
            unread: conversation.isUnread,
          }))}
        />
      )}
      <Pagination page={page} pageCount={pageCount} search={search} />
    </Page>
  );
}
