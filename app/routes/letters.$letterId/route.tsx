import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LetterText } from '#app/features/letter/components/letter-text.tsx';
import { LetterParams } from '#app/features/vetting/inputs.ts';
import { letterPage } from '#app/features/vetting/letter-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PrintButton } from '#app/ui/print-button.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.content.subject ?? 'Letter'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { letterId } = readParams(args.params, LetterParams);
  return json(await ctx.answer(letterPage(ctx, letterId)));
}

export default function LetterPage() {
  const { texts, sender, sentOn, reference, decisionId, back } = useLoaderData<typeof loader>();

  return (
    <main id="main" tabIndex={-1} className="wrap page stack">
      <div className="row row--between screen-only">
        <a className="back" href={back.href}>
          {back.label}
        </a>
        <span className="row">
          {decisionId && <a href={`/decisions/${decisionId}`}>How this was decided</a>}
          <PrintButton>Print or save as PDF</PrintButton>
        </span>
      </div>
      {texts.length > 1 && (
        <p className="screen-only">
          This letter was sent in another language. The English text is kept below it. What the Office wrote
          itself stands in the language it was written in.
        </p>
      )}
      {texts.map((text) => (
        <div key={text.language} lang={text.language}>
          <LetterText text={text} sender={sender} head={[sentOn]} foot={[`Letter ${reference}`]} />
        </div>
      ))}
    </main>
  );
}
