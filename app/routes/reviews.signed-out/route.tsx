import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { BenchSignedOutSearch } from '#app/features/vetting/inputs.ts';
import { listTyped } from '#app/platform/forms.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { KeptWords } from '#app/ui/kept-words.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'You were signed out · Crosswalk' }];

/** Runs after the action as well, so that it cannot lead elsewhere: what was typed would be lost on the way. */
export const loader = () => json(null);

/** Ratings and notes that came after their sign-in had ended. They go into the page, and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const { back } = readSearch(args.request, BenchSignedOutSearch);
  return json({ typed: await listTyped(args.request), back }, { status: 401 });
}

export default function SignedOut() {
  const kept = useActionData<typeof action>();
  if (!kept) {
    return (
      <Page title="Nothing is waiting here">
        <p>
          Your ratings are in <a href="/reviews">your reviews</a>.
        </p>
      </Page>
    );
  }
  return <KeptWords {...kept} to="/reviews" isText={(name) => /^(note|private)\./.test(name)} />;
}
