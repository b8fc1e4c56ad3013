import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { answersPage } from '#app/features/application/answers-page.server.ts';
import { AnswerGroups } from '#app/features/application/components/answer-groups.tsx';
import { Supplements } from '#app/features/supplement/components/supplements.tsx';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Your answers · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(answersPage(ctx)));
}

export default function Answers() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page
      title={`${view.organization}: application for ${view.year}`}
      meta={`Application ${view.reference}`}
      lede={
        view.sent === null
          ? 'A draft that has not been sent. This is what it says now.'
          : `Sent ${view.sent}${view.number !== null && view.number > 1 ? `, version ${view.number}` : ''}. It stands as it was sent.`
      }
      crumbs={[{ href: '/partner/application', label: 'Application' }]}
      actions={
        <>
          <IconLink href="/partner/application/download" icon="down">
            JSON
          </IconLink>
          <IconLink href="/partner/application/download?format=csv" icon="down">
            CSV
          </IconLink>
        </>
      }
    >
      <AnswerGroups answers={view.answers} />
      <Supplements supplements={view.supplements} />
      {view.declaration && (
        <Section title="Declaration">
          <p className="read">{view.declaration.text}</p>
          <p className="muted">Signed by {view.declaration.name}</p>
        </Section>
      )}
    </Page>
  );
}
