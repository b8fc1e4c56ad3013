import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Page, Panel } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Look in your mail · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function CheckMail() {
  const office = useLoaderData<typeof loader>();

  return (
    <Page
      title="Look in your mail"
      lede="We have sent a mail to the address you gave. Open the link in it to go on."
    >
      {office.isDemonstration && (
        <Panel title="This is a demonstration" sun>
          <p>No mail leaves it. Everything it would have sent is in its own mailbox.</p>
          <div className="row">
            <LinkButton href="/mailbox" icon="mail">
              Open the mailbox
            </LinkButton>
          </div>
        </Panel>
      )}
      <div className="stack read">
        <p>The link works once, and only the newest mail counts. Look in the folder for junk mail too.</p>
        <p>
          Nothing there after ten minutes? Check the address for a typing mistake and{' '}
          <a href="/sign-up">make the account again</a>, or call {office.name} at {office.phone}.
        </p>
      </div>
    </Page>
  );
}
