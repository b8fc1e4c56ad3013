import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mailPage } from '#app/features/identity/mailbox.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DateText } from '#app/ui/date-text.tsx';
import { Page, Panel } from '#app/ui/page.tsx';
import { Facts } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.subject ?? 'Mail'} · Crosswalk` },
];
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

const MailParams = z.object({ mailId: z.uuid() });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { mailId } = readParams(args.params, MailParams);
  return json(await ctx.answer(mailPage(ctx, mailId)));
}

export default function Mail() {
  const { toAddress, toName, subject, writtenAt, paragraphs } = useLoaderData<typeof loader>();

  return (
    <Page title={subject} back={{ href: '/mailbox', label: 'Mailbox of the demonstration' }}>
      <Facts
        facts={[
          {
            term: 'To',
            value: (
              <>
                {toName} <bdi>{toAddress}</bdi>
              </>
            ),
          },
          { term: 'Written', value: <DateText value={writtenAt} time /> },
        ]}
      />
      <Panel>
        {paragraphs.map((paragraph, index) => (
          <p key={index} className="prewrap read">
            <WithLinks text={paragraph} />
          </p>
        ))}
      </Panel>
    </Page>
  );
}

/** Addresses inside plain text become links, as a mail program makes them. */
function WithLinks({ text }: { readonly text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((piece, index) =>
    index % 2 === 1 ? (
      <a key={index} href={ownPath(piece)}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}

/** A demonstration may be reached under another address than the one its mails name: the path is the same. */
function ownPath(link: string): string {
  const { pathname, search, hash } = new URL(link);
  return pathname + search + hash;
}
