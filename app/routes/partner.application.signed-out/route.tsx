import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { ANSWER, SignedOutSearch } from '#app/features/application/inputs.ts';
import { listTyped } from '#app/platform/forms.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { KeptWords } from '#app/ui/kept-words.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'You were signed out · Crosswalk' }];

/** Runs after the action as well, so that it cannot lead elsewhere: what was typed would be lost on the way. */
export const loader = () => json(null);

/** A page of answers that came after its sign-in had ended. What was typed goes into the page, and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const { back } = readSearch(args.request, SignedOutSearch);
  return json({ typed: await listTyped(args.request), back }, { status: 401 });
}

export default function SignedOut() {
  const kept = useActionData<typeof action>();
  if (!kept) {
    return (
      <Page title="Nothing is waiting here">
        <p>
          Your answers are in <a href="/partner/application">your application</a>.
        </p>
      </Page>
    );
  }
  return <KeptWords {...kept} to="/partner/application" isText={(name) => name.startsWith(ANSWER)} />;
}
