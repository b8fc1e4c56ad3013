import { Bullets, Letter } from '#app/ui/letter.tsx';
import type { LetterTextView } from '../letter-texts.ts';
import { LetterSection } from './letter-section.tsx';

type LetterTextProps = {
  readonly text: Omit<LetterTextView, 'english'>;
  readonly sender: readonly string[];
  /** Lines before and after those of the person that it goes to. */
  readonly head?: readonly string[] | undefined;
  readonly foot?: readonly string[] | undefined;
  /** On a page of its own, or within that of something else. */
  readonly within?: boolean | undefined;
  /** Before it is sent, a letter has no number and no mark yet, which close it. */
  readonly unsent?: boolean | undefined;
};

/** A letter as whoever it goes to reads it. */
export function LetterText({ text, sender, head = [], foot = [], within, unsent }: LetterTextProps) {
  const { to, subject, lead, sections, nextSteps, signature, provenance, nextStepsTitle, unrated } = text;
  const Heading = within ? 'h4' : 'h2';
  return (
    <Letter
      sender={<Lines lines={sender} />}
      reference={<Lines lines={[...head, to.name, ...to.lines, ...foot]} />}
      title={subject}
      heading={within ? 'h3' : 'h1'}
      signature={
        <>
          {signature.name}
          <br />
          <span className="small muted">{signature.title}</span>
        </>
      }
      foot={unsent ? undefined : <Lines lines={provenance} />}
    >
      <p className="letter__lead">{lead}</p>
      {sections.map((section) => (
        <LetterSection key={section.heading} section={section} unrated={unrated} heading={Heading} />
      ))}
      {nextSteps.length > 0 && (
        <>
          <Heading>{nextStepsTitle}</Heading>
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
