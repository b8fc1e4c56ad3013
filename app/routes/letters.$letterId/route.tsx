import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LetterParams } from '#app/features/vetting/inputs.ts';
import { letterPage } from '#app/features/vetting/letter-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Bullets, Letter } from '#app/ui/letter.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { LetterSection } from './letter-section.tsx';

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
          <LetterText text={text} sender={sender} sentOn={sentOn} reference={reference} />
        </div>
      ))}
    </main>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;
type LetterTextProps = Pick<Page, 'sender' | 'sentOn' | 'reference'> & {
  readonly text: Page['texts'][number];
};

function LetterText({ text, sender, sentOn, reference }: LetterTextProps) {
  const { to, subject, lead, sections, nextSteps, signature, provenance, nextStepsTitle, unrated } = text;
  return (
    <Letter
      sender={<Lines lines={sender} />}
      reference={<Lines lines={[sentOn, to.name, ...to.lines, `Letter ${reference}`]} />}
      title={subject}
      signature={
        <>
          {signature.name}
          <br />
          <span className="small muted">{signature.title}</span>
        </>
      }
      foot={<Lines lines={provenance} />}
    >
      <p className="letter__lead">{lead}</p>
      {sections.map((section) => (
        <LetterSection key={section.heading} section={section} unrated={unrated} />
      ))}
      {nextSteps.length > 0 && (
        <>
          <h2>{nextStepsTitle}</h2>
          <Bullets>
            {nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </Bullets>
        </>
      )}
    </Letter>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}
