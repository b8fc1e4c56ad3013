import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirectTo, safePath } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { readKept } from '#app/platform/storage/read-kept.server.ts';
import { Page } from '#app/ui/page.tsx';
import { KeptWords } from './kept-words.tsx';

export const meta: MetaFunction = () => [{ title: 'You were signed out · Crosswalk' }];

/** Runs after the action as well, so that it cannot lead elsewhere: what was typed would be lost on the way. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json({ signedIn: ctx.actor.userId !== null });
}

/** Any form that came after its sign-in had ended. What was typed goes into the page, and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const back = safePath(new URL(args.request.url).searchParams.get('back'), '/home');
  const kept = await readKept(args.request);
  // A button alone: nothing was typed, and its address leads to where it stands, by way of signing in.
  if (kept.typed.length === 0 && kept.files.length === 0 && !kept.secrets) return redirectTo(back);
  return json({ ...kept, back }, { status: 401 });
}

export default function SignedOut() {
  const { signedIn } = useLoaderData<typeof loader>();
  const kept = useActionData<typeof action>();
  if (kept) return <KeptWords {...kept} />;
  return signedIn ? (
    <Page title="You are signed in again">
      <p>Go back to the tab that keeps what you typed, and send it from there. You may close this one.</p>
    </Page>
  ) : (
    <Page title="Nothing is waiting here">
      <p>
        <a href="/sign-in">Sign in</a> to go on with your work.
      </p>
    </Page>
  );
}
