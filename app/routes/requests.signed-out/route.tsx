import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { RequestSignedOutSearch } from '#app/features/message/inputs.ts';
import { listTyped } from '#app/platform/forms.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { KeptWords } from '#app/ui/kept-words.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'You were signed out · Crosswalk' }];

/** Runs after the action as well, so that it cannot lead elsewhere: what was typed would be lost on the way. */
export const loader = () => json(null);

/** Terms and messages that came after their sign-in had ended. They go into the page, and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const { back } = readSearch(args.request, RequestSignedOutSearch);
  return json({ typed: await listTyped(args.request), back }, { status: 401 });
}

export default function SignedOut() {
  const kept = useActionData<typeof action>();
  if (!kept) {
    return (
      <Page title="Nothing is waiting here">
        <p>
          What you sent is under <a href="/requests">requests</a>.
        </p>
      </Page>
    );
  }
  return <KeptWords {...kept} to="/requests" isText={(name) => TEXTS.has(name)} />;
}

const TEXTS = new Set(['body', 'purpose', 'note', 'words']);
