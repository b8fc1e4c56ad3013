import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { applicationPage } from '#app/features/application/application-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DraftApplication } from './draft-application.tsx';
import { NoApplication } from './no-application.tsx';
import { SentApplication } from './sent-application.tsx';

export const meta: MetaFunction = () => [{ title: 'Your application · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(applicationPage(ctx)));
}

export default function Application() {
  const view = useLoaderData<typeof loader>();
  if (view.state === 'none') return <NoApplication view={view} />;
  return view.state === 'draft' ? <DraftApplication view={view} /> : <SentApplication view={view} />;
}
